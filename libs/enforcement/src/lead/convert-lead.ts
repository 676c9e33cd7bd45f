import { IsUUID } from 'class-validator';
import { IsInstant, IsNotation } from '#libs/contracts';
import { type Instant, RuleViolated } from '#libs/kernel';
import { Order } from '#libs/orders';
import { type Lead, lead, type LeadFact } from './lead';

/** The case of this lead was filed: its end, as its own stream sees it. Given by the node from CaseFiled. */
@Order({
  route: null,
  power: 'follow',
  law: 'S2 art 19',
  stream: lead,
  decide: convertLead,
})
export class ConvertLead {
  @IsUUID() leadId!: string;
  @IsUUID() caseId!: string;
  @IsNotation(100) caseNumber!: string;
  @IsInstant() filedAt!: Instant;
}

// A lead closed before and filed after all is converted as well: the case exists, and its lead must say so (L-9).
export function convertLead(found: Lead, { filedAt, ...order }: ConvertLead): LeadFact[] {
  if (found.phase === 'converted') return []; // done before
  if (found.phase === 'unknown') throw new RuleViolated('no-such-lead', 'There is no such lead');

  return [{ type: 'LeadConverted', data: { ...order, at: filedAt } }];
}
