import { IsUUID } from 'class-validator';
import { IsSha256, IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { TransferReportSubmitted } from './facts';
import { type TransferGiven, transferGiven } from './transfer-given';

/** T-2: the special team has verified the suspicion and proposes the transfer; the chief's three days begin (K-TCHIEF). */
@Order({
  route: 'PUT /criminal-transfers/:transferId/reports/:reportId',
  power: 'submit-transfer-report',
  law: 'S3 art 5',
  stream: transferGiven,
  decide: submitTransferReport,
})
export class SubmitTransferReport {
  @IsUUID() transferId!: string;
  @IsUUID() reportId!: string;
  @IsWording(2_000) conclusion!: string;
  /** Digest of the report itself. */
  @IsSha256() sha256!: string;
}

// The chief's refusal stays on file (T-3; 11.5, invariant 3) and the agency may fine again, since its case learns of the refusal. So new
// facts, or an order from above (T-21), bring a new suspicion with a transfer of its own, which bars the fine anew (T-13, T-16).
export function submitTransferReport(
  found: TransferGiven,
  order: SubmitTransferReport,
  { at, by }: Circumstances,
): TransferReportSubmitted[] {
  if (isKnown(found, 'TransferReportSubmitted', order.reportId)) return [];
  requireStage(found, 'reported to the chief', 'Assessing');
  if (found.team.length === 0) throw new RuleViolated('no-special-team', 'No special team has been appointed', {}, 'S3 art 5');
  if (!found.team.includes(by.id))
    throw new RuleViolated('not-of-the-team', 'Only a member of the special team reports', { team: found.team }, 'S3 art 5');
  return [{ type: 'TransferReportSubmitted', data: { ...order, submittedBy: by.id, at } }];
}
