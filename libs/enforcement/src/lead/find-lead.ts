import { IsUUID } from 'class-validator';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { type Lead, lead, type LeadFact } from './lead';
import { requireNotAhead, SuspectedAct } from './suspected';

/** A patrol or an inspection of our own found something (L-1). */
@Order({
  route: 'PUT /leads/:leadId',
  power: 'find-lead',
  law: 'S2 art 18',
  stream: lead,
  decide: findLead,
})
export class FindLead extends SuspectedAct {
  @IsUUID() leadId!: string;
}

export function findLead(found: Lead, order: FindLead, { at }: Circumstances): LeadFact[] {
  if (found.phase !== 'unknown') return []; // sent again
  requireNotAhead(order, at);

  return [{ type: 'LeadFound', data: { ...order, source: 'inspection', at } }];
}
