import type { Fact, LegalDate, NodeName } from '#libs/kernel';
import type { CriminalQuantity, DeadlineMissed, Expiry } from '#libs/law';
import type { Officer } from '../officers';
import type { Party } from '../party';
import type { AppliedLaw, EstablishedAct } from './applied-law';

/** The act a case is about: what the catalogue calls it and when it was done; without `to` it is still going on. */
export type Act = { code: string; from: LegalDate; to?: LegalDate };

/** Why an investigation stands still (SU-1); `criminal-case` is the police's and ends only with it. */
export const SUSPENSION_GROUNDS = ['pending-judgment', 'question-of-law', 'force-majeure', 'party-not-found', 'other'] as const;
export type SuspensionGround = (typeof SUSPENSION_GROUNDS)[number] | 'criminal-case';

/** The eight kinds of S1 art 46 (E-2). */
export const EVIDENCE_KINDS = [
  'documentary',
  'physical',
  'audio-visual',
  'electronic-data',
  'witness-statement',
  'party-statement',
  'expert-opinion',
  'on-site-record',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What others need to know of a piece of evidence: enough to recognise it by its hash, never the thing itself. */
export type EvidenceItem = { evidenceId: string; kind: EvidenceKind; description: string; sha256: string };

/** What an act came to, in fen (T-1). */
export type Amounts = { salesFen?: number; unsoldGoodsFen?: number; gainFen?: number; lossFen?: number };

/** How a suspicion of crime ended: with the court's result, or so that the case is the agency's to decide again (T-12). */
export const SUSPICION_ENDS = [
  'criminal-result',
  'refused-by-chief',
  'not-filed-by-police',
  'outside-police-competence',
  'withdrawn',
  'returned',
] as const;
export type SuspicionEnd = (typeof SUSPICION_ENDS)[number];

type Named = { caseId: string };
type Penal = Named & { penaltyId: string };
/** What fines are measured by; which version applies was found, not taken from the order. */
type Established = Omit<EstablishedAct, keyof AppliedLaw>;

export type CaseFiled = Fact<
  'CaseFiled',
  Named & {
    leadId: string;
    caseNumber: string;
    party: Party;
    act: Act;
    discoveredOn: LegalDate;
    officers: Officer[];
    evidenceOfBreach: string;
    jurisdictionBasis: string;
    /** Life, health or financial safety was harmed: five years instead of two. */
    gravelyHarmful: boolean;
    /** Another act than that of this earlier case, as the head found (J-7). */
    separateFrom?: string;
    operatorId?: string;
    domains?: string[];
  }
>;
export type InvestigatorsAppointed = Fact<'InvestigatorsAppointed', Named & { officers: Officer[] }>;
export type EvidenceCaptured = Fact<
  'EvidenceCaptured',
  Named &
    EvidenceItem & {
      source: string;
      method: string;
      officers: Officer[];
      holder: string;
      holderSigned: boolean;
      unsignedReason?: string;
      witness?: string;
      rightsTold: boolean;
      /** The transfers of the case, open or ended, that must have it too (T-17). */
      transferIds?: string[];
    }
>;
/** `value` and `atLeast` in fen, or as a count, by the quantity of libs/law. */
export type CriminalThresholdReached = Fact<
  'CriminalThresholdReached',
  Named & { provision: string; quantity: CriminalQuantity; value: number; atLeast: number }
>;
export type CrimeSuspected = Fact<
  'CrimeSuspected',
  Named & {
    transferId: string;
    caseNumber: string;
    party: Party;
    act: Act;
    basis: string;
    amounts: Amounts;
    summary: string;
    evidence: EvidenceItem[];
    operatorId?: string;
  }
>;
export type CrimeSuspicionSettled = Fact<
  'CrimeSuspicionSettled',
  Named & { transferId: string; outcome: SuspicionEnd; explanation: string }
>;
export type CaseTransferred = Fact<
  'CaseTransferred',
  Named & { transferId: string; to: NodeName; caseNumber: string; party: Party; actCode: string; operatorId?: string; domains?: string[] }
>;
export type CaseSuspended = Fact<'CaseSuspended', Named & { suspensionId: string; ground: SuspensionGround; explanation: string }>;
export type SuspensionGroundAdded = Fact<'SuspensionGroundAdded', CaseSuspended['data']>;
export type SuspensionGroundEnded = Fact<'SuspensionGroundEnded', Named & { suspensionId: string; explanation: string }>;
export type CaseResumed = Fact<'CaseResumed', SuspensionGroundEnded['data']>;
export type ReviewPassed = Fact<'ReviewPassed', Named & { reviewId: string; reviewer: string; opinion: string }>;
export type ReviewReturned = Fact<'ReviewReturned', ReviewPassed['data']>;
export type PenaltyNoticed = Fact<
  'PenaltyNoticed',
  Penal & {
    noticeNumber: string;
    fineFen: number;
    confiscationFen: number;
    warning: boolean;
    facts: string;
    article: string;
    serviceMethod: string;
  }
>;
export type DefenceSubmitted = Fact<'DefenceSubmitted', Penal & { statement: string; late: boolean }>;
export type DefenceReviewed = Fact<'DefenceReviewed', Penal & { adopted: boolean; reasons: string }>;
/** By the party's own clear word (N-6), or by time alone (N-7). */
export type DefenceWaived = Fact<'DefenceWaived', (Penal & { statement: string }) | Expiry>;
export type PenaltyImposed = Fact<
  'PenaltyImposed',
  Penal &
    Established &
    AppliedLaw & {
      decisionNumber: string;
      caseNumber: string;
      party: Party;
      act: Act;
      fineFen: number;
      confiscationFen: number;
      warning: boolean;
      content: string;
      reasons: string;
      defence: 'none' | 'adopted' | 'not-adopted';
      authority: string;
      decisionDate: LegalDate;
      operatorId?: string;
      domains?: string[];
    }
>;
export type NoPenaltyDecided = Fact<'NoPenaltyDecided', Named & { ground: 'exempt' | 'not-established'; reasons: string }>;
export type PenaltyServed = Fact<'PenaltyServed', Penal & { method: string; publicationTold: true }>;
export type PaymentReceived = Fact<
  'PaymentReceived',
  Penal & { paymentId: string; amountFen: number; bankReference: string; late: boolean }
>;
export type PenaltyPaid = Fact<'PenaltyPaid', Penal & { paidFen: number }>;
/** The limit of K-PAY passed unpaid: a surcharge may be added from the day after. */
export type PenaltyFellOverdue = Fact<'PenaltyFellOverdue', Expiry>;
export type CaseClosed = Fact<'CaseClosed', Named & { ground: ClosingGround; summary: string }>;

/** CL-1, as far as this case can come to it. */
export const CLOSING_GROUNDS = ['penalty-performed', 'no-penalty', 'criminal-result'] as const;
export type ClosingGround = (typeof CLOSING_GROUNDS)[number];

export type CaseFact =
  | CaseFiled
  | InvestigatorsAppointed
  | EvidenceCaptured
  | CriminalThresholdReached
  | CrimeSuspected
  | CrimeSuspicionSettled
  | CaseTransferred
  | CaseSuspended
  | SuspensionGroundAdded
  | SuspensionGroundEnded
  | CaseResumed
  | ReviewPassed
  | ReviewReturned
  | PenaltyNoticed
  | DefenceSubmitted
  | DefenceReviewed
  | DefenceWaived
  | PenaltyImposed
  | NoPenaltyDecided
  | PenaltyServed
  | PaymentReceived
  | PenaltyPaid
  | PenaltyFellOverdue
  | CaseClosed
  | DeadlineMissed;
