import { IsIn, IsUUID } from 'class-validator';
import { IsNumberOfDocument } from '#libs/contracts';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { TransferCompetenceConfirmed, TransferOpened, TransferReceipted } from './facts';
import { type TransferTaken, transferTaken } from './transfer-taken';

/** The intake has opened the package: the agency's evidence of delivery says so. */
@Order({
  route: 'POST /transfers/:transferId/openings',
  power: 'take-in-transfer',
  law: 'S3 art 7',
  stream: transferTaken,
  decide: openTransfer,
})
export class OpenTransfer {
  @IsUUID() transferId!: string;
}

export function openTransfer(found: TransferTaken, order: OpenTransfer, { at, by }: Circumstances): TransferOpened[] {
  if (found.opened) return [];
  requireStage(found, 'opened', 'Received');
  return [{ type: 'TransferOpened', data: { ...order, messageId: found.messageId!, openedBy: by.id, at } }];
}

/**
 * T-5: the intake signs the slip. The limits have been running since the arrival; the slip tells the agency when that was.
 * `confirmed`: the case is this bureau's own; `in-question`: it may have to be forwarded, so K-TFWD goes on.
 */
@Order({
  route: 'POST /transfers/:transferId/receipts',
  power: 'take-in-transfer',
  law: 'S3 art 7',
  stream: transferTaken,
  decide: takeInTransfer,
})
export class TakeInTransfer {
  @IsUUID() transferId!: string;
  @IsNumberOfDocument() receiptNumber!: string;
  @IsIn(['confirmed', 'in-question']) competence!: 'confirmed' | 'in-question';
}

export function takeInTransfer(
  found: TransferTaken,
  { transferId, receiptNumber, competence }: TakeInTransfer,
  { at, by }: Circumstances,
): (TransferReceipted | TransferCompetenceConfirmed)[] {
  if (isKnown(found, 'TransferReceipted', receiptNumber)) return [];
  requireStage(found, 'receipted', 'Received');
  const slip = { transferId, to: found.giver!, receiptNumber, receivedAt: found.receivedAt!, signedBy: by.id, at };
  return [
    { type: 'TransferReceipted', data: slip },
    ...(competence === 'confirmed' ? [{ type: 'TransferCompetenceConfirmed' as const, data: { transferId, at } }] : []),
  ];
}
