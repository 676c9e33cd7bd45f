import type { FilingRefusalGround } from '#libs/contracts';
import { idOf, type Instant, type NodeName, type Projection } from '#libs/kernel';
import type { Register } from '#libs/orders';
import { type Changes, changesBy } from '../../changes';
import type { TransferTakenFact } from '../facts';
import { transferTaken } from '../transfer-taken';

/** What the police decided on one transfer; a later filing overcomes a refusal, and both stay visible. */
export type FilingEntry = {
  transferId: string;
  agency: NodeName;
  decision: 'filed' | 'refused' | 'withdrawn';
  criminalCaseNumber: string | null;
  charges: string[];
  filedAt: Instant | null;
  noticeNumber: string | null;
  ground: FilingRefusalGround | null;
  refusedAt: Instant | null;
  reconsideration: 'requested' | 'upheld' | 'filed' | null;
  withdrawnAt: Instant | null;
};

const CHANGES: Changes<FilingEntry, TransferTakenFact> = {
  CriminalCaseFiled: ({ criminalCaseNumber, charges, at }) => ({ decision: 'filed', criminalCaseNumber, charges, filedAt: at }),
  FilingRefused: ({ noticeNumber, ground, at }) => ({ decision: 'refused', noticeNumber, ground, refusedAt: at }),
  ReconsiderationRequested: () => ({ reconsideration: 'requested' }),
  ReconsiderationDecided: ({ outcome }) => ({ reconsideration: outcome }),
  CriminalCaseWithdrawn: ({ at }) => ({ decision: 'withdrawn', withdrawnAt: at }),
};

export const criminalFilings: Projection<FilingEntry, TransferTakenFact> = {
  name: 'criminal-filings',
  version: 1,
  of: [transferTaken],
  key: ({ stream }) => idOf(stream),
  project: (entry, fact) => {
    const before = entry ?? decisionOn(fact);
    return before && { ...before, ...changesBy(CHANGES, before, fact) };
  },
  index: ['agency', 'decision', 'criminalCaseNumber', 'filedAt', 'refusedAt'],
};

/** The first of the facts that put a transfer on this register; the desk shows the rest. */
function decisionOn({ type, data }: TransferTakenFact): FilingEntry | undefined {
  if (type !== 'CriminalCaseFiled' && type !== 'FilingRefused') return undefined;
  return {
    transferId: data.transferId,
    agency: data.to,
    decision: type === 'CriminalCaseFiled' ? 'filed' : 'refused',
    criminalCaseNumber: null,
    charges: [],
    filedAt: null,
    noticeNumber: null,
    ground: null,
    refusedAt: null,
    reconsideration: null,
    withdrawnAt: null,
  };
}

export const filingRegister: Register<FilingEntry> = {
  route: '/criminal-filings',
  power: 'read-registers',
  title: { en: 'Criminal filings and refusals', zh: '刑事立案与不予立案台账' },
  of: criminalFilings,
  filters: ['agency', 'decision', 'criminalCaseNumber'],
};
