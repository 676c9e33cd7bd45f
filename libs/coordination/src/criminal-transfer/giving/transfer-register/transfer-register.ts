import { idOf, type Instant, type NodeName, type Projection } from '#libs/kernel';
import { type ClockCode, type Clocks, clocksAfter, limitsShown } from '#libs/law';
import type { Register } from '#libs/orders';
import { type Changes, changesBy } from '../../changes';
import type { Hold } from '../../hold';
import type { AssessmentOpened, TransferGivenFact } from '../facts';
import { type GivenStatus, holdAfter, statusAfter } from '../status';
import { transferGiven } from '../transfer-given';

/** One transfer as the giving agency follows it. */
export type GivenEntry = {
  transferId: string;
  caseId: string;
  caseNumber: string;
  partyName: string;
  act: string;
  status: GivenStatus;
  hold: Hold;
  chiefDecision: 'approved' | 'refused' | null;
  sentAt: Instant | null;
  letterNumber: string | null;
  receiver: NodeName | null;
  receivedAt: Instant | null;
  receiptNumber: string | null;
  supplement: 'requested' | 'submitted' | null;
  withdrawn: boolean;
  outcome: 'filed' | 'refused' | 'outside-competence' | 'returned' | null;
  criminalCaseNumber: string | null;
  handOver: 'awaited' | 'countersigned' | 'failed' | null;
  /** Limits that passed: our own, and those of the police that we watch. */
  missed: ClockCode[];
  late: boolean;
  clocks: Clocks;
};

const CHANGES: Changes<GivenEntry, TransferGivenFact> = {
  TransferApproved: () => ({ chiefDecision: 'approved' }),
  TransferRefused: () => ({ chiefDecision: 'refused' }),
  TransferSent: (data) => ({ sentAt: data.sentAt, letterNumber: data.letterNumber, receiver: data.to }),
  TransferReaddressed: (data) => ({ receiver: data.to, receivedAt: null, receiptNumber: null, supplement: null }),
  TransferReceived: (data) => ({ receivedAt: data.at }),
  TransferReceipted: (data) => ({ receiptNumber: data.receiptNumber }),
  SupplementRequested: () => ({ supplement: 'requested' }),
  SupplementSubmitted: () => ({ supplement: 'submitted' }),
  TransferWithdrawn: () => ({ withdrawn: true }),
  TransferOutsidePoliceCompetence: () => ({ outcome: 'outside-competence' }),
  CriminalCaseFiled: (data, entry) => ({
    outcome: 'filed',
    criminalCaseNumber: data.criminalCaseNumber,
    missed: heardInTime(entry, 'K-TPOL', data.filedAt),
  }),
  FilingRefused: (data, entry) => ({ outcome: 'refused', missed: heardInTime(entry, 'K-TPOL', data.refusedAt) }),
  ReconsiderationDecided: (data, entry) => ({ missed: heardInTime(entry, 'K-TRECD', data.decidedAt) }),
  CaseReturnedToAgency: () => ({ outcome: 'returned' }),
  EvidenceHandedOver: () => ({ handOver: 'awaited' }),
  EvidenceHandoverCountersigned: () => ({ handOver: 'countersigned' }),
  EvidenceIntegrityFailed: () => ({ handOver: 'failed' }),
  DeadlineMissed: (data, entry) => ({ missed: [...entry.missed, data.clock] }),
  ReconsiderationLapsed: (data, entry) => ({ missed: [...entry.missed, data.clock] }),
  SupervisionLapsed: (data, entry) => ({ missed: [...entry.missed, data.clock] }),
};

export const givenTransfers: Projection<GivenEntry, TransferGivenFact> = {
  name: 'criminal-transfers',
  version: 1,
  of: [transferGiven],
  key: ({ stream }) => idOf(stream),
  project: (entry, fact) => {
    const before = fact.type === 'AssessmentOpened' ? opened(fact.data) : entry;
    if (!before) return undefined;
    const after = { ...before, ...changesBy(CHANGES, before, fact) };
    return {
      ...after,
      status: statusAfter(before.status, fact),
      hold: holdAfter(before, fact),
      late: after.missed.length > 0,
      clocks: clocksAfter(transferGiven.clocks, before.clocks, fact),
    };
  },
  index: ['caseId', 'caseNumber', 'act', 'status', 'receiver', 'outcome', 'late', 'sentAt'],
};

const opened = ({ transferId, caseId, caseNumber, party, act }: AssessmentOpened['data']): GivenEntry => ({
  transferId,
  caseId,
  caseNumber,
  partyName: party.name,
  act,
  status: 'NotOpened',
  hold: 'none',
  chiefDecision: null,
  sentAt: null,
  letterNumber: null,
  receiver: null,
  receivedAt: null,
  receiptNumber: null,
  supplement: null,
  withdrawn: false,
  outcome: null,
  criminalCaseNumber: null,
  handOver: null,
  missed: [],
  late: false,
  clocks: {},
});

/** A watched limit passes here unanswered while the answer, given in time, is still on its way: the police were not late then. */
function heardInTime({ missed, clocks }: GivenEntry, code: ClockCode, decidedAt: Instant): ClockCode[] {
  const passedAt = clocks[code]?.missedAt;
  return passedAt && decidedAt < passedAt ? missed.filter((clock) => clock !== code) : missed;
}

export const transferRegister: Register<GivenEntry> = {
  route: '/criminal-transfers',
  power: 'read-registers',
  title: { en: 'Cases of suspected crime given to the police', zh: '涉嫌犯罪案件移送台账' },
  of: givenTransfers,
  filters: ['caseId', 'caseNumber', 'act', 'status', 'receiver', 'outcome', 'late'],
  show: ({ clocks, ...entry }, now) => ({ ...entry, limits: limitsShown(transferGiven.clocks, clocks, now) }),
};
