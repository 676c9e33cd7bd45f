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
/**
 * It cannot be sent as it is, however often it is tried: the code and the sentence say why. `to`: the node, or the agency whose copy it
 * was; null, as the matter, where the announcement failed before it named them. Of a message shared with several there may be several.
 */
export type DeliveryFailed = Fact<
  'DeliveryFailed',
  About<{ messageType: string; to: string | null; matter: string | null; code: string; sentence: string }>
>;
/** The receiver's own signed words (compact JWS): proof to anybody who has his public key. `statedAt` is his time. */
export type DeliveryReceipted = Fact<'DeliveryReceipted', About<{ stage: Exclude<Stage, 'opened'>; statedAt: Instant; jws: string }>>;
/** An officer of the receiver opened it. */
export type DeliveryOpened = Fact<'DeliveryOpened', About<{ statedAt: Instant; jws: string }>>;
/** The receiver's decision came, by a message of its own. */
export type DeliveryAnswered = Fact<'DeliveryAnswered', About<{ outcome: Outcome; answeredBy: string }>>;
/** No receipt within its time: silence beyond it is a fact too. */
export type DeliveryOverdue = Fact<'DeliveryOverdue', About<{ dueBy: Instant }>>;
export type DeliveryFact =
  DeliverySubmitted | DeliveryRelayed | DeliveryFailed | DeliveryReceipted | DeliveryOpened | DeliveryAnswered | DeliveryOverdue;

type Failure = { to: string | null; code: string };

export type Delivery =
  | { status: 'Unknown'; failures: readonly Failure[] }
  | {
      status: 'Submitted';
      to: NodeName;
      dueBy: Instant;
      relayed: boolean;
      failures: readonly Failure[];
      stages: readonly Stage[];
      answer: { outcome: Outcome; answeredBy: string } | null;
      overdue: boolean;
    };

/** The evidences of one addressed message, kept by its sender; of any other only that it could not be sent. */
export const delivery: Stream<Delivery, DeliveryFact, 'messageId'> = {
  category: 'delivery',
  id: 'messageId',
  initial: { status: 'Unknown', failures: [] },
  evolve: (found, { type, data }) => {
    if (type === 'DeliverySubmitted') {
      const { to, dueBy } = data;
      return { status: 'Submitted', to, dueBy, relayed: false, failures: found.failures, stages: [], answer: null, overdue: false };
    }
    if (type === 'DeliveryFailed') return { ...found, failures: [...found.failures, { to: data.to, code: data.code }] };
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
    DeliveryFailed: [],
    DeliveryReceipted: [],
    DeliveryOpened: [],
    DeliveryAnswered: [],
    DeliveryOverdue: [],
  },
};
