import { PenaltyImposedV1 } from '#libs/contracts';
import type { Fact, NodeName, Stream } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { give, type Intake, Order } from '#libs/orders';
import { contentOf, noted, type Noted } from './noted';

/** A penalty that market regulation imposed. `at` is when this node learnt of it; what happened when stands in the message. */
export type PenaltyNoted = Fact<'PenaltyNoted', PenaltyImposedV1 & { from: NodeName }>;

export const notedPenalty: Stream<Noted, PenaltyNoted, 'penaltyId'> = noted('notedPenalty', 'penaltyId', { PenaltyNoted: [] });

@Order({ route: null, power: 'note-published-fact', law: 'S30 art 20', stream: notedPenalty, decide: notePenalty })
export class NotePenalty extends PenaltyImposedV1 {}

export function notePenalty({ known }: Noted, order: NotePenalty, { at, by }: Circumstances): PenaltyNoted[] {
  return known ? [] : [{ type: 'PenaltyNoted', data: { ...contentOf(order), from: by.id as NodeName, at } }];
}

export const takePenalty: Intake<PenaltyImposedV1> = { message: PenaltyImposedV1, take: (content) => give(NotePenalty, content) };
