import { IsIn, IsUUID } from 'class-validator';
import { IsInstant, IsNumberOfDocument } from '#libs/contracts';
import { type Instant, RuleViolated } from '#libs/kernel';
import { type Circumstances, CLOCK_REGISTER, clocksAfter, type DeadlineMissed, dueOf, type LawInForce, ranOut } from '#libs/law';
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
  { at, inForce }: Circumstances,
): (ProsecutorRequestedReasons | DeadlineMissed)[] {
  const done = found.explainedAt ?? found.filedAt;
  return entered(found, 'ProsecutorRequestedReasons', order, at).flatMap((data) =>
    asking('K-TSPPR', { type: 'ProsecutorRequestedReasons', data }, done, inForce),
  );
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

export function recordFilingNotice(
  found: TransferGiven,
  order: RecordFilingNotice,
  { at, inForce }: Circumstances,
): (ProsecutorNotifiedFiling | DeadlineMissed)[] {
  return entered(found, 'ProsecutorNotifiedFiling', order, at).flatMap((data) =>
    asking('K-TSPPF', { type: 'ProsecutorNotifiedFiling', data }, found.filedAt, inForce),
  );
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

/** A paper that asks the police for something. Where they had done it when the paper is entered, no time runs; that they were late is told. */
function asking<Asked extends ProsecutorRequestedReasons | ProsecutorNotifiedFiling>(
  clock: 'K-TSPPR' | 'K-TSPPF',
  asked: Asked,
  done: Instant | null,
  inForce: LawInForce,
): (Asked | DeadlineMissed)[] {
  if (!done) return [asked];
  const { dueAt } = dueOf(clock, clocksAfter([clock], {}, asked), inForce)!;
  const missed: DeadlineMissed = { type: 'DeadlineMissed', data: { clock, article: CLOCK_REGISTER[clock].source, dueAt, at: dueAt } };
  return [{ ...asked, data: { ...asked.data, startsNoClock: true } }, ...(ranOut(clock, dueAt, done, inForce) ? [missed] : [])];
}
