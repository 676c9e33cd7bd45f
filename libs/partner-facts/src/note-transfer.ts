import { CaseTransferredV1 } from '#libs/contracts';
import type { Fact, NodeName, Stream } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { give, type Intake, Order } from '#libs/orders';
import { contentOf, noted, type Noted } from './noted';

/** A case that went to the police. `at` is when this node learnt of it; what happened when stands in the message. */
export type TransferNoted = Fact<'TransferNoted', CaseTransferredV1 & { from: NodeName }>;

export const notedTransfer: Stream<Noted, TransferNoted, 'transferId'> = noted('notedTransfer', 'transferId', { TransferNoted: [] });

@Order({ route: null, power: 'note-published-fact', law: 'S30 art 20', stream: notedTransfer, decide: noteTransfer })
export class NoteTransfer extends CaseTransferredV1 {}

export function noteTransfer({ known }: Noted, order: NoteTransfer, { at, by }: Circumstances): TransferNoted[] {
  return known ? [] : [{ type: 'TransferNoted', data: { ...contentOf(order), from: by.id as NodeName, at } }];
}

export const takeTransfer: Intake<CaseTransferredV1> = { message: CaseTransferredV1, take: (content) => give(NoteTransfer, content) };
