import type {
  EvidenceItem,
  FilingRefusalGround,
  MeasuredItem,
  ReturnGround,
  SuspectedAmounts,
  SuspectedParty,
  TransferDocument,
} from '#libs/contracts';
import type { Fact, Instant, NodeName } from '#libs/kernel';
import type { DeadlineMissed, Expiry, MayStartNoClock } from '#libs/law';

/** Facts that drive the agency's own case name it, so that a reaction needs nothing else. */
type OfCase = { transferId: string; caseId: string };
/** Facts that are told to the police name the node they are told to. */
type ToPolice = { transferId: string; to: NodeName };

export type AssessmentOpened = Fact<
  'AssessmentOpened',
  OfCase & {
    caseNumber: string;
    party: SuspectedParty;
    act: string;
    basis: string;
    amounts: SuspectedAmounts;
    summary: string;
    evidence: EvidenceItem[];
  }
>;
/** The case captured more evidence since the suspicion; it is handed over with the rest (T-17). */
export type EvidenceAdded = Fact<'EvidenceAdded', OfCase & { item: EvidenceItem }>;
export type SpecialTeamAppointed = Fact<'SpecialTeamAppointed', { transferId: string; members: { id: string; certificate: string }[] }>;
export type TransferReportSubmitted = Fact<
  'TransferReportSubmitted',
  { transferId: string; reportId: string; conclusion: string; sha256: string; submittedBy: string }
>;
export type TransferApproved = Fact<'TransferApproved', OfCase & { reportId: string; approvedBy: string }>;
export type TransferRefused = Fact<'TransferRefused', OfCase & { reportId: string; reasons: string; refusedBy: string }>;

type Package = Omit<AssessmentOpened['data'], 'at'> &
  ToPolice & {
    letterNumber: string;
    documents: TransferDocument[];
    /** The people's procuratorate that got a copy of the letter (T-23). */
    copyTo: string;
    sentAt: Instant;
    forwardedBy?: NodeName;
  };
export type TransferSent = Fact<'TransferSent', Package>;
/** The package arrived at the police; `at` is then. Told by the slip, so it is entered together with it. */
export type TransferReceived = Fact<'TransferReceived', { transferId: string; receiptNumber: string }>;
export type TransferReceipted = Fact<
  'TransferReceipted',
  { transferId: string; receiptNumber: string; receivedAt: Instant; signedAt: Instant; by: NodeName }
>;
export type TransferForwarded = Fact<
  'TransferForwarded',
  { transferId: string; by: NodeName; to: string; reason: string; forwardedAt: Instant }
>;
/** The same package, on its way to the police that are competent. */
export type TransferReaddressed = Fact<'TransferReaddressed', Package>;

export type SupplementRequested = Fact<
  'SupplementRequested',
  { transferId: string; supplementId: string; missing: string[]; requestedAt: Instant }
>;
export type SupplementSubmitted = Fact<'SupplementSubmitted', ToPolice & { supplementId: string; documents: TransferDocument[] }>;

export type TransferOutsidePoliceCompetence = Fact<
  'TransferOutsidePoliceCompetence',
  OfCase & { reasons: string; competentOrgan: string; declaredAt: Instant }
>;
/**
 * What a decision of the police says of its own time: `filedAt`, `refusedAt`, `decidedAt` are what is possible here, since this agency's
 * law counts from them; `statedAt` is there where the police stated something else.
 */
type OfPolice = OfCase & { statedAt?: Instant };
export type CriminalCaseFiled = Fact<'CriminalCaseFiled', OfPolice & { criminalCaseNumber: string; charges: string[]; filedAt: Instant }>;
export type FilingRefused = Fact<
  'FilingRefused',
  OfPolice & { noticeNumber: string; ground: FilingRefusalGround; reasons: string; refusedAt: Instant }
>;
export type ReconsiderationRequested = Fact<'ReconsiderationRequested', ToPolice & { reconsiderationId: string; grounds: string }>;
export type ReconsiderationDecided = Fact<
  'ReconsiderationDecided',
  OfPolice & MayStartNoClock & { reconsiderationId: string; outcome: 'upheld' | 'filed'; reasons: string; decidedAt: Instant }
>;
/** K-TREC, K-TSPP: three days passed without a request (S3 art 9). */
export type ReconsiderationLapsed = Fact<'ReconsiderationLapsed', Expiry>;
export type SupervisionLapsed = Fact<'SupervisionLapsed', Expiry>;

export type ProsecutorSupervisionRequested = Fact<
  'ProsecutorSupervisionRequested',
  { transferId: string; supervisionId: string; procuratorate: string; grounds: string }
>;
type ProsecutorPaper = { transferId: string; supervisionId: string; documentNumber: string };
export type ProsecutorRequestedReasons = Fact<'ProsecutorRequestedReasons', ProsecutorPaper & MayStartNoClock>;
export type PoliceExplained = Fact<'PoliceExplained', ProsecutorPaper>;
export type ProsecutorNotifiedFiling = Fact<'ProsecutorNotifiedFiling', ProsecutorPaper & MayStartNoClock>;
export type SupervisionResultNotified = Fact<'SupervisionResultNotified', ProsecutorPaper & { result: 'to-be-filed' | 'not-filed' }>;

export type EvidenceHandedOver = Fact<'EvidenceHandedOver', ToPolice & { handOverId: string; items: EvidenceItem[]; signedBy: string }>;
/** The police signed the list too: only now is the agency's custody over. */
export type EvidenceHandoverCountersigned = Fact<
  'EvidenceHandoverCountersigned',
  { transferId: string; handOverId: string; items: MeasuredItem[]; countersignedAt: Instant }
>;
export type EvidenceIntegrityFailed = Fact<
  'EvidenceIntegrityFailed',
  { transferId: string; handOverId: string; evidenceIds: string[]; foundAt: Instant }
>;

export type TransferWithdrawn = Fact<'TransferWithdrawn', ToPolice & { withdrawalId: string; reason: string }>;
export type CriminalCaseWithdrawn = Fact<'CriminalCaseWithdrawn', OfCase & { reasons: string; withdrawnAt: Instant }>;
export type CaseReturnedToAgency = Fact<'CaseReturnedToAgency', OfCase & { ground: ReturnGround; reasons: string; returnedAt: Instant }>;
export type CriminalJudgmentRecorded = Fact<
  'CriminalJudgmentRecorded',
  OfCase & { judgmentNumber: string; court: string; convicted: boolean; fineFen: number }
>;
export type NonProsecutionDecided = Fact<
  'NonProsecutionDecided',
  OfCase & { documentNumber: string; procuratorate: string; penaltyAdvised: boolean }
>;
/** How it ended: with the police or the court, or back at the agency, which must then deal with the act itself (T-12). */
export type TransferEnd = 'criminal-result' | 'not-filed' | 'outside-competence' | 'returned' | 'withdrawn';
export type TransferCompleted = Fact<'TransferCompleted', OfCase & { outcome: TransferEnd }>;

export type TransferGivenFact =
  | AssessmentOpened
  | EvidenceAdded
  | SpecialTeamAppointed
  | TransferReportSubmitted
  | TransferApproved
  | TransferRefused
  | TransferSent
  | TransferReceived
  | TransferReceipted
  | TransferForwarded
  | TransferReaddressed
  | SupplementRequested
  | SupplementSubmitted
  | TransferOutsidePoliceCompetence
  | CriminalCaseFiled
  | FilingRefused
  | ReconsiderationRequested
  | ReconsiderationDecided
  | ReconsiderationLapsed
  | ProsecutorSupervisionRequested
  | ProsecutorRequestedReasons
  | PoliceExplained
  | ProsecutorNotifiedFiling
  | SupervisionResultNotified
  | SupervisionLapsed
  | EvidenceHandedOver
  | EvidenceHandoverCountersigned
  | EvidenceIntegrityFailed
  | TransferWithdrawn
  | CriminalCaseWithdrawn
  | CaseReturnedToAgency
  | CriminalJudgmentRecorded
  | NonProsecutionDecided
  | TransferCompleted
  | DeadlineMissed;
