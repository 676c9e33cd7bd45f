import type { Instant } from '#libs/kernel';
import { clocked } from '#libs/law';
import type { Officer } from '../officers';
import type {
  CaseFact,
  CaseFiled,
  CriminalThresholdReached,
  DefenceSubmitted,
  EvidenceItem,
  PenaltyNoticed,
  SuspensionGround,
  SuspicionEnd,
} from './case-facts';

/** A penalty from its notice to its last fen. */
export type Penalty = {
  penaltyId: string;
  noticed: Pick<PenaltyNoticed['data'], 'fineFen' | 'confiscationFen' | 'warning' | 'at'>;
  /** `lapsed`: nobody said anything, and time took the right (N-7). */
  defence: 'awaited' | 'waived' | 'lapsed' | 'submitted' | 'adopted' | 'not-adopted';
  /** All that the party has said, so that its next words are told from the same ones sent again. */
  statements: readonly Pick<DefenceSubmitted['data'], 'statement' | 'late'>[];
  /** When its own waiver or time took the right, whatever was found afterwards to have come before. */
  defenceEndedAt: Instant | null;
  dueFen: number | null;
  imposedAt: Instant | null;
  servedAt: Instant | null;
  paidFen: number;
  payments: readonly string[];
  overdue: boolean;
};

/**
 * A case with its penalty. They are one stream and not two because what forbids a fine (an open suspicion of crime, a missing notice,
 * a suspended case) must be seen by the very decision that imposes it: between two streams there would be a moment at which a fine
 * slips past a suspicion (11.13-3, 11.13-4, D-8).
 */
export type EnforcementCase = {
  filed: CaseFiled['data'] | null;
  officers: readonly Officer[];
  /** Everybody who ever was an officer of the case: who was replaced has handled it all the same (11.13-5). */
  everAppointed: readonly Officer[];
  /** Ids of those, and of whoever took evidence of it before it was filed. */
  handledBy: readonly string[];
  evidence: readonly EvidenceItem[];
  thresholds: readonly Pick<CriminalThresholdReached['data'], 'provision' | 'quantity'>[];
  /** The transfers that are being assessed or under way: while there is one, no fine (T-13, T-16). */
  suspicions: readonly string[];
  settled: readonly { transferId: string; outcome: SuspicionEnd }[];
  /** A court has judged the act: no fine of ours comes after its result (T-15). */
  judged: boolean;
  transferred: readonly string[];
  suspensions: readonly { suspensionId: string; ground: SuspensionGround }[];
  ended: readonly string[];
  /** Reviews by their id; the last one counts. */
  reviews: readonly { reviewId: string; reviewer: string; passed: boolean }[];
  /** Numbers of its documents: none is given twice (rules.md 7.5), not by the same case either. */
  numbers: readonly string[];
  penalty: Penalty | null;
  outcome: 'penalty' | 'no-penalty' | null;
  closed: boolean;
};

const NOT_FILED: EnforcementCase = {
  filed: null,
  officers: [],
  everAppointed: [],
  handledBy: [],
  evidence: [],
  thresholds: [],
  suspicions: [],
  settled: [],
  judged: false,
  transferred: [],
  suspensions: [],
  ended: [],
  reviews: [],
  numbers: [],
  penalty: null,
  outcome: null,
  closed: false,
};

export const enforcementCase = clocked<EnforcementCase, CaseFact, 'caseId'>(['K-DECIDE', 'K-DEFEND', 'K-PAY'], {
  category: 'enforcementCase',
  id: 'caseId',
  initial: NOT_FILED,
  evolve: (found, { type, data }) => {
    switch (type) {
      case 'CaseFiled':
        return withOfficers({ ...found, filed: data, numbers: [data.caseNumber] }, data.officers);
      case 'InvestigatorsAppointed':
        return withOfficers(found, data.officers);
      case 'EvidenceCaptured': {
        const { evidenceId, kind, description, sha256, officers } = data;
        return {
          ...found,
          evidence: [...found.evidence, { evidenceId, kind, description, sha256 }],
          handledBy: union(found.handledBy, idsOf(officers)),
        };
      }
      case 'CriminalThresholdReached':
        return { ...found, thresholds: [...found.thresholds, { provision: data.provision, quantity: data.quantity }] };
      case 'CrimeSuspected':
        return withSuspicion(found, data.transferId);
      case 'CaseTransferred': {
        const transferred = { ...found, transferred: [...found.transferred, data.transferId] };
        // Every end but the chief's refusal comes after the sending: what he refused and then sent after all is with the police (T-16).
        const ended = found.settled.findLast(({ transferId }) => transferId === data.transferId);
        return ended === undefined || ended.outcome === 'refused-by-chief' ? withSuspicion(transferred, data.transferId) : transferred;
      }
      case 'CrimeSuspicionSettled':
        return {
          ...found,
          suspicions: found.suspicions.filter((transferId) => transferId !== data.transferId),
          settled: [...found.settled, { transferId: data.transferId, outcome: data.outcome }],
          judged: found.judged || data.outcome === 'criminal-result',
        };
      case 'CaseSuspended':
      case 'SuspensionGroundAdded': {
        const suspended = { ...found, suspensions: [...found.suspensions, { suspensionId: data.suspensionId, ground: data.ground }] };
        // The police may file on the prosecutor's notice long after they refused and the suspicion was settled (T-11): the bar is up again.
        return data.ground === 'criminal-case' ? withSuspicion(suspended, data.suspensionId) : suspended;
      }
      case 'SuspensionGroundEnded':
      case 'CaseResumed':
        return {
          ...found,
          suspensions: found.suspensions.filter(({ suspensionId }) => suspensionId !== data.suspensionId),
          ended: [...found.ended, data.suspensionId],
        };
      case 'ReviewPassed':
      case 'ReviewReturned':
        return {
          ...found,
          reviews: [...found.reviews, { reviewId: data.reviewId, reviewer: data.reviewer, passed: type === 'ReviewPassed' }],
        };
      case 'PenaltyNoticed':
        return { ...found, penalty: noticed(data), numbers: [...found.numbers, data.noticeNumber] };
      case 'DefenceSubmitted': {
        const statements = [...(found.penalty?.statements ?? []), { statement: data.statement, late: data.late }];
        return withPenalty(found, { statements, ...(!data.late && { defence: 'submitted' }) });
      }
      case 'DefenceWaived':
        return withPenalty(found, { defence: 'clock' in data ? 'lapsed' : 'waived', defenceEndedAt: data.at });
      case 'DefenceReviewed':
        return withPenalty(found, { defence: data.adopted ? 'adopted' : 'not-adopted' });
      case 'PenaltyImposed':
        return {
          ...withPenalty(found, { dueFen: data.fineFen + data.confiscationFen, imposedAt: data.at }),
          outcome: 'penalty',
          numbers: [...found.numbers, data.decisionNumber],
        };
      case 'NoPenaltyDecided':
        return { ...found, outcome: 'no-penalty' };
      case 'PenaltyServed':
        return withPenalty(found, { servedAt: data.at });
      case 'PaymentReceived': {
        const { paidFen = 0, payments = [] } = found.penalty ?? {};
        return withPenalty(found, { paidFen: paidFen + data.amountFen, payments: [...payments, data.paymentId] });
      }
      case 'PenaltyFellOverdue':
        return withPenalty(found, { overdue: true });
      case 'CaseClosed':
        return { ...found, closed: true };
      case 'PenaltyPaid': // told by the sum of payments already
      case 'DeadlineMissed': // told by the clock; an overdue case must still be decided
        return found;
    }
  },
  facts: {
    CaseFiled: [],
    InvestigatorsAppointed: [],
    EvidenceCaptured: [],
    CriminalThresholdReached: [],
    CrimeSuspected: [],
    CrimeSuspicionSettled: [],
    CaseTransferred: [],
    CaseSuspended: [],
    SuspensionGroundAdded: [],
    SuspensionGroundEnded: [],
    CaseResumed: [],
    ReviewPassed: [],
    ReviewReturned: [],
    PenaltyNoticed: [],
    DefenceSubmitted: [],
    DefenceReviewed: [],
    DefenceWaived: [],
    PenaltyImposed: [],
    NoPenaltyDecided: [],
    PenaltyServed: [],
    PaymentReceived: [],
    PenaltyPaid: [],
    PenaltyFellOverdue: [],
    CaseClosed: [],
    DeadlineMissed: [],
  },
});

const union = (some: readonly string[], others: readonly string[]): string[] => [...new Set([...some, ...others])];
const idsOf = (officers: readonly Officer[]): string[] => officers.map(({ id }) => id);

const withOfficers = (found: EnforcementCase, officers: readonly Officer[]): EnforcementCase => ({
  ...found,
  officers,
  everAppointed: [...found.everAppointed, ...officers],
  handledBy: union(found.handledBy, idsOf(officers)),
});

const withSuspicion = (found: EnforcementCase, transferId: string): EnforcementCase => ({
  ...found,
  suspicions: union(found.suspicions, [transferId]),
});

const noticed = ({ penaltyId, fineFen, confiscationFen, warning, at }: PenaltyNoticed['data']): Penalty => ({
  penaltyId,
  noticed: { fineFen, confiscationFen, warning, at },
  defence: 'awaited',
  statements: [],
  defenceEndedAt: null,
  dueFen: null,
  imposedAt: null,
  servedAt: null,
  paidFen: 0,
  payments: [],
  overdue: false,
});

const withPenalty = (found: EnforcementCase, change: Partial<Penalty>): EnforcementCase => ({
  ...found,
  penalty: found.penalty && { ...found.penalty, ...change },
});
