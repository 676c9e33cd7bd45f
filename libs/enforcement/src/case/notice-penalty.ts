import { IsBoolean, IsUUID } from 'class-validator';
import { IsInstant, IsWording } from '#libs/contracts';
import { type Claim, type Instant, RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { IsDocumentNumber, IsFen } from '../shapes';
import type { CaseFact } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireNewNumber, requireUndecided } from './standing';

/** The party is told what is intended, on which facts and law, and that it may state and defend (N-6). A second notice replaces the first (N-8). */
@Order({
  route: 'PUT /enforcement-cases/:caseId/penalties/:penaltyId/notice',
  power: 'notice-penalty',
  law: 'S2 art 57',
  stream: enforcementCase,
  claims: ({ caseId, noticeNumber }): Claim[] => [
    { category: 'documentNumber', name: noticeNumber, holder: caseId, refusal: 'number-taken' },
  ],
  decide: noticePenalty,
})
export class NoticePenalty {
  @IsUUID() caseId!: string;
  @IsUUID() penaltyId!: string;
  @IsDocumentNumber() noticeNumber!: string;
  @IsFen() fineFen!: number;
  @IsFen() confiscationFen!: number;
  @IsBoolean() warning!: boolean;
  @IsWording(4000) facts!: string;
  /** The article the penalty would rest on, such as 电子商务法 76(1). */
  @IsWording(200) article!: string;
  @IsWording(100) serviceMethod!: string;
  /** When the notice reached the party: K-DEFEND runs from then. */
  @IsInstant() servedAt!: Instant;
}

export function noticePenalty(found: EnforcementCase, { servedAt, ...order }: NoticePenalty, { at }: Circumstances): CaseFact[] {
  if (found.penalty?.penaltyId === order.penaltyId) return []; // sent again
  const filed = requireUndecided(found);
  requireNewNumber(found, order.noticeNumber);
  if (!order.warning && order.fineFen + order.confiscationFen === 0)
    throw new RuleViolated('no-penalty-named', 'A notice names the penalty that is intended');
  if (servedAt > at) throw new RuleViolated('date-in-future', 'The notice cannot have been served in the future', { servedAt });
  if (servedAt < filed.at)
    throw new RuleViolated('dates-out-of-order', 'The notice cannot precede the case', { filedAt: filed.at, servedAt }, 'S2 art 57');

  return [{ type: 'PenaltyNoticed', data: { ...order, at: servedAt } }];
}
