import type { Instant } from '#libs/kernel';
import { clocked } from '#libs/law';
import type { Officer } from '../officers';
import type { CaseFact, CaseFiled, CriminalThresholdReached, EvidenceItem, PenaltyNoticed, SuspensionGround } from './case-facts';

/** A penalty from its notice to its last fen. */
export type Penalty = {
  penaltyId: string;
  noticed: Pick<PenaltyNoticed['data'], 'fineFen' | 'confiscationFen' | 'warning'>;
  defence: 'awaited' | 'waived' | 'submitted' | 'adopted' | 'not-adopted';
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
  evidence: readonly EvidenceItem[];
  thresholds: readonly Pick<CriminalThresholdReached['data'], 'provision' | 'quantity'>[];
  /** The transfer that is being assessed or under way: while there is one, no fine (T-13, T-16). */
  suspicion: string | null;
  settled: readonly string[];
  /** A court has judged the act: no fine of ours comes after its result (T-15). */
  judged: boolean;
  transferred: readonly string[];
  suspensions: readonly { suspensionId: string; ground: SuspensionGround }[];
  ended: readonly string[];
  /** Reviews by their id; the last one counts. */
  reviews: readonly { reviewId: string; passed: boolean }[];
  penalty: Penalty | null;
  outcome: 'penalty' | 'no-penalty' | null;
  closed: boolean;
};

const NOT_FILED: EnforcementCase = {
  filed: null,
  officers: [],
  evidence: [],
  thresholds: [],
  suspicion: null,
  settled: [],
  judged: false,
  transferred: [],
  suspensions: [],
  ended: [],
  reviews: [],
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
        return { ...found, filed: data, officers: data.officers };
      case 'InvestigatorsAppointed':
        return { ...found, officers: data.officers };
      case 'EvidenceCaptured': {
        const { evidenceId, kind, description, sha256 } = data;
        return { ...found, evidence: [...found.evidence, { evidenceId, kind, description, sha256 }] };
      }
      case 'CriminalThresholdReached':
        return { ...found, thresholds: [...found.thresholds, { provision: data.provision, quantity: data.quantity }] };
      case 'CrimeSuspected':
        return { ...found, suspicion: data.transferId };
      case 'CaseTransferred':
        return { ...found, transferred: [...found.transferred, data.transferId] };
      case 'CrimeSuspicionSettled':
        return {
          ...found,
          suspicion: null,
          settled: [...found.settled, data.transferId],
          judged: found.judged || data.outcome === 'criminal-result',
        };
      case 'CaseSuspended':
      case 'SuspensionGroundAdded':
        return { ...found, suspensions: [...found.suspensions, { suspensionId: data.suspensionId, ground: data.ground }] };
      case 'SuspensionGroundEnded':
      case 'CaseResumed':
        return {
          ...found,
          suspensions: found.suspensions.filter(({ suspensionId }) => suspensionId !== data.suspensionId),
          ended: [...found.ended, data.suspensionId],
        };
      case 'ReviewPassed':
      case 'ReviewReturned':
        return { ...found, reviews: [...found.reviews, { reviewId: data.reviewId, passed: type === 'ReviewPassed' }] };
      case 'PenaltyNoticed':
        return { ...found, penalty: noticed(data) };
      case 'DefenceSubmitted':
        return data.late ? found : withPenalty(found, { defence: 'submitted' });
      case 'DefenceWaived':
        return withPenalty(found, { defence: 'waived' });
      case 'DefenceReviewed':
        return withPenalty(found, { defence: data.adopted ? 'adopted' : 'not-adopted' });
      case 'PenaltyImposed':
        return { ...withPenalty(found, { dueFen: data.fineFen + data.confiscationFen, imposedAt: data.at }), outcome: 'penalty' };
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

const noticed = ({ penaltyId, fineFen, confiscationFen, warning }: PenaltyNoticed['data']): Penalty => ({
  penaltyId,
  noticed: { fineFen, confiscationFen, warning },
  defence: 'awaited',
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
