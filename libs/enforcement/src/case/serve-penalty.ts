import { Equals, IsUUID } from 'class-validator';
import { IsInstant, IsWording } from '#libs/contracts';
import { type Instant, RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import type { CaseFact } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireImposed } from './standing';

/** The decision reached the party: from here the fifteen days to pay run (K-PAY). */
@Order({
  route: 'PUT /enforcement-cases/:caseId/penalties/:penaltyId/service',
  power: 'serve-penalty',
  law: 'S2 art 82',
  stream: enforcementCase,
  decide: servePenalty,
})
export class ServePenalty {
  @IsUUID() caseId!: string;
  @IsUUID() penaltyId!: string;
  @IsWording(100) method!: string;
  @IsInstant() servedAt!: Instant;
  /** PB-4: the party is told in writing that the penalty will be published. */
  @Equals(true) publicationTold!: true;
}

export function servePenalty(found: EnforcementCase, { servedAt, ...order }: ServePenalty, { at }: Circumstances): CaseFact[] {
  const penalty = requireImposed(found, order.penaltyId);
  if (penalty.servedAt) return []; // sent again
  if (servedAt > at) throw new RuleViolated('date-in-future', 'The decision cannot have been served in the future', { servedAt });
  if (servedAt < penalty.imposedAt)
    throw new RuleViolated('dates-out-of-order', 'A decision is not served before it is taken', { imposedAt: penalty.imposedAt, servedAt });

  return [{ type: 'PenaltyServed', data: { ...order, at: servedAt } }];
}
