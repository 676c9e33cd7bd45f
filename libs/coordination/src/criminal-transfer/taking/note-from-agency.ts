import { EvidenceHandedOverV1, ReconsiderationRequestedV1, SupplementSubmittedV1, TransferWithdrawnV1 } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type {
  CaseReturnedToAgency,
  EvidenceHandedOver,
  ReconsiderationRequested,
  SupplementSubmitted,
  TransferWithdrawn,
  WithdrawalCameTooLate,
} from './facts';
import { requireGiver } from './giver';
import { type TransferTaken, transferTaken } from './transfer-taken';

/** T-6: the missing papers came. They may cross a decision on their way; then they are on file all the same. */
@Order({ route: null, power: 'partner-answer', law: 'S5 art 180', stream: transferTaken, decide: noteSupplementSubmitted })
export class NoteSupplementSubmitted extends SupplementSubmittedV1 {}

export function noteSupplementSubmitted(
  found: TransferTaken,
  order: NoteSupplementSubmitted,
  { at, by }: Circumstances,
): SupplementSubmitted[] {
  if (isKnown(found, 'SupplementSubmitted', order.supplementId)) return [];
  requireGiver(found, by);
  if (found.supplementId !== order.supplementId)
    throw new RuleViolated(
      'not-requested',
      'No supplement was requested under this id',
      { supplementId: found.supplementId },
      'S5 art 180',
    );
  return [{ type: 'SupplementSubmitted', data: { ...order, at } }];
}

/** T-17: a list waits for the second signature. */
@Order({ route: null, power: 'partner-answer', law: 'S3 art 12', stream: transferTaken, decide: noteEvidenceHandedOver })
export class NoteEvidenceHandedOver extends EvidenceHandedOverV1 {}

export function noteEvidenceHandedOver(
  found: TransferTaken,
  order: NoteEvidenceHandedOver,
  { at, by }: Circumstances,
): EvidenceHandedOver[] {
  if (isKnown(found, 'EvidenceHandedOver', order.handOverId)) return [];
  requireGiver(found, by);
  // It may cross a withdrawal of the criminal case: the items are here all the same, and somebody must sign for them.
  requireStage(found, 'handed evidence', 'CriminalCaseFiled', 'CriminalCaseWithdrawn', 'ReturnedToAgency');
  return [{ type: 'EvidenceHandedOver', data: { ...order, at } }];
}

/** T-9: the police's three days begin (K-TRECD). Filed meanwhile on a prosecutor's notice, there is nothing left to reconsider. */
@Order({ route: null, power: 'partner-answer', law: 'S3 art 9', stream: transferTaken, decide: noteReconsiderationRequested })
export class NoteReconsiderationRequested extends ReconsiderationRequestedV1 {}

export function noteReconsiderationRequested(
  found: TransferTaken,
  order: NoteReconsiderationRequested,
  { at, by }: Circumstances,
): ReconsiderationRequested[] {
  if (isKnown(found, 'ReconsiderationRequested', order.reconsiderationId)) return [];
  requireGiver(found, by);
  if (found.status === 'CriminalCaseFiled') return [];
  requireStage(found, 'reconsidered', 'FilingRefused');
  return [{ type: 'ReconsiderationRequested', data: { ...order, at } }];
}

/** The agency takes the transfer back: undecided, it is returned at once; a decision it met on the way stands. */
@Order({ route: null, power: 'partner-answer', law: 'P 11.5', stream: transferTaken, decide: noteTransferWithdrawn })
export class NoteTransferWithdrawn extends TransferWithdrawnV1 {}

export function noteTransferWithdrawn(
  found: TransferTaken,
  order: NoteTransferWithdrawn,
  { at, by }: Circumstances,
): (TransferWithdrawn | CaseReturnedToAgency | WithdrawalCameTooLate)[] {
  if (isKnown(found, 'TransferWithdrawn', order.withdrawalId)) return [];
  const to = requireGiver(found, by);
  // Forwarded away and come back, the transfer is followed here by a withdrawal that once came too late.
  if (!['Received', 'Receipted', 'SupplementPending'].includes(found.status))
    return isKnown(found, 'WithdrawalCameTooLate', order.withdrawalId) ? [] : [{ type: 'WithdrawalCameTooLate', data: { ...order, at } }];
  const { transferId, reason } = order;
  return [
    { type: 'TransferWithdrawn', data: { ...order, at } },
    { type: 'CaseReturnedToAgency', data: { transferId, to, ground: 'withdrawn', reasons: reason, at } },
  ];
}
