import { IsIn, IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { type CaseFact, SUSPICION_ENDS, type SuspicionEnd } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireFiled, settledAs } from './standing';

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
  requireFiled(found);
  if (!found.suspicions.includes(order.transferId)) {
    const ended = settledAs(found, order.transferId);
    if (ended === undefined) throw new RuleViolated('no-such-suspicion', 'No such suspicion of crime is open');
    // What ended otherwise has ended; but a court that judges the act after all bars the fine for good, whatever came before (T-15).
    if (order.outcome !== 'criminal-result' || ended === 'criminal-result') return []; // done before
  }

  return [{ type: 'CrimeSuspicionSettled', data: { ...order, at } }];
}
