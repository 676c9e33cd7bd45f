import { idOf, type Instant, type NodeName, type Projection } from '#libs/kernel';
import { type ClockCode, type Clocks, clocksAfter, limitsShown } from '#libs/law';
import type { Register } from '#libs/orders';
import { type Changes, changesBy } from '../../changes';
import type { Hold } from '../../hold';
import type { TransferReceived, TransferTakenFact } from '../facts';
import { holdAfter, statusAfter, type TakenStatus } from '../status';
import { transferTaken } from '../transfer-taken';

/** One transfer on the desk of the police intake. */
export type DeskEntry = {
  transferId: string;
  from: NodeName;
  caseNumber: string;
  partyName: string;
  act: string;
  status: TakenStatus;
  hold: Hold;
  /** From here the law counts, not from when it was opened. */
  receivedAt: Instant;
  openedAt: Instant | null;
  receiptNumber: string | null;
  supplement: 'requested' | 'submitted' | null;
  forwardedTo: NodeName | null;
  handOver: 'awaited' | 'countersigned' | 'failed' | null;
  missed: ClockCode[];
  late: boolean;
  clocks: Clocks;
};

const CHANGES: Changes<DeskEntry, TransferTakenFact> = {
  TransferOpened: (data) => ({ openedAt: data.at }),
  TransferReceipted: (data) => ({ receiptNumber: data.receiptNumber }),
  SupplementRequested: () => ({ supplement: 'requested' }),
  SupplementSubmitted: () => ({ supplement: 'submitted' }),
  TransferForwarded: (data) => ({ forwardedTo: data.competent }),
  EvidenceHandedOver: () => ({ handOver: 'awaited' }),
  EvidenceCountersigned: () => ({ handOver: 'countersigned' }),
  EvidenceIntegrityFailed: () => ({ handOver: 'failed' }),
  DeadlineMissed: (data, entry) => ({ missed: [...entry.missed, data.clock] }),
};

export const transferDesk: Projection<DeskEntry, TransferTakenFact> = {
  name: 'transfer-desk',
  version: 1,
  of: [transferTaken],
  key: ({ stream }) => idOf(stream),
  project: (entry, fact) => {
    const before = fact.type === 'TransferReceived' ? arrived(fact.data) : entry;
    if (!before) return undefined;
    const after = { ...before, ...changesBy(CHANGES, before, fact) };
    return {
      ...after,
      status: statusAfter(before.status, fact),
      hold: holdAfter(before.hold, fact),
      late: after.missed.length > 0,
      clocks: clocksAfter(transferTaken.clocks, before.clocks, fact),
    };
  },
  index: ['from', 'caseNumber', 'act', 'status', 'late', 'receivedAt'],
};

const arrived = ({ transferId, from, caseNumber, party, act, at }: TransferReceived['data']): DeskEntry => ({
  transferId,
  from,
  caseNumber,
  partyName: party.name,
  act,
  status: 'NotReceived',
  hold: 'none',
  receivedAt: at,
  openedAt: null,
  receiptNumber: null,
  supplement: null,
  forwardedTo: null,
  handOver: null,
  missed: [],
  late: false,
  clocks: {},
});

export const deskRegister: Register<DeskEntry> = {
  route: '/transfers',
  power: 'read-registers',
  title: { en: 'Transfers received from other agencies', zh: '行政机关移送案件收案台账' },
  of: transferDesk,
  filters: ['from', 'caseNumber', 'act', 'status', 'late'],
  show: ({ clocks, ...entry }, now) => ({ ...entry, limits: limitsShown(transferTaken.clocks, clocks, now) }),
};
