import type { EvidenceItem, FilingRefusalGround, MeasuredItem, ReturnGround, TransferDocument, TransferSentV1 } from '#libs/contracts';
import type { Fact, Instant, NodeName } from '#libs/kernel';
import type { DeadlineMissed, Expiry } from '#libs/law';

/** Facts that are told to the agency name the node they are told to. */
type ToAgency = { transferId: string; to: NodeName };

/** The package arrived: from here the limits of the police count (S3 arts 7, 8; S5 art 180), whoever opens it when. */
export type TransferReceived = Fact<'TransferReceived', TransferSentV1 & { from: NodeName; messageId: string }>;
/** An officer has seen it. */
export type TransferOpened = Fact<'TransferOpened', { transferId: string; openedBy: string; messageId: string }>;
export type TransferReceipted = Fact<'TransferReceipted', ToAgency & { receiptNumber: string; receivedAt: Instant; signedBy: string }>;
/** It is this bureau's own to decide; nothing is left to forward. */
export type TransferCompetenceConfirmed = Fact<'TransferCompetenceConfirmed', { transferId: string }>;
export type TransferForwarded = Fact<'TransferForwarded', ToAgency & { competent: NodeName; reason: string }>;
export type SupplementRequested = Fact<'SupplementRequested', ToAgency & { supplementId: string; missing: string[] }>;
export type SupplementSubmitted = Fact<
  'SupplementSubmitted',
  { transferId: string; supplementId: string; documents: TransferDocument[]; submittedAt: Instant }
>;
/** K-TINC: nothing was asked for within 24 hours, so the decision is made on the file (S5 art 180). */
export type SupplementRightLapsed = Fact<'SupplementRightLapsed', Expiry>;
export type TransferOutsidePoliceCompetence = Fact<
  'TransferOutsidePoliceCompetence',
  ToAgency & { reasons: string; competentOrgan: string }
>;

export type CriminalCaseFiled = Fact<'CriminalCaseFiled', ToAgency & { criminalCaseNumber: string; charges: string[]; filedBy: string }>;
export type FilingRefused = Fact<
  'FilingRefused',
  ToAgency & { noticeNumber: string; ground: FilingRefusalGround; reasons: string; refusedBy: string }
>;
export type ReconsiderationRequested = Fact<
  'ReconsiderationRequested',
  { transferId: string; reconsiderationId: string; grounds: string; requestedAt: Instant }
>;
export type ReconsiderationDecided = Fact<
  'ReconsiderationDecided',
  ToAgency & { reconsiderationId: string; outcome: 'upheld' | 'filed'; reasons: string; decidedBy: string }
>;

type ProsecutorPaper = { transferId: string; supervisionId: string; documentNumber: string };
export type ProsecutorRequestedReasons = Fact<'ProsecutorRequestedReasons', ProsecutorPaper>;
export type PoliceExplained = Fact<'PoliceExplained', ProsecutorPaper & { explanation: string }>;
export type ProsecutorNotifiedFiling = Fact<'ProsecutorNotifiedFiling', ProsecutorPaper>;

export type EvidenceHandedOver = Fact<
  'EvidenceHandedOver',
  { transferId: string; handOverId: string; items: EvidenceItem[]; handedOverAt: Instant }
>;
export type EvidenceCountersigned = Fact<
  'EvidenceCountersigned',
  ToAgency & { handOverId: string; items: MeasuredItem[]; signedBy: string }
>;
/** What was measured is not what was listed, so nothing is signed (rules.md 11.13 no 8). */
export type EvidenceIntegrityFailed = Fact<
  'EvidenceIntegrityFailed',
  ToAgency & { handOverId: string; evidenceIds: string[]; foundBy: string }
>;

export type TransferWithdrawn = Fact<
  'TransferWithdrawn',
  { transferId: string; withdrawalId: string; reason: string; withdrawnAt: Instant }
>;
/** It met a decision of the police, which stands. */
export type WithdrawalCameTooLate = Fact<'WithdrawalCameTooLate', TransferWithdrawn['data']>;
export type CriminalCaseWithdrawn = Fact<'CriminalCaseWithdrawn', ToAgency & { reasons: string }>;
export type CaseReturnedToAgency = Fact<'CaseReturnedToAgency', ToAgency & { ground: ReturnGround; reasons: string }>;

export type TransferTakenFact =
  | TransferReceived
  | TransferOpened
  | TransferReceipted
  | TransferCompetenceConfirmed
  | TransferForwarded
  | SupplementRequested
  | SupplementSubmitted
  | SupplementRightLapsed
  | TransferOutsidePoliceCompetence
  | CriminalCaseFiled
  | FilingRefused
  | ReconsiderationRequested
  | ReconsiderationDecided
  | ProsecutorRequestedReasons
  | PoliceExplained
  | ProsecutorNotifiedFiling
  | EvidenceHandedOver
  | EvidenceCountersigned
  | EvidenceIntegrityFailed
  | TransferWithdrawn
  | WithdrawalCameTooLate
  | CriminalCaseWithdrawn
  | CaseReturnedToAgency
  | DeadlineMissed;
