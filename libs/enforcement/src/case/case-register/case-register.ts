import { idOf, type Instant, type Projection } from '#libs/kernel';
import { type Clocks, clocksAfter, limitShown } from '#libs/law';
import type { Register } from '#libs/orders';
import type { CaseFact, CaseFiled, CaseSuspended } from '../case-facts';
import { enforcementCase } from '../enforcement-case';

/** Where a case stands, in the words of rules.md 11.3. */
export type CaseStanding = 'investigating' | 'suspended' | 'notice-served' | 'decided' | 'executing' | 'closed';

export type CaseEntry = {
  caseId: string;
  caseNumber: string;
  leadId: string;
  standing: CaseStanding;
  partyName: string;
  uscc: string | null;
  violationCode: string;
  operatorId: string | null;
  officers: string[];
  evidence: number;
  thresholdReached: boolean;
  /** The transfer to the police that is open or was sent. */
  transferId: string | null;
  transferredTo: string | null;
  outcome: 'penalty' | 'no-penalty' | null;
  overdue: boolean;
  filedAt: Instant;
  /** The standing a suspended case goes back to. */
  before: CaseStanding;
  clocks: Clocks;
};

export const enforcementCases: Projection<CaseEntry, CaseFact> = {
  name: 'enforcement-cases',
  version: 2,
  of: [enforcementCase],
  key: ({ stream }) => idOf(stream),
  project: (entry, fact) => {
    const after = fact.type === 'CaseFiled' ? filed(fact.data) : entry && changed(entry, fact);
    return after && { ...after, clocks: clocksAfter(['K-DECIDE', 'K-DEFEND', 'K-PAY'], after.clocks, fact) };
  },
  index: ['standing', 'violationCode', 'operatorId', 'uscc', 'thresholdReached', 'overdue', 'filedAt', 'caseNumber'],
};

const filed = (data: CaseFiled['data']): CaseEntry => ({
  caseId: data.caseId,
  caseNumber: data.caseNumber,
  leadId: data.leadId,
  standing: 'investigating',
  partyName: data.party.name,
  uscc: data.party.uscc ?? null,
  violationCode: data.act.code,
  operatorId: data.operatorId ?? null,
  officers: data.officers.map(({ id }) => id),
  evidence: 0,
  thresholdReached: false,
  transferId: null,
  transferredTo: null,
  outcome: null,
  overdue: false,
  filedAt: data.at,
  before: 'investigating',
  clocks: {},
});

function changed(entry: CaseEntry, { type, data }: Exclude<CaseFact, CaseFiled>): CaseEntry {
  switch (type) {
    case 'InvestigatorsAppointed':
      return { ...entry, officers: data.officers.map(({ id }) => id) };
    case 'EvidenceCaptured':
      return { ...entry, evidence: entry.evidence + 1 };
    case 'CriminalThresholdReached':
      return { ...entry, thresholdReached: true };
    case 'CrimeSuspected':
      return { ...entry, transferId: data.transferId, transferredTo: null };
    case 'CaseTransferred':
      return { ...entry, transferId: data.transferId, transferredTo: data.to };
    case 'CrimeSuspicionSettled':
      return entry.transferId === data.transferId ? { ...entry, transferId: null } : entry; // another may be open by then
    case 'CaseSuspended':
      return { ...entry, ...withPolice(data), standing: 'suspended', before: entry.standing };
    case 'SuspensionGroundAdded':
      return { ...entry, ...withPolice(data) };
    case 'CaseResumed':
      return { ...entry, standing: entry.before };
    case 'PenaltyNoticed':
      return { ...entry, standing: 'notice-served' };
    case 'PenaltyImposed':
      return { ...entry, standing: 'decided', outcome: 'penalty' };
    case 'NoPenaltyDecided':
      return { ...entry, standing: 'decided', outcome: 'no-penalty' };
    case 'PenaltyServed':
      return { ...entry, standing: 'executing' };
    case 'DeadlineMissed':
      return { ...entry, overdue: true };
    case 'CaseClosed':
      return { ...entry, standing: 'closed' };
    case 'SuspensionGroundEnded':
    case 'ReviewPassed':
    case 'ReviewReturned':
    case 'DefenceSubmitted':
    case 'DefenceReviewed':
    case 'DefenceWaived':
    case 'PaymentReceived':
    case 'PenaltyPaid':
    case 'PenaltyFellOverdue':
      return entry; // the penalty register tells the rest
  }
}

/** The police may file after the suspicion was settled (T-11): the transfer is then open again. */
const withPolice = ({ ground, suspensionId }: CaseSuspended['data']): Partial<CaseEntry> =>
  ground === 'criminal-case' ? { transferId: suspensionId } : {};

export const caseRegister: Register<CaseEntry> = {
  route: '/enforcement-cases',
  power: 'read-registers',
  title: { en: 'Cases', zh: '案件台账' },
  of: enforcementCases,
  filters: ['standing', 'violationCode', 'operatorId', 'uscc', 'thresholdReached', 'overdue', 'caseNumber'],
  show: ({ clocks, before: _before, ...entry }, now) => ({
    ...entry,
    decision: limitShown('K-DECIDE', clocks, now),
    defence: limitShown('K-DEFEND', clocks, now),
    payment: limitShown('K-PAY', clocks, now),
  }),
};
