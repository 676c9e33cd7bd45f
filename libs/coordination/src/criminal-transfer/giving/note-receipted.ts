import { TransferReceiptedV1 } from '#libs/contracts';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { TransferReceipted, TransferReceived } from './facts';
import { requireReceiver } from './receiver';
import { possible } from './stated-instant';
import { type TransferGiven, transferGiven } from './transfer-given';

/** T-5: the slip tells two things, when the package arrived, from which the police's three days count (K-TPOL), and that they signed. */
@Order({ route: null, power: 'partner-answer', law: 'S3 art 7', stream: transferGiven, decide: noteReceipted })
export class NoteReceipted extends TransferReceiptedV1 {}

export function noteReceipted(
  found: TransferGiven,
  order: NoteReceipted,
  { at, by }: Circumstances,
): (TransferReceived | TransferReceipted)[] {
  if (isKnown(found, 'TransferReceipted', order.receiptNumber)) return [];
  const police = requireReceiver(found, by);
  requireStage(found, 'receipted', 'Sent', 'Forwarded');
  const { transferId, receiptNumber, receivedAt } = order;
  return [
    { type: 'TransferReceived', data: { transferId, receiptNumber, at: possible(found, receivedAt, at) } },
    { type: 'TransferReceipted', data: { ...order, by: police, at } },
  ];
}
