import { IsIn, IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import type { CaseFact } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireNoSuspicion, requireUndecided } from './standing';

/** The breach is exempt from a penalty, or the facts are not established (D-2). */
@Order({
  route: 'POST /enforcement-cases/:caseId/no-penalty',
  power: 'impose-penalty',
  law: 'S2 art 60',
  stream: enforcementCase,
  decide: decideNoPenalty,
})
export class DecideNoPenalty {
  @IsUUID() caseId!: string;
  @IsIn(['exempt', 'not-established']) ground!: 'exempt' | 'not-established';
  @IsWording(4000) reasons!: string;
}

export function decideNoPenalty(found: EnforcementCase, order: DecideNoPenalty, { at }: Circumstances): CaseFact[] {
  if (found.outcome === 'no-penalty') return []; // sent again
  requireUndecided(found);
  requireNoSuspicion(found, 'S3 art 11');

  return [{ type: 'NoPenaltyDecided', data: { ...order, at } }];
}
