import { IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { TransferApproved, TransferRefused } from './facts';
import { type TransferGiven, transferGiven } from './transfer-given';

/** T-3: the chief, and no deputy, approves; the package must be with the police within 24 hours (K-TSEND). */
@Order({
  route: 'PUT /criminal-transfers/:transferId/reports/:reportId/approval',
  power: 'approve-transfer',
  law: 'S3 art 5',
  stream: transferGiven,
  decide: approveTransfer,
})
export class ApproveTransfer {
  @IsUUID() transferId!: string;
  @IsUUID() reportId!: string;
}

export function approveTransfer(found: TransferGiven, order: ApproveTransfer, { at, by }: Circumstances): TransferApproved[] {
  if (isKnown(found, 'TransferApproved', order.reportId)) return [];
  const caseId = requireReported(found, order.reportId, 'approved');
  return [{ type: 'TransferApproved', data: { ...order, caseId, approvedBy: by.id, at } }];
}

/** T-3: the chief refuses; his reasons go on file, and the assessment stays (11.5, invariant 3). */
@Order({
  route: 'PUT /criminal-transfers/:transferId/reports/:reportId/refusal',
  power: 'approve-transfer',
  law: 'S3 art 5',
  stream: transferGiven,
  decide: refuseTransfer,
})
export class RefuseTransfer {
  @IsUUID() transferId!: string;
  @IsUUID() reportId!: string;
  @IsWording(2_000) reasons!: string;
}

export function refuseTransfer(found: TransferGiven, order: RefuseTransfer, { at, by }: Circumstances): TransferRefused[] {
  if (isKnown(found, 'TransferRefused', order.reportId)) return [];
  const caseId = requireReported(found, order.reportId, 'refused');
  return [{ type: 'TransferRefused', data: { ...order, caseId, refusedBy: by.id, at } }];
}

function requireReported(found: TransferGiven, reportId: string, act: string): string {
  requireStage(found, act, 'Reported');
  if (found.reportId !== reportId)
    throw new RuleViolated('not-the-report', 'The chief decides on the report before him', { reportId: found.reportId }, 'S3 art 5');
  return found.assessment!.caseId;
}
