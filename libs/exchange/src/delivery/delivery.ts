import type { Fact, Instant, NodeName, Stream } from '#libs/kernel';

/** How far the receiver says a message came. */
export const STAGES = ['parked', 'delivered', 'discarded', 'opened'] as const;
export type Stage = (typeof STAGES)[number];
export const OUTCOMES = ['accepted', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

type About<More extends object = object> = { messageId: string } & More;
/** The relay took it in hand. `digest`: SHA-256 of its content in canonical form; `dueBy`: when its silence becomes a fact. */
export type DeliverySubmitted = Fact<
  'DeliverySubmitted',
  About<{ messageType: string; to: NodeName; matter: string; digest: string; dueBy: Instant }>
>;
/** The log has it on disk. */
export type DeliveryRelayed = Fact<'DeliveryRelayed', About<{ topic: string; partition: number; offset: string }>>;
/** The receiver's own signed words (compact JWS): proof to anybody who has his public key. `statedAt` is his time. */
export type DeliveryReceipted = Fact<'DeliveryReceipted', About<{ stage: Exclude<Stage, 'opened'>; statedAt: Instant; jws: string }>>;
/** An officer of the receiver opened it. */
export type DeliveryOpened = Fact<'DeliveryOpened', About<{ statedAt: Instant; jws: string }>>;
/** The receiver's decision came, by a message of its own. */
export type DeliveryAnswered = Fact<'DeliveryAnswered', About<{ outcome: Outcome; answeredBy: string }>>;
/** No receipt within its time: silence beyond it is a fact too. */
export type DeliveryOverdue = Fact<'DeliveryOverdue', About<{ dueBy: Instant }>>;
export type DeliveryFact = DeliverySubmitted | DeliveryRelayed | DeliveryReceipted | DeliveryOpened | DeliveryAnswered | DeliveryOverdue;

export type Delivery =
  | { status: 'Unknown' }
  | {
      status: 'Submitted';
      to: NodeName;
      dueBy: Instant;
      relayed: boolean;
      stages: readonly Stage[];
      answer: { outcome: Outcome; answeredBy: string } | null;
      overdue: boolean;
    };

/** The evidences of one addressed message, kept by its sender. */
export const delivery: Stream<Delivery, DeliveryFact, 'messageId'> = {
  category: 'delivery',
  id: 'messageId',
  initial: { status: 'Unknown' },
  evolve: (found, { type, data }) => {
    if (type === 'DeliverySubmitted')
      return { status: 'Submitted', to: data.to, dueBy: data.dueBy, relayed: false, stages: [], answer: null, overdue: false };
    if (found.status === 'Unknown') return found;
    switch (type) {
      case 'DeliveryRelayed':
        return { ...found, relayed: true };
      case 'DeliveryReceipted':
        return { ...found, stages: [...found.stages, data.stage] };
      case 'DeliveryOpened':
        return { ...found, stages: [...found.stages, 'opened'] };
      case 'DeliveryAnswered':
        return { ...found, answer: { outcome: data.outcome, answeredBy: data.answeredBy } };
      case 'DeliveryOverdue':
        return { ...found, overdue: true };
    }
  },
  facts: {
    DeliverySubmitted: [],
    DeliveryRelayed: [],
    DeliveryReceipted: [],
    DeliveryOpened: [],
    DeliveryAnswered: [],
    DeliveryOverdue: [],
  },
};
