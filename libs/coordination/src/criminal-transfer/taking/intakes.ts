import {
  EvidenceHandedOverV1,
  ReconsiderationRequestedV1,
  SupplementSubmittedV1,
  TransferSentV1,
  TransferWithdrawnV1,
} from '#libs/contracts';
import type { NodeName } from '#libs/kernel';
import { give } from '#libs/orders';
import { type Intakes, noted } from '../noted';
import { NoteEvidenceHandedOver, NoteReconsiderationRequested, NoteSupplementSubmitted, NoteTransferWithdrawn } from './note-from-agency';
import { ReceiveTransfer } from './receive-transfer';

/** Who gave a transfer is told by the signature of the message, never by its content. */
export const receiveTransferFrom = (content: TransferSentV1, from: NodeName): ReceiveTransfer => ({ ...content, from });

export const takenIntakes: Intakes = [
  { message: TransferSentV1, take: (content: TransferSentV1, from) => give(ReceiveTransfer, receiveTransferFrom(content, from)) },
  noted(SupplementSubmittedV1, NoteSupplementSubmitted),
  noted(EvidenceHandedOverV1, NoteEvidenceHandedOver),
  noted(ReconsiderationRequestedV1, NoteReconsiderationRequested),
  noted(TransferWithdrawnV1, NoteTransferWithdrawn),
];
