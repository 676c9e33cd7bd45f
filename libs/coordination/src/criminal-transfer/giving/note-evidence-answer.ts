import { EvidenceCountersignedV1, EvidenceIntegrityFailedV1 } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import type { EvidenceHandoverCountersigned, EvidenceIntegrityFailed } from './facts';
import { requireReceiver } from './receiver';
import { type TransferGiven, transferGiven } from './transfer-given';

/** T-17: the police signed the list; until this is entered the agency has custody. */
@Order({ route: null, power: 'partner-answer', law: 'S3 art 12', stream: transferGiven, decide: noteEvidenceCountersigned })
export class NoteEvidenceCountersigned extends EvidenceCountersignedV1 {}

export function noteEvidenceCountersigned(
  found: TransferGiven,
  order: NoteEvidenceCountersigned,
  { at, by }: Circumstances,
): EvidenceHandoverCountersigned[] {
  if (isKnown(found, 'EvidenceHandoverCountersigned', order.handOverId)) return [];
  requireReceiver(found, by);
  requireHandedOver(found, order.handOverId);
  return [{ type: 'EvidenceHandoverCountersigned', data: { ...order, at } }];
}

/** Rules.md 11.13 no 8: what arrived is not what was listed; custody stays here and the hand-over has to be made again. */
@Order({ route: null, power: 'partner-answer', law: 'S3 art 12', stream: transferGiven, decide: noteEvidenceIntegrityFailed })
export class NoteEvidenceIntegrityFailed extends EvidenceIntegrityFailedV1 {}

export function noteEvidenceIntegrityFailed(
  found: TransferGiven,
  order: NoteEvidenceIntegrityFailed,
  { at, by }: Circumstances,
): EvidenceIntegrityFailed[] {
  if (isKnown(found, 'EvidenceIntegrityFailed', order.handOverId)) return [];
  requireReceiver(found, by);
  requireHandedOver(found, order.handOverId);
  return [{ type: 'EvidenceIntegrityFailed', data: { ...order, at } }];
}

function requireHandedOver({ handOver }: TransferGiven, handOverId: string): void {
  if (handOver?.id !== handOverId || handOver.outcome !== 'awaited')
    throw new RuleViolated('no-such-hand-over', 'No such list awaits the signature of the police', { handOver }, 'S3 art 12');
}
