import { LeadFoundV1 } from '#libs/contracts';
import type { Fact, NodeName, Stream } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { give, type Intake, Order } from '#libs/orders';
import { contentOf, noted, type Noted } from './noted';

/** A lead of market regulation. `at` is when this node learnt of it; what happened when stands in the message. */
export type LeadNoted = Fact<'LeadNoted', LeadFoundV1 & { from: NodeName }>;

export const notedLead: Stream<Noted, LeadNoted, 'leadId'> = noted('notedLead', 'leadId', { LeadNoted: [] });

@Order({ route: null, power: 'note-published-fact', law: 'S30 art 20', stream: notedLead, decide: noteLead })
export class NoteLead extends LeadFoundV1 {}

export function noteLead({ known }: Noted, order: NoteLead, { at, by }: Circumstances): LeadNoted[] {
  return known ? [] : [{ type: 'LeadNoted', data: { ...contentOf(order), from: by.id as NodeName, at } }];
}

export const takeLead: Intake<LeadFoundV1> = { message: LeadFoundV1, take: (content) => give(NoteLead, content) };
