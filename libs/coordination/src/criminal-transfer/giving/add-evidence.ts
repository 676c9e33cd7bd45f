import { IsUUID } from 'class-validator';
import { EvidenceItem, One } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import type { EvidenceAdded } from './facts';
import { type TransferGiven, transferGiven } from './transfer-given';

/**
 * The case captured evidence after the suspicion: it belongs to the package, or, once that is sent, to the hand-over (T-17: all other
 * material). At any stage, since a transfer that ended without a filing can still be filed on a prosecutor's notice (S7 art 113).
 */
@Order({ route: null, power: 'follow', law: 'S3 art 12', stream: transferGiven, decide: addEvidence })
export class AddEvidence {
  @IsUUID() transferId!: string;
  @IsUUID() caseId!: string;
  @One(() => EvidenceItem) item!: EvidenceItem;
}

export function addEvidence({ assessment }: TransferGiven, order: AddEvidence, { at }: Circumstances): EvidenceAdded[] {
  if (assessment?.caseId !== order.caseId)
    throw new RuleViolated('transfer-of-another-case', 'This transfer does not belong to the case', { caseId: assessment?.caseId ?? null });
  const { evidenceId, sha256 } = order.item;
  const captured = assessment.evidence.find((item) => item.evidenceId === evidenceId);
  if (captured && captured.sha256 !== sha256)
    throw new RuleViolated('evidence-altered', 'The digest is not the one of its capture', { altered: [evidenceId] }, 'P 11.13 no 8');
  return captured ? [] : [{ type: 'EvidenceAdded', data: { ...order, at } }];
}
