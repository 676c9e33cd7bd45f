import { ArrayMaxSize, IsUUID } from 'class-validator';
import { type EvidenceItem, MeasuredItem } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { ListOf, Order } from '#libs/orders';
import { isKnown } from '../known';
import type { EvidenceCountersigned, EvidenceIntegrityFailed } from './facts';
import { type TransferTaken, transferTaken } from './transfer-taken';

/**
 * T-17: the second signature under the list. The intake states the digests it measured itself: where one differs from the list
 * (rules.md 11.13 no 8) nothing is signed, the failure is recorded and told, and the agency hands over again.
 */
@Order({
  route: 'PUT /transfers/:transferId/hand-overs/:handOverId/countersignature',
  power: 'countersign-evidence',
  law: 'S3 art 12',
  stream: transferTaken,
  decide: countersignEvidence,
})
export class CountersignEvidence {
  @IsUUID() transferId!: string;
  @IsUUID() handOverId!: string;
  @ListOf(() => MeasuredItem) @ArrayMaxSize(2_000) items!: MeasuredItem[];
}

export function countersignEvidence(
  found: TransferTaken,
  order: CountersignEvidence,
  { at, by }: Circumstances,
): (EvidenceCountersigned | EvidenceIntegrityFailed)[] {
  const { transferId, handOverId, items } = order;
  if (isKnown(found, 'EvidenceCountersigned', handOverId)) return [];
  if (isKnown(found, 'EvidenceIntegrityFailed', handOverId)) return [];
  if (found.handOver?.id !== handOverId)
    throw new RuleViolated(
      'no-such-hand-over',
      'No list was handed over under this id',
      { handOver: found.handOver?.id ?? null },
      'S3 art 12',
    );

  const to = found.giver!;
  const evidenceIds = differing(found.handOver.items, items);
  return evidenceIds.length > 0
    ? [{ type: 'EvidenceIntegrityFailed', data: { transferId, to, handOverId, evidenceIds, foundBy: by.id, at } }]
    : [{ type: 'EvidenceCountersigned', data: { transferId, to, handOverId, items, signedBy: by.id, at } }];
}

/** What is missing, was not listed, or has another digest. */
function differing(listed: readonly EvidenceItem[], measured: readonly MeasuredItem[]): string[] {
  const onList = new Map(listed.map(({ evidenceId, sha256 }) => [evidenceId, sha256]));
  const onTable = new Map(measured.map(({ evidenceId, sha256 }) => [evidenceId, sha256]));
  return [...new Set([...onList.keys(), ...onTable.keys()])].filter((id) => onList.get(id) !== onTable.get(id));
}
