import { IsUUID } from 'class-validator';
import { AreWordings, IsInstant, IsNumberOfDocument, IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requirePast, requireStage } from '../stage';
import type { CriminalCaseFiled, PoliceExplained, ProsecutorNotifiedFiling, ProsecutorRequestedReasons } from './facts';
import { type TransferTaken, transferTaken } from './transfer-taken';

/** T-11: the prosecutor asks why there was no filing; seven days to answer from the day the paper came (K-TSPPR). */
@Order({
  route: 'PUT /transfers/:transferId/supervisions/:supervisionId/reasons-request',
  power: 'record-prosecutor',
  law: 'S4 item 10',
  stream: transferTaken,
  decide: receiveReasonsRequest,
})
export class ReceiveReasonsRequest {
  @IsUUID() transferId!: string;
  @IsUUID() supervisionId!: string;
  @IsNumberOfDocument() documentNumber!: string;
  @IsInstant() occurredAt!: string;
}

export function receiveReasonsRequest(
  found: TransferTaken,
  order: ReceiveReasonsRequest,
  { at }: Circumstances,
): ProsecutorRequestedReasons[] {
  if (isKnown(found, 'ProsecutorRequestedReasons', order.supervisionId)) return [];
  requireStage(found, 'supervised', 'FilingRefused', 'Reconsideration');
  requirePast(order.occurredAt, at);
  const { occurredAt, ...paper } = order;
  return [{ type: 'ProsecutorRequestedReasons', data: { ...paper, at: occurredAt } }];
}

/** T-11: the written answer of the police. */
@Order({
  route: 'PUT /transfers/:transferId/supervisions/:supervisionId/explanation',
  power: 'explain-to-prosecutor',
  law: 'S4 item 10',
  stream: transferTaken,
  decide: explainToProsecutor,
})
export class ExplainToProsecutor {
  @IsUUID() transferId!: string;
  @IsUUID() supervisionId!: string;
  @IsNumberOfDocument() documentNumber!: string;
  @IsWording(2_000) explanation!: string;
}

export function explainToProsecutor(found: TransferTaken, order: ExplainToProsecutor, { at }: Circumstances): PoliceExplained[] {
  if (isKnown(found, 'PoliceExplained', order.supervisionId)) return [];
  if (!isKnown(found, 'ProsecutorRequestedReasons', order.supervisionId))
    throw new RuleViolated('no-such-supervision', 'The prosecutor did not ask under this id', {}, 'S4 item 10');
  return [{ type: 'PoliceExplained', data: { ...order, at } }];
}

/** T-11: the prosecutor finds the reasons untenable; fifteen days to file (K-TSPPF). */
@Order({
  route: 'PUT /transfers/:transferId/supervisions/:supervisionId/filing-notice',
  power: 'record-prosecutor',
  law: 'S4 item 10',
  stream: transferTaken,
  decide: receiveFilingNotice,
})
export class ReceiveFilingNotice extends ReceiveReasonsRequest {}

export function receiveFilingNotice(found: TransferTaken, order: ReceiveFilingNotice, { at }: Circumstances): ProsecutorNotifiedFiling[] {
  if (isKnown(found, 'ProsecutorNotifiedFiling', order.supervisionId)) return [];
  requireStage(found, 'supervised', 'FilingRefused', 'Reconsideration');
  requirePast(order.occurredAt, at);
  const { occurredAt, ...paper } = order;
  return [{ type: 'ProsecutorNotifiedFiling', data: { ...paper, at: occurredAt } }];
}

/** T-11: the police have no choice left but to file. */
@Order({
  route: 'PUT /transfers/:transferId/supervisions/:supervisionId/filing',
  power: 'decide-filing',
  law: 'S5 art 182',
  stream: transferTaken,
  decide: fileOnProsecutorNotice,
})
export class FileOnProsecutorNotice {
  @IsUUID() transferId!: string;
  @IsUUID() supervisionId!: string;
  @IsNumberOfDocument() criminalCaseNumber!: string;
  @AreWordings(20, 100) charges!: string[];
}

export function fileOnProsecutorNotice(
  found: TransferTaken,
  { supervisionId, ...filing }: FileOnProsecutorNotice,
  { at, by }: Circumstances,
): CriminalCaseFiled[] {
  if (isKnown(found, 'CriminalCaseFiled', filing.criminalCaseNumber)) return [];
  if (!isKnown(found, 'ProsecutorNotifiedFiling', supervisionId))
    throw new RuleViolated('no-filing-notice', 'The prosecutor has not notified a filing under this id', {}, 'S5 art 182');
  requireStage(found, 'filed', 'FilingRefused', 'Reconsideration');
  return [{ type: 'CriminalCaseFiled', data: { ...filing, to: found.giver!, filedBy: by.id, at } }];
}
