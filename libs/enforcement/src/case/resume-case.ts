import { IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import type { CaseFact, CaseResumed } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireFiled, requireOpen } from './standing';

/** The ground has fallen away: the case goes on at once (SU-1), unless another ground remains. */
@Order({
  route: 'PUT /enforcement-cases/:caseId/suspensions/:suspensionId/end',
  power: 'resume-case',
  law: 'S2 art 46',
  stream: enforcementCase,
  decide: resumeCase,
})
export class ResumeCase {
  @IsUUID() caseId!: string;
  @IsUUID() suspensionId!: string;
  @IsWording(500) explanation!: string;
}

export function resumeCase(found: EnforcementCase, order: ResumeCase, { at }: Circumstances): CaseFact[] {
  if (found.ended.includes(order.suspensionId)) return []; // sent again
  requireOpen(found);
  const suspension = found.suspensions.find(({ suspensionId }) => suspensionId === order.suspensionId);
  if (!suspension) throw new RuleViolated('not-suspended', 'The case is not suspended on this ground');
  if (suspension.ground === 'criminal-case')
    throw new RuleViolated('criminal-case-pending', 'The case waits for the police and goes on when they answer', {}, 'S3 art 10');

  return resumed(found, { ...order, at });
}

/** The criminal case ended or never came to be: given by the node from the end of the transfer (T-12). */
@Order({
  route: null,
  power: 'follow',
  law: 'S3 art 10',
  stream: enforcementCase,
  decide: resumeAfterTransfer,
})
export class ResumeAfterTransfer {
  @IsUUID() caseId!: string;
  @IsUUID() transferId!: string;
  @IsWording(2_000) explanation!: string;
}

export function resumeAfterTransfer(
  found: EnforcementCase,
  { caseId, transferId, explanation }: ResumeAfterTransfer,
  { at }: Circumstances,
): CaseFact[] {
  requireFiled(found);
  // A transfer that ended before a criminal case was filed had suspended nothing.
  if (!found.suspensions.some(({ suspensionId }) => suspensionId === transferId)) return [];

  return resumed(found, { caseId, suspensionId: transferId, explanation, at });
}

const resumed = ({ suspensions }: EnforcementCase, data: CaseResumed['data']): CaseFact[] => [
  { type: suspensions.length === 1 ? 'CaseResumed' : 'SuspensionGroundEnded', data },
];
