import { IsUUID } from 'class-validator';
import type { Circumstances } from '#libs/law';
import { ListOf, Order } from '#libs/orders';
import { Officer, requireTwoOfficers } from '../officers';
import { type Lead, lead, type LeadFact } from './lead';
import { requireOpen } from './open-lead';

@Order({
  route: 'POST /leads/:leadId/verification',
  power: 'verify-lead',
  law: 'S2 art 18',
  stream: lead,
  decide: startVerification,
})
export class StartVerification {
  @IsUUID() leadId!: string;
  @ListOf(() => Officer) officers!: Officer[];
}

export function startVerification(found: Lead, order: StartVerification, { at, by }: Circumstances): LeadFact[] {
  if (found.phase === 'verifying') return []; // sent again
  requireOpen(found);
  requireTwoOfficers(order.officers, by, 'S2 art 21');

  return [{ type: 'LeadVerificationStarted', data: { ...order, at } }];
}
