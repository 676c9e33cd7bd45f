import { OperatorRegisteredV1 } from '#libs/contracts';
import type { Fact, NodeName, Stream } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { give, type Intake, Order } from '#libs/orders';
import { contentOf, noted, type Noted } from './noted';

/** An operator that market regulation registered, as far as it is shared with this agency. `at` is when this node learnt of it; what happened when stands in the message. */
export type OperatorNoted = Fact<'OperatorNoted', OperatorRegisteredV1 & { from: NodeName }>;

export const notedOperator: Stream<Noted, OperatorNoted, 'operatorId'> = noted('notedOperator', 'operatorId', { OperatorNoted: [] });

@Order({ route: null, power: 'note-published-fact', law: 'S30 art 20', stream: notedOperator, decide: noteOperator })
export class NoteOperator extends OperatorRegisteredV1 {}

export function noteOperator({ known }: Noted, order: NoteOperator, { at, by }: Circumstances): OperatorNoted[] {
  return known ? [] : [{ type: 'OperatorNoted', data: { ...contentOf(order), from: by.id as NodeName, at } }];
}

export const takeOperator: Intake<OperatorRegisteredV1> = { message: OperatorRegisteredV1, take: (content) => give(NoteOperator, content) };
