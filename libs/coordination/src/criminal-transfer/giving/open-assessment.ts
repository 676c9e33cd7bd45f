import { ArrayMaxSize, IsUUID, Matches } from 'class-validator';
import { EvidenceItem, IsNumberOfDocument, IsWording, One, SuspectedAmounts, SuspectedParty } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { ListOf, Order } from '#libs/orders';
import type { AssessmentOpened } from './facts';
import { type TransferGiven, transferGiven } from './transfer-given';

/** A case shows a suspected crime: from then on somebody must assess whether it has to go to the police (T-1). */
@Order({ route: null, power: 'follow', law: 'S3 art 3', stream: transferGiven, decide: openAssessment })
export class OpenAssessment {
  @IsUUID() transferId!: string;
  @IsUUID() caseId!: string;
  @IsNumberOfDocument() caseNumber!: string;
  @One(() => SuspectedParty) party!: SuspectedParty;
  @Matches(/^[A-Z]{2,4}(-[A-Z0-9]{1,4}){1,3}$/) act!: string;
  @IsWording(200) basis!: string;
  @One(() => SuspectedAmounts) amounts!: SuspectedAmounts;
  @IsWording(4_000) summary!: string;
  @ListOf(() => EvidenceItem) @ArrayMaxSize(2_000) evidence!: EvidenceItem[];
}

export function openAssessment({ assessment }: TransferGiven, order: OpenAssessment, { at }: Circumstances): AssessmentOpened[] {
  if (assessment?.caseId === order.caseId) return [];
  if (assessment)
    throw new RuleViolated('transfer-of-another-case', 'This transfer belongs to another case', { caseId: assessment.caseId });
  return [{ type: 'AssessmentOpened', data: { ...order, at } }];
}
