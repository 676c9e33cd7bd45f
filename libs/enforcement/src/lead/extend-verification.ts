import { IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances, Clocked } from '#libs/law';
import { Order } from '#libs/orders';
import { type Lead, lead, type LeadFact } from './lead';
import { requireOpen } from './open-lead';

@Order({
  route: 'PUT /leads/:leadId/extensions/:extensionId',
  power: 'extend-lead',
  law: 'S2 art 18',
  stream: lead,
  decide: extendVerification,
})
export class ExtendVerification {
  @IsUUID() leadId!: string;
  @IsUUID() extensionId!: string;
  @IsWording(500) reason!: string;
}

export function extendVerification(found: Lead & Clocked, order: ExtendVerification, { at }: Circumstances): LeadFact[] {
  if (found.extensionId === order.extensionId) return []; // sent again
  requireOpen(found);
  if (found.extensionId)
    throw new RuleViolated('extended-already', 'Verification may be extended once', { extensionId: found.extensionId });
  // W-10: an extension comes before the limit ends, or not at all.
  const missedAt = found.clocks['K-LEAD']?.missedAt;
  if (missedAt) throw new RuleViolated('period-over', `The period ended at ${missedAt}`, { endedAt: missedAt });

  return [{ type: 'LeadVerificationExtended', data: { ...order, at } }];
}
