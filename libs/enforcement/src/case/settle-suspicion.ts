import { IsIn, IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { type CaseFact, SUSPICION_ENDS, type SuspicionEnd } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireFiled } from './standing';

/** The transfer ended. Without a criminal result the agency must deal with the act itself, and may fine again (T-12); after one it may not (T-15). */
@Order({
  route: null,
  power: 'follow',
  law: 'S3 art 10',
  stream: enforcementCase,
  decide: settleSuspicion,
})
export class SettleSuspicion {
  @IsUUID() caseId!: string;
  @IsUUID() transferId!: string;
  @IsIn(SUSPICION_ENDS) outcome!: SuspicionEnd;
  @IsWording(2000) explanation!: string;
}

export function settleSuspicion(found: EnforcementCase, order: SettleSuspicion, { at }: Circumstances): CaseFact[] {
  if (found.settled.includes(order.transferId)) return []; // done before
  requireFiled(found);
  if (found.suspicion !== order.transferId) throw new RuleViolated('no-such-suspicion', 'No such suspicion of crime is open');

  return [{ type: 'CrimeSuspicionSettled', data: { ...order, at } }];
}
