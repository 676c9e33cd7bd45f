import { IsUUID } from 'class-validator';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import type { TransferCompleted, TransferEnd } from './facts';
import { toBeHandedOver, type TransferGiven, transferGiven } from './transfer-given';

/** Given by the node itself after each fact that may have been the last; `[]` while a duty is open. */
@Order({ route: null, power: 'follow', law: 'P 11.5', stream: transferGiven, decide: completeTransfer })
export class CompleteTransfer {
  @IsUUID() transferId!: string;
}

export function completeTransfer(found: TransferGiven, order: CompleteTransfer, { at }: Circumstances): TransferCompleted[] {
  const outcome = endOf(found);
  return outcome ? [{ type: 'TransferCompleted', data: { ...order, caseId: found.assessment!.caseId, outcome, at } }] : [];
}

/** A refusal of the chief is no end: the assessment stays open to supervision (T-21). */
function endOf(found: TransferGiven): TransferEnd | null {
  const { status, remedyLapsed, handOver, returnedAs } = found;
  if (status === 'OutsideCompetence') return 'outside-competence';
  if (status === 'ReturnedToAgency') return returnedAs === 'withdrawn' ? 'withdrawn' : 'returned';
  if (status === 'SupervisionEnded') return 'not-filed';
  if ((status === 'FilingRefused' || status === 'ReconsiderationUpheld') && remedyLapsed) return 'not-filed'; // S3 art 9
  if (status === 'CriminalResultKnown' && handOver?.outcome === 'countersigned' && toBeHandedOver(found).length === 0)
    return 'criminal-result'; // S3 art 12
  return null;
}
