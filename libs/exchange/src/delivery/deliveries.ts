import type { Instant, NodeName, Projection } from '#libs/kernel';
import type { Register } from '#libs/orders';
import { delivery, type DeliveryFact, type Outcome } from './delivery';

export type DeliveryEntry = {
  messageId: string;
  messageType: string;
  matter: string;
  to: NodeName;
  /** The furthest it came; `parked` and `discarded` are the receiver's words. */
  stage: 'submitted' | 'relayed' | 'parked' | 'delivered' | 'discarded' | 'opened' | 'answered';
  submittedAt: Instant;
  relayedAt: Instant | null;
  receiptedAt: Instant | null;
  openedAt: Instant | null;
  answeredAt: Instant | null;
  outcome: Outcome | null;
  answeredBy: string | null;
  dueBy: Instant;
  overdue: boolean;
  topic: string | null;
  partition: number | null;
  offset: string | null;
};

const FURTHER: readonly DeliveryEntry['stage'][] = ['submitted', 'relayed', 'parked', 'delivered', 'discarded', 'opened', 'answered'];

const NOTHING_YET = {
  stage: 'submitted',
  relayedAt: null,
  receiptedAt: null,
  openedAt: null,
  answeredAt: null,
  outcome: null,
  answeredBy: null,
  overdue: false,
  topic: null,
  partition: null,
  offset: null,
} as const;

export const deliveries: Projection<DeliveryEntry, DeliveryFact> = {
  name: 'deliveries',
  version: 1,
  of: [delivery],
  key: ({ data }) => data.messageId,
  project: (entry, { type, data }) => {
    if (type === 'DeliverySubmitted') {
      const { messageId, messageType, matter, to, dueBy, at } = data;
      return { messageId, messageType, matter, to, dueBy, submittedAt: at, ...NOTHING_YET };
    }
    if (!entry) return undefined;
    switch (type) {
      case 'DeliveryRelayed': {
        const { topic, partition, offset, at } = data;
        return { ...entry, stage: further(entry, 'relayed'), relayedAt: at, topic, partition, offset };
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
const further = ({ stage }: DeliveryEntry, next: DeliveryEntry['stage']) => (FURTHER.indexOf(next) > FURTHER.indexOf(stage) ? next : stage);

export const deliveryRegister: Register<DeliveryEntry> = {
  route: '/deliveries',
  power: 'read-registers',
  title: { en: 'Evidence of delivery', zh: '送达凭证' },
  of: deliveries,
  filters: ['matter', 'to', 'stage', 'overdue', 'messageType'],
};
