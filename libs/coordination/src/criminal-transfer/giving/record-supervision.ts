import { IsIn, IsUUID } from 'class-validator';
import { IsInstant, IsNumberOfDocument } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requirePast } from '../stage';
import type {
  PoliceExplained,
  ProsecutorNotifiedFiling,
  ProsecutorRequestedReasons,
  SupervisionResultNotified,
  TransferGivenFact,
} from './facts';
import { type TransferGiven, transferGiven } from './transfer-given';

/** The steps of a filing supervision (T-11), entered from the papers as external facts: `at` is when each happened. */
class ProsecutorPaper {
  @IsUUID() transferId!: string;
  @IsUUID() supervisionId!: string;
  @IsNumberOfDocument() documentNumber!: string;
  @IsInstant() occurredAt!: string;
}

@Order({
  route: 'PUT /criminal-transfers/:transferId/supervisions/:supervisionId/reasons-request',
  power: 'record-prosecutor',
  law: 'S4 item 10',
  stream: transferGiven,
  decide: recordReasonsRequest,
})
export class RecordReasonsRequest extends ProsecutorPaper {}

export function recordReasonsRequest(
  found: TransferGiven,
  order: RecordReasonsRequest,
  { at }: Circumstances,
): ProsecutorRequestedReasons[] {
  return entered(found, 'ProsecutorRequestedReasons', order, at).map((data) => ({ type: 'ProsecutorRequestedReasons', data }));
}

@Order({
  route: 'PUT /criminal-transfers/:transferId/supervisions/:supervisionId/explanation',
  power: 'record-prosecutor',
  law: 'S4 item 10',
  stream: transferGiven,
  decide: recordPoliceExplanation,
})
export class RecordPoliceExplanation extends ProsecutorPaper {}

export function recordPoliceExplanation(found: TransferGiven, order: RecordPoliceExplanation, { at }: Circumstances): PoliceExplained[] {
  return entered(found, 'PoliceExplained', order, at).map((data) => ({ type: 'PoliceExplained', data }));
}

@Order({
  route: 'PUT /criminal-transfers/:transferId/supervisions/:supervisionId/filing-notice',
  power: 'record-prosecutor',
  law: 'S4 item 10',
  stream: transferGiven,
  decide: recordFilingNotice,
})
export class RecordFilingNotice extends ProsecutorPaper {}

export function recordFilingNotice(found: TransferGiven, order: RecordFilingNotice, { at }: Circumstances): ProsecutorNotifiedFiling[] {
  return entered(found, 'ProsecutorNotifiedFiling', order, at).map((data) => ({ type: 'ProsecutorNotifiedFiling', data }));
}

@Order({
  route: 'PUT /criminal-transfers/:transferId/supervisions/:supervisionId/result',
  power: 'record-prosecutor',
  law: 'S4 item 11',
  stream: transferGiven,
  decide: recordSupervisionResult,
})
export class RecordSupervisionResult extends ProsecutorPaper {
  @IsIn(['to-be-filed', 'not-filed']) result!: 'to-be-filed' | 'not-filed';
}

export function recordSupervisionResult(
  found: TransferGiven,
  order: RecordSupervisionResult,
  { at }: Circumstances,
): SupervisionResultNotified[] {
  return entered(found, 'SupervisionResultNotified', order, at).map((data) => ({
    type: 'SupervisionResultNotified',
    data: { ...data, result: order.result },
  }));
}

/** Papers come in any order and also after the police have filed; what they need is a supervision that was suggested. */
function entered(
  found: TransferGiven,
  type: TransferGivenFact['type'],
  order: ProsecutorPaper,
  now: string,
): ProsecutorRequestedReasons['data'][] {
  if (isKnown(found, type, order.supervisionId)) return [];
  if (!isKnown(found, 'ProsecutorSupervisionRequested', order.supervisionId))
    throw new RuleViolated('no-such-supervision', 'No supervision was suggested under this id', {}, 'S3 art 9');
  requirePast(order.occurredAt, now);
  const { transferId, supervisionId, documentNumber, occurredAt } = order;
  return [{ transferId, supervisionId, documentNumber, at: occurredAt }];
}
