import { CriminalCaseFiledV1, FilingRefusedV1, ReconsiderationDecidedV1 } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { CriminalCaseFiled, FilingRefused, ReconsiderationDecided } from './facts';
import { requireReceiver } from './receiver';
import { dated } from './stated-instant';
import type { GivenStatus } from './status';
import { type TransferGiven, transferGiven } from './transfer-given';

/**
 * `at` of these facts is when the notice arrived: from then the agency's own three days count (K-THAND, K-TREC, K-TSPP). From when the
 * police decided, their own limit is judged (K-TPOL, K-TRECD) and the case is suspended (SU-1): so that is kept to what is possible.
 */

const UNDER_REVIEW: readonly GivenStatus[] = ['Receipted', 'SupplementPending'];
/** A refusal may be overcome by reconsideration, or by the prosecutor at any time (S7 art 113), even once nobody could ask any more. */
const AFTER_REFUSAL: readonly GivenStatus[] = [
  'FilingRefused',
  'Reconsideration',
  'ReconsiderationUpheld',
  'ProsecutorSupervision',
  'SupervisionEnded',
];

/** T-8: the case is the police's; no fine may be imposed here (T-13), and the items go over to them (T-17). */
@Order({ route: null, power: 'partner-answer', law: 'S3 art 12', stream: transferGiven, decide: noteCriminalCaseFiled })
export class NoteCriminalCaseFiled extends CriminalCaseFiledV1 {}

export function noteCriminalCaseFiled(found: TransferGiven, order: NoteCriminalCaseFiled, { at, by }: Circumstances): CriminalCaseFiled[] {
  if (isKnown(found, 'CriminalCaseFiled', order.criminalCaseNumber)) return [];
  requireReceiver(found, by);
  const reopened = found.status === 'Completed' && found.refused;
  if (!reopened) requireStage(found, 'filed', ...UNDER_REVIEW, ...AFTER_REFUSAL);
  return [{ type: 'CriminalCaseFiled', data: { ...dated(found, order, 'filedAt', at), caseId: found.assessment!.caseId, at } }];
}

/** T-8, T-12: the file is back, and the agency must deal with the case. */
@Order({ route: null, power: 'partner-answer', law: 'S3 art 8', stream: transferGiven, decide: noteFilingRefused })
export class NoteFilingRefused extends FilingRefusedV1 {}

export function noteFilingRefused(found: TransferGiven, order: NoteFilingRefused, { at, by }: Circumstances): FilingRefused[] {
  if (isKnown(found, 'FilingRefused', order.noticeNumber)) return [];
  requireReceiver(found, by);
  requireStage(found, 'refused by the police', ...UNDER_REVIEW);
  return [{ type: 'FilingRefused', data: { ...dated(found, order, 'refusedAt', at), caseId: found.assessment!.caseId, at } }];
}

/**
 * T-10: the police's answer; a filing follows in a notice of its own. Where supervision was suggested already, because the police let
 * their time pass, the right to suggest it is used and cannot lapse any more.
 */
@Order({ route: null, power: 'partner-answer', law: 'S3 art 9', stream: transferGiven, decide: noteReconsiderationDecided })
export class NoteReconsiderationDecided extends ReconsiderationDecidedV1 {}

export function noteReconsiderationDecided(
  found: TransferGiven,
  order: NoteReconsiderationDecided,
  { at, by }: Circumstances,
): ReconsiderationDecided[] {
  if (isKnown(found, 'ReconsiderationDecided', order.reconsiderationId)) return [];
  requireReceiver(found, by);
  if (found.reconsiderationId !== order.reconsiderationId)
    throw new RuleViolated('no-such-reconsideration', 'No reconsideration was requested under this id', {}, 'S3 art 9');
  const late = found.status !== 'Reconsideration' && { startsNoClock: true as const };
  const decision = { ...dated(found, order, 'decidedAt', at), caseId: found.assessment!.caseId, ...late, at };
  return [{ type: 'ReconsiderationDecided', data: decision }];
}
