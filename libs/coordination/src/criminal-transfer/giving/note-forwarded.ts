import { TransferForwardedV1 } from '#libs/contracts';
import type { NodeName } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireBureau } from '../police-bureau';
import { requireStage } from '../stage';
import type { TransferForwarded, TransferReaddressed, TransferWithdrawn } from './facts';
import { requireReceiver } from './receiver';
import { type TransferGiven, transferGiven } from './transfer-given';

/**
 * T-5: the police found others competent. The package goes there from here, under the giver's own signature and with every
 * supplement: so no answer of those others can overtake the notice that makes them the receiver. A withdrawal that crossed the
 * forwarding found nothing to give back where it went, so it follows the package: whoever has it is asked for it (11.13 no 9).
 */
@Order({ route: null, power: 'partner-answer', law: 'S3 art 7', stream: transferGiven, decide: noteForwarded })
export class NoteForwarded extends TransferForwardedV1 {}

export function noteForwarded(
  found: TransferGiven,
  order: NoteForwarded,
  { at, by }: Circumstances,
): (TransferForwarded | TransferReaddressed | TransferWithdrawn)[] {
  if (isKnown(found, 'TransferForwarded', order.forwardedAt)) return [];
  const police = requireReceiver(found, by);
  requireStage(found, 'forwarded', 'Receipted', 'SupplementPending');
  const to = order.to as NodeName;
  requireBureau(to);
  return [
    { type: 'TransferForwarded', data: { ...order, by: police, at } },
    { type: 'TransferReaddressed', data: { ...found.sent!, to, forwardedBy: police, sentAt: at, at } },
    ...(found.withdrawal ? [{ type: 'TransferWithdrawn' as const, data: { ...found.withdrawal, to, at } }] : []),
  ];
}
