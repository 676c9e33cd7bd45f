import { IsIn, IsUUID } from 'class-validator';
import { IsInstant, IsNotation } from '#libs/contracts';
import { type Instant, RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { type Lead, lead, type LeadFact } from './lead';
import { requireNotAhead, SuspectedAct } from './suspected';

const FROM_OUTSIDE = ['complaint-or-report', 'transfer', 'superior', 'other'] as const;

/** Material came from outside: a report, another agency, a superior (L-1). */
@Order({
  route: 'PUT /leads/:leadId/reception',
  power: 'receive-lead',
  law: 'S2 art 18',
  stream: lead,
  decide: receiveLead,
})
export class ReceiveLead extends SuspectedAct {
  @IsUUID() leadId!: string;
  @IsIn(FROM_OUTSIDE) source!: (typeof FROM_OUTSIDE)[number];
  /** The number of the letter, transfer or intake form. For a report never a name: the reporter stands in a stream of his own (CR-7). */
  @IsNotation(100) reference!: string;
  /** When the material arrived: K-LEAD runs from then, however late it is entered. */
  @IsInstant() receivedAt!: Instant;
}

export function receiveLead(found: Lead, { receivedAt, ...order }: ReceiveLead, { at }: Circumstances): LeadFact[] {
  if (found.phase !== 'unknown') return []; // sent again
  if (receivedAt > at) throw new RuleViolated('date-in-future', 'The material cannot have arrived in the future', { receivedAt });
  requireNotAhead(order, at);

  return [{ type: 'LeadReceived', data: { ...order, at: receivedAt } }];
}
