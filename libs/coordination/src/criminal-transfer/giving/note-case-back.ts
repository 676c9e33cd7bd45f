import { CaseReturnedV1, CriminalCaseWithdrawnV1 } from '#libs/contracts';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { CaseReturnedToAgency, CriminalCaseWithdrawn } from './facts';
import { requireReceiver } from './receiver';
import { type TransferGiven, transferGiven } from './transfer-given';

/** T-20: the police withdrew the criminal case; it is still theirs until they return it. */
@Order({ route: null, power: 'partner-answer', law: 'S5 art 184', stream: transferGiven, decide: noteCriminalCaseWithdrawn })
export class NoteCriminalCaseWithdrawn extends CriminalCaseWithdrawnV1 {}

export function noteCriminalCaseWithdrawn(
  found: TransferGiven,
  order: NoteCriminalCaseWithdrawn,
  { at, by }: Circumstances,
): CriminalCaseWithdrawn[] {
  if (isKnown(found, 'CriminalCaseWithdrawn', order.withdrawnAt)) return [];
  requireReceiver(found, by);
  requireStage(found, 'withdrawn by the police', 'CriminalCaseFiled');
  return [{ type: 'CriminalCaseWithdrawn', data: { ...order, caseId: found.assessment!.caseId, at } }];
}

/** T-18: no crime but something the agency must deal with; or the agency's own withdrawal, granted. */
@Order({ route: null, power: 'partner-answer', law: 'S3 art 13', stream: transferGiven, decide: noteCaseReturned })
export class NoteCaseReturned extends CaseReturnedV1 {}

export function noteCaseReturned(found: TransferGiven, order: NoteCaseReturned, { at, by }: Circumstances): CaseReturnedToAgency[] {
  if (isKnown(found, 'CaseReturnedToAgency', order.returnedAt)) return [];
  requireReceiver(found, by);
  // A transfer that is withdrawn comes back from wherever the withdrawal met it, before the slip or after.
  if (order.ground === 'withdrawn' && found.withdrawal)
    requireStage(found, 'returned', 'Sent', 'Receipted', 'SupplementPending', 'Forwarded');
  else requireStage(found, 'returned', 'CriminalCaseFiled', 'CriminalCaseWithdrawn', 'CriminalResultKnown');
  return [{ type: 'CaseReturnedToAgency', data: { ...order, caseId: found.assessment!.caseId, at } }];
}
