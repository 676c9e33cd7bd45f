import { SupplementRequestedV1 } from '#libs/contracts';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { SupplementRequested } from './facts';
import { requireReceiver } from './receiver';
import { type TransferGiven, transferGiven } from './transfer-given';

/** T-6: papers are missing; the agency's three days begin when it is told (K-TSUP). */
@Order({ route: null, power: 'partner-answer', law: 'S5 art 180', stream: transferGiven, decide: noteSupplementRequested })
export class NoteSupplementRequested extends SupplementRequestedV1 {}

export function noteSupplementRequested(
  found: TransferGiven,
  order: NoteSupplementRequested,
  { at, by }: Circumstances,
): SupplementRequested[] {
  if (isKnown(found, 'SupplementRequested', order.supplementId)) return [];
  requireReceiver(found, by);
  requireStage(found, 'found incomplete', 'Receipted');
  return [{ type: 'SupplementRequested', data: { ...order, at } }];
}
