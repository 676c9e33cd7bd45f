import type { EvidenceItem } from '#libs/contracts';
import type { Instant, NodeName, Stream } from '#libs/kernel';
import { type Clocked, clocked } from '#libs/law';
import { type Changes, changesBy } from '../changes';
import type { Hold } from '../hold';
import { type IdentifiedBy, type Known, knownAfter } from '../known';
import type { TransferTakenFact } from './facts';
import { holdAfter, statusAfter, type TakenStatus } from './status';

type Unclocked = Known<TransferTakenFact['type']> & {
  status: TakenStatus;
  hold: Hold;
  /** The agency that gave it. */
  giver: NodeName | null;
  /** The message it came with. */
  messageId: string | null;
  receivedAt: Instant | null;
  opened: boolean;
  forwardedTo: NodeName | null;
  supplementId: string | null;
  supplementRightLapsed: boolean;
  reconsiderationId: string | null;
  handOver: { id: string; items: readonly EvidenceItem[]; outcome: 'awaited' | 'countersigned' | 'failed' } | null;
};
export type TransferTaken = Unclocked & Clocked;

const IDENTIFIED_BY: IdentifiedBy<TransferTakenFact> = {
  TransferReceived: 'sentAt', // a transfer that was forwarded may come back later; a redelivery is the same sending
  TransferReceipted: 'receiptNumber',
  SupplementRequested: 'supplementId',
  SupplementSubmitted: 'supplementId',
  CriminalCaseFiled: 'criminalCaseNumber',
  FilingRefused: 'noticeNumber',
  ReconsiderationRequested: 'reconsiderationId',
  ReconsiderationDecided: 'reconsiderationId',
  ProsecutorRequestedReasons: 'supervisionId',
  PoliceExplained: 'supervisionId',
  ProsecutorNotifiedFiling: 'supervisionId',
  EvidenceHandedOver: 'handOverId',
  EvidenceCountersigned: 'handOverId',
  EvidenceIntegrityFailed: 'handOverId',
  TransferWithdrawn: 'withdrawalId',
  WithdrawalCameTooLate: 'withdrawalId',
};

/** What a fact changes beside status and hold. */
const CHANGES: Changes<Unclocked, TransferTakenFact> = {
  TransferReceived: (data) => ({
    giver: data.from,
    messageId: data.messageId,
    receivedAt: data.at,
    opened: false,
    supplementId: null,
    supplementRightLapsed: false,
  }),
  TransferOpened: () => ({ opened: true }),
  TransferForwarded: (data) => ({ forwardedTo: data.competent }),
  SupplementRequested: (data) => ({ supplementId: data.supplementId }),
  SupplementRightLapsed: () => ({ supplementRightLapsed: true }),
  ReconsiderationRequested: (data) => ({ reconsiderationId: data.reconsiderationId }),
  EvidenceHandedOver: (data) => ({ handOver: { id: data.handOverId, items: data.items, outcome: 'awaited' } }),
  EvidenceCountersigned: (_, found) => ({ handOver: found.handOver && { ...found.handOver, outcome: 'countersigned' } }),
  EvidenceIntegrityFailed: (_, found) => ({ handOver: found.handOver && { ...found.handOver, outcome: 'failed' } }),
};

const stream: Stream<Unclocked, TransferTakenFact, 'transferId'> = {
  category: 'transferTaken',
  id: 'transferId',
  initial: {
    status: 'NotReceived',
    hold: 'none',
    giver: null,
    messageId: null,
    receivedAt: null,
    opened: false,
    forwardedTo: null,
    supplementId: null,
    supplementRightLapsed: false,
    reconsiderationId: null,
    handOver: null,
    known: [],
  },
  evolve: (found, fact) => ({
    ...found,
    ...changesBy(CHANGES, found, fact),
    status: statusAfter(found.status, fact),
    hold: holdAfter(found.hold, fact),
    known: knownAfter(found, fact, IDENTIFIED_BY),
  }),
  facts: {
    TransferReceived: [],
    TransferOpened: [],
    TransferReceipted: [],
    TransferCompetenceConfirmed: [],
    TransferForwarded: [],
    SupplementRequested: [],
    SupplementSubmitted: [],
    SupplementRightLapsed: [],
    TransferOutsidePoliceCompetence: [],
    CriminalCaseFiled: [],
    FilingRefused: [],
    ReconsiderationRequested: [],
    ReconsiderationDecided: [],
    ProsecutorRequestedReasons: [],
    PoliceExplained: [],
    ProsecutorNotifiedFiling: [],
    EvidenceHandedOver: [],
    EvidenceCountersigned: [],
    EvidenceIntegrityFailed: [],
    TransferWithdrawn: [],
    WithdrawalCameTooLate: [],
    CriminalCaseWithdrawn: [],
    CaseReturnedToAgency: [],
    DeadlineMissed: [],
  },
};

/** A transfer of suspected crime, as the police that take it know it; with the clocks that run against them and the supplement they await. */
export const transferTaken = clocked(['K-TFWD', 'K-TINC', 'K-TSUP', 'K-TPOL', 'K-TRECD', 'K-TSPPR', 'K-TSPPF'], stream);
