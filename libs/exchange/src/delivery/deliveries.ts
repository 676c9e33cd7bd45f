import type { Instant, Projection } from '#libs/kernel';
import type { Register } from '#libs/orders';
import { delivery, type DeliveryFact, type Outcome } from './delivery';

export type DeliveryEntry = {
  messageId: string;
  messageType: string;
  /** Null, as `to`, where an announcement failed before it named them. `to` may be an agency: of a message shared with many only failures are here. */
  matter: string | null;
  to: string | null;
  /** The furthest it came; `failed`: it cannot be sent; `parked` and `discarded` are the receiver's words. */
  stage: 'submitted' | 'failed' | 'relayed' | 'parked' | 'delivered' | 'discarded' | 'opened' | 'answered';
  submittedAt: Instant;
  relayedAt: Instant | null;
  receiptedAt: Instant | null;
  openedAt: Instant | null;
  answeredAt: Instant | null;
  outcome: Outcome | null;
  answeredBy: string | null;
  /** Null: it was never submitted. */
  dueBy: Instant | null;
  overdue: boolean;
  /** Why it cannot be sent. */
  failure: { code: string; sentence: string } | null;
  topic: string | null;
  partition: number | null;
  offset: string | null;
};

const FURTHER: readonly DeliveryEntry['stage'][] = [
  'submitted',
  'failed',
  'relayed',
  'parked',
  'delivered',
  'discarded',
  'opened',
  'answered',
];

const NOTHING_YET = {
  relayedAt: null,
  receiptedAt: null,
  openedAt: null,
  answeredAt: null,
  outcome: null,
  answeredBy: null,
  overdue: false,
  failure: null,
  topic: null,
  partition: null,
  offset: null,
} as const;

export const deliveries: Projection<DeliveryEntry, DeliveryFact> = {
  name: 'deliveries',
  version: 2,
  of: [delivery],
  key: ({ data }) => data.messageId,
  project: (entry, { type, data }) => {
    if (type === 'DeliverySubmitted') {
      const { messageId, messageType, matter, to, dueBy, at } = data;
      const { stage = 'submitted', failure = null } = entry ?? {}; // what failed before is tried again
      return { ...NOTHING_YET, messageId, messageType, matter, to, dueBy, submittedAt: at, stage, failure };
    }
    if (type === 'DeliveryFailed') {
      const { messageId, messageType, matter, to, code, sentence, at } = data;
      const failed = entry ?? { ...NOTHING_YET, messageId, messageType, matter, to, dueBy: null, submittedAt: at, stage: 'submitted' };
      return { ...failed, stage: further(failed, 'failed'), failure: { code, sentence } };
    }
    if (!entry) return undefined;
    switch (type) {
      case 'DeliveryRelayed': {
        const { topic, partition, offset, at } = data;
        return { ...entry, stage: further(entry, 'relayed'), relayedAt: at, failure: null, topic, partition, offset };
      }
      case 'DeliveryReceipted':
        return { ...entry, stage: further(entry, data.stage), receiptedAt: data.at };
      case 'DeliveryOpened':
        return { ...entry, stage: further(entry, 'opened'), openedAt: data.at };
      case 'DeliveryAnswered':
        return { ...entry, stage: 'answered', answeredAt: data.at, outcome: data.outcome, answeredBy: data.answeredBy };
      case 'DeliveryOverdue':
        return { ...entry, overdue: true };
    }
  },
  index: ['matter', 'to', 'stage', 'overdue', 'submittedAt', 'messageType'],
};

/** Receipts may overtake each other: the furthest one counts. */
const further = ({ stage }: Pick<DeliveryEntry, 'stage'>, next: DeliveryEntry['stage']) =>
  FURTHER.indexOf(next) > FURTHER.indexOf(stage) ? next : stage;

export const deliveryRegister: Register<DeliveryEntry> = {
  route: '/deliveries',
  power: 'read-registers',
  title: { en: 'Evidence of delivery', zh: '送达凭证' },
  of: deliveries,
  filters: ['matter', 'to', 'stage', 'overdue', 'messageType'],
};
