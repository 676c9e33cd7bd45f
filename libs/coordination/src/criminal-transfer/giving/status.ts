import type { Hold } from '../hold';
import type { TransferGivenFact } from './facts';

/** The states of rules.md 11.5, as the agency that gives the case sees them. */
export type GivenStatus =
  | 'NotOpened'
  | 'Assessing'
  | 'Reported'
  | 'Approved'
  | 'RefusedByChief'
  | 'Sent'
  | 'Receipted'
  | 'SupplementPending'
  | 'Forwarded'
  | 'OutsideCompetence'
  | 'CriminalCaseFiled'
  | 'FilingRefused'
  | 'Reconsideration'
  | 'ReconsiderationUpheld'
  | 'ProsecutorSupervision'
  | 'SupervisionEnded'
  | 'CriminalCaseWithdrawn'
  | 'CriminalResultKnown'
  | 'ReturnedToAgency'
  | 'Completed';

const STATUS_AFTER: { [Type in TransferGivenFact['type']]?: GivenStatus } = {
  AssessmentOpened: 'Assessing',
  TransferReportSubmitted: 'Reported',
  TransferApproved: 'Approved',
  TransferRefused: 'RefusedByChief',
  TransferSent: 'Sent',
  TransferReceipted: 'Receipted',
  TransferForwarded: 'Forwarded',
  SupplementRequested: 'SupplementPending',
  TransferOutsidePoliceCompetence: 'OutsideCompetence',
  CriminalCaseFiled: 'CriminalCaseFiled',
  FilingRefused: 'FilingRefused',
  ReconsiderationRequested: 'Reconsideration',
  ProsecutorSupervisionRequested: 'ProsecutorSupervision',
  CriminalCaseWithdrawn: 'CriminalCaseWithdrawn',
  CriminalJudgmentRecorded: 'CriminalResultKnown',
  NonProsecutionDecided: 'CriminalResultKnown',
  CaseReturnedToAgency: 'ReturnedToAgency',
  TransferCompleted: 'Completed',
};

export function statusAfter(status: GivenStatus, { type, data }: TransferGivenFact): GivenStatus {
  if (type === 'SupplementSubmitted') return status === 'SupplementPending' ? 'Receipted' : status;
  // Where supervision, or the filing itself, came first, the late answer changes nothing.
  if (type === 'ReconsiderationDecided')
    return status === 'Reconsideration' && data.outcome === 'upheld' ? 'ReconsiderationUpheld' : status;
  if (type === 'SupervisionResultNotified')
    return status === 'ProsecutorSupervision' && data.result === 'not-filed' ? 'SupervisionEnded' : status;
  return STATUS_AFTER[type] ?? status;
}

/** A withdrawal is not here: until the police give the case back it is theirs. */
const HOLD_AFTER: { [Type in TransferGivenFact['type']]?: Hold } = {
  AssessmentOpened: 'ours',
  TransferSent: 'handing-over',
  TransferReceived: 'theirs',
  TransferReaddressed: 'handing-over',
  TransferOutsidePoliceCompetence: 'ours',
  CriminalCaseFiled: 'theirs',
  FilingRefused: 'ours',
  ReconsiderationRequested: 'handing-over',
  ProsecutorSupervisionRequested: 'handing-over',
  CaseReturnedToAgency: 'ours',
};

export function holdAfter({ status, hold }: { status: GivenStatus; hold: Hold }, { type, data }: TransferGivenFact): Hold {
  if (type === 'ReconsiderationDecided' && status === 'Reconsideration') return data.outcome === 'upheld' ? 'ours' : 'theirs';
  if (type === 'SupervisionResultNotified' && status === 'ProsecutorSupervision' && data.result === 'not-filed') return 'ours';
  return HOLD_AFTER[type] ?? hold;
}
