import { IsIn, IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { type Lead, lead, type LeadFact, NO_FILING_REASONS, type NoFilingReason } from './lead';
import { requireOpen } from './open-lead';

/** Not to file is a decision too, and somebody answers for it: reason, words and the head who took it stay on file (L-6, L-9). */
@Order({
  route: 'POST /leads/:leadId/no-filing',
  power: 'close-lead',
  law: 'S2 art 20',
  stream: lead,
  decide: closeWithoutFiling,
})
export class CloseWithoutFiling {
  @IsUUID() leadId!: string;
  @IsIn(NO_FILING_REASONS) reason!: NoFilingReason;
  @IsWording(2000) explanation!: string;
}

export function closeWithoutFiling(found: Lead, order: CloseWithoutFiling, { at }: Circumstances): LeadFact[] {
  if (found.phase === 'closed') return []; // sent again
  requireOpen(found);

  return [{ type: 'LeadClosedWithoutFiling', data: { ...order, at } }];
}
