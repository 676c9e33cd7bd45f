import { ArrayMaxSize, IsUUID } from 'class-validator';
import { EvidenceItem } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { ListOf, Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { EvidenceHandedOver } from './facts';
import { requirePackageFits } from './package-size';
import { toBeHandedOver, type TransferGiven, transferGiven } from './transfer-given';

/**
 * T-17: all items and material by list, within three days of the filing notice (K-THAND). Custody stays here until the police sign too.
 * What is captured once they have signed goes by a further list.
 */
@Order({
  route: 'PUT /criminal-transfers/:transferId/hand-overs/:handOverId',
  power: 'hand-over-evidence',
  law: 'S3 art 12',
  stream: transferGiven,
  decide: handOverEvidence,
})
export class HandOverEvidence {
  @IsUUID() transferId!: string;
  @IsUUID() handOverId!: string;
  @ListOf(() => EvidenceItem) @ArrayMaxSize(2_000) items!: EvidenceItem[];
}

export function handOverEvidence(found: TransferGiven, order: HandOverEvidence, { at, by }: Circumstances): EvidenceHandedOver[] {
  if (isKnown(found, 'EvidenceHandedOver', order.handOverId)) return [];
  requireStage(found, 'handed over', 'CriminalCaseFiled', 'CriminalResultKnown');
  const due = toBeHandedOver(found);
  if (found.handOver?.outcome === 'awaited' || (found.handOver?.outcome === 'countersigned' && due.length === 0))
    throw new RuleViolated('handed-over-already', 'The list lies with the police', { handOverId: found.handOver.id }, 'S3 art 12');

  const listed = new Map(order.items.map(({ evidenceId, sha256 }) => [evidenceId, sha256]));
  const missing = due.filter(({ evidenceId }) => !listed.has(evidenceId)).map(({ evidenceId }) => evidenceId);
  if (missing.length > 0)
    throw new RuleViolated('evidence-missing', 'All items and material are handed over, not some', { missing }, 'S3 art 12');
  const altered = found
    .assessment!.evidence.filter(({ evidenceId, sha256 }) => (listed.get(evidenceId) ?? sha256) !== sha256)
    .map(({ evidenceId }) => evidenceId);
  if (altered.length > 0)
    throw new RuleViolated('evidence-altered', 'The digest is not the one of its capture', { altered }, 'P 11.13 no 8');
  const data = { ...order, to: found.sent!.to, signedBy: by.id, at };
  requirePackageFits(data);
  return [{ type: 'EvidenceHandedOver', data }];
}
