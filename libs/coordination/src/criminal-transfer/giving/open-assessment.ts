import { IsUUID } from 'class-validator';
import { SuspectedCase } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import type { AssessmentOpened } from './facts';
import { type TransferGiven, transferGiven } from './transfer-given';

/** A case shows a suspected crime: from then on somebody must assess whether it has to go to the police (T-1). */
@Order({ route: null, power: 'follow', law: 'S3 art 3', stream: transferGiven, decide: openAssessment })
export class OpenAssessment extends SuspectedCase {
  @IsUUID() caseId!: string;
}

export function openAssessment({ assessment }: TransferGiven, order: OpenAssessment, { at }: Circumstances): AssessmentOpened[] {
  if (assessment?.caseId === order.caseId) return [];
  if (assessment)
    throw new RuleViolated('transfer-of-another-case', 'This transfer belongs to another case', { caseId: assessment.caseId });
  return [{ type: 'AssessmentOpened', data: { ...order, at } }];
}
