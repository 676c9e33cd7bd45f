import type { EvidenceItem, ReturnGround, TransferDocument } from '#libs/contracts';
import type { Instant, Stream } from '#libs/kernel';
import { type Clocked, clocked } from '#libs/law';
import { type Changes, changesBy } from '../changes';
import type { Hold } from '../hold';
import { type IdentifiedBy, type Known, knownAfter } from '../known';
import type { AssessmentOpened, TransferGivenFact, TransferSent, TransferWithdrawn } from './facts';
import { type GivenStatus, holdAfter, statusAfter } from './status';

type Unclocked = Known<TransferGivenFact['type']> & {
  status: GivenStatus;
  hold: Hold;
  /** With the evidence that the case has captured since (T-17). */
  assessment: AssessmentOpened['data'] | null;
  /** Officer ids of the special team (T-2). */
  team: readonly string[];
  reportId: string | null;
  /** What was sent, with every supplement since: the competent police get the same if it is forwarded. */
  sent: TransferSent['data'] | null;
  supplementId: string | null;
  /** The agency wants it back; the police have not answered. */
  withdrawal: TransferWithdrawn['data'] | null;
  reconsiderationId: string | null;
  /** The right that comes next, reconsideration or supervision, was lost by time (K-TREC, K-TSPP). */
  remedyLapsed: boolean;
  returnedAs: ReturnGround | null;
  /** When the police explained to the prosecutor, and when they filed: from then on neither is waited for. */
  explainedAt: Instant | null;
  filedAt: Instant | null;
  /** The police once refused to file; a prosecutor can still overcome that (S7 art 113). */
  refused: boolean;
  handOver: { id: string; outcome: 'awaited' | 'countersigned' | 'failed' } | null;
  /** Ids of the evidence for which the police have signed: no longer in the agency's custody. */
  signedFor: readonly string[];
};
export type TransferGiven = Unclocked & Clocked;

const IDENTIFIED_BY: IdentifiedBy<TransferGivenFact> = {
  TransferReportSubmitted: 'reportId',
  TransferApproved: 'reportId',
  TransferRefused: 'reportId',
  TransferSent: 'letterNumber',
  TransferReceipted: 'receiptNumber',
  TransferForwarded: 'forwardedAt',
  SupplementRequested: 'supplementId',
  SupplementSubmitted: 'supplementId',
  TransferOutsidePoliceCompetence: 'declaredAt',
  CriminalCaseFiled: 'criminalCaseNumber',
  FilingRefused: 'noticeNumber',
  ReconsiderationRequested: 'reconsiderationId',
  ReconsiderationDecided: 'reconsiderationId',
  ProsecutorSupervisionRequested: 'supervisionId',
  ProsecutorRequestedReasons: 'supervisionId',
  PoliceExplained: 'supervisionId',
  ProsecutorNotifiedFiling: 'supervisionId',
  SupervisionResultNotified: 'supervisionId',
  EvidenceHandedOver: 'handOverId',
  EvidenceHandoverCountersigned: 'handOverId',
  EvidenceIntegrityFailed: 'handOverId',
  TransferWithdrawn: 'withdrawalId',
  CriminalCaseWithdrawn: 'withdrawnAt',
  CaseReturnedToAgency: 'returnedAt',
  CriminalJudgmentRecorded: 'judgmentNumber',
  NonProsecutionDecided: 'documentNumber',
};

/** The package with the papers that were missing (T-6). */
export const supplemented = (sent: TransferSent['data'], documents: readonly TransferDocument[]): TransferSent['data'] => ({
  ...sent,
  documents: [...sent.documents, ...documents],
});

/** What a fact changes beside status and hold. */
const CHANGES: Changes<Unclocked, TransferGivenFact> = {
  AssessmentOpened: (data) => ({ assessment: data }),
  EvidenceAdded: (data, { assessment }) => ({ assessment: assessment && { ...assessment, evidence: [...assessment.evidence, data.item] } }),
  SpecialTeamAppointed: (data) => ({ team: data.members.map(({ id }) => id) }),
  TransferReportSubmitted: (data) => ({ reportId: data.reportId }),
  TransferSent: (data) => ({ sent: data }),
  TransferReaddressed: (data) => ({ sent: data }),
  SupplementRequested: (data) => ({ supplementId: data.supplementId }),
  SupplementSubmitted: (data, found) => ({ sent: found.sent && supplemented(found.sent, data.documents) }),
  PoliceExplained: (data) => ({ explainedAt: data.at }),
  CriminalCaseFiled: (data) => ({ filedAt: data.filedAt }),
  FilingRefused: () => ({ refused: true }),
  ReconsiderationRequested: (data) => ({ reconsiderationId: data.reconsiderationId }),
  ReconsiderationLapsed: () => ({ remedyLapsed: true }),
  SupervisionLapsed: () => ({ remedyLapsed: true }),
  EvidenceHandedOver: (data) => ({ handOver: { id: data.handOverId, outcome: 'awaited' } }),
  EvidenceHandoverCountersigned: (data, { signedFor }) => ({
    handOver: { id: data.handOverId, outcome: 'countersigned' },
    signedFor: [...signedFor, ...data.items.map(({ evidenceId }) => evidenceId)],
  }),
  EvidenceIntegrityFailed: (data) => ({ handOver: { id: data.handOverId, outcome: 'failed' } }),
  CaseReturnedToAgency: (data) => ({ returnedAs: data.ground }),
  TransferWithdrawn: (data) => ({ withdrawal: data }),
};

const stream: Stream<Unclocked, TransferGivenFact, 'transferId'> = {
  category: 'transferGiven',
  id: 'transferId',
  initial: {
    status: 'NotOpened',
    hold: 'none',
    assessment: null,
    team: [],
    reportId: null,
    sent: null,
    supplementId: null,
    withdrawal: null,
    reconsiderationId: null,
    remedyLapsed: false,
    returnedAs: null,
    explainedAt: null,
    filedAt: null,
    refused: false,
    handOver: null,
    signedFor: [],
    known: [],
  },
  evolve: (found, fact) => ({
    ...found,
    ...changesBy(CHANGES, found, fact),
    status: statusAfter(found.status, fact),
    hold: holdAfter(found, fact),
    known: knownAfter(found, fact, IDENTIFIED_BY),
  }),
  facts: {
    AssessmentOpened: [],
    EvidenceAdded: [],
    SpecialTeamAppointed: [],
    TransferReportSubmitted: [],
    TransferApproved: [],
    TransferRefused: [],
    TransferSent: [],
    TransferReceived: [],
    TransferReceipted: [],
    TransferForwarded: [],
    TransferReaddressed: [],
    SupplementRequested: [],
    SupplementSubmitted: [],
    TransferOutsidePoliceCompetence: [],
    CriminalCaseFiled: [],
    FilingRefused: [],
    ReconsiderationRequested: [],
    ReconsiderationDecided: [],
    ReconsiderationLapsed: [],
    ProsecutorSupervisionRequested: [],
    ProsecutorRequestedReasons: [],
    PoliceExplained: [],
    ProsecutorNotifiedFiling: [],
    SupervisionResultNotified: [],
    SupervisionLapsed: [],
    EvidenceHandedOver: [],
    EvidenceHandoverCountersigned: [],
    EvidenceIntegrityFailed: [],
    TransferWithdrawn: [],
    CriminalCaseWithdrawn: [],
    CaseReturnedToAgency: [],
    CriminalJudgmentRecorded: [],
    NonProsecutionDecided: [],
    TransferCompleted: [],
    DeadlineMissed: [],
  },
};

/** A transfer of suspected crime, as the agency that gives it knows it; with the clocks that run against it and those it watches. */
export const transferGiven = clocked(
  ['K-TCHIEF', 'K-TSEND', 'K-TPOL', 'K-TSUP', 'K-TREC', 'K-TRECD', 'K-TSPP', 'K-TSPPR', 'K-TSPPF', 'K-THAND'],
  stream,
);

/** T-17: all that was captured and for which the police have not signed yet. */
export const toBeHandedOver = ({ assessment, signedFor }: TransferGiven): EvidenceItem[] =>
  (assessment?.evidence ?? []).filter(({ evidenceId }) => !signedFor.includes(evidenceId));
