import type { Fact, Stream } from '#libs/kernel';
import type { CloudEvent } from '../cloud-event';

/** Why it was not taken: the code and the sentence of the refusal. Null: it only waits behind another message of its matter. */
export type Obstacle = { code: string; sentence: string };

type At<More extends object> = { matterId: string } & More;
/** Kept whole, as it came: releasing it needs no log. */
export type MessageParked = Fact<'MessageParked', At<{ messageId: string; message: CloudEvent; obstacle: Obstacle | null }>>;
/** An officer let the waiting messages try again, in their order. */
export type ParkReleased = Fact<'ParkReleased', At<{ releaseId: string }>>;
/** A waiting message was taken. */
export type MessageUnparked = Fact<'MessageUnparked', At<{ messageId: string }>>;
/** The first waiting message was refused again; those behind it stay where they are. */
export type ReleaseStopped = Fact<'ReleaseStopped', At<{ releaseId: string; messageId: string; obstacle: Obstacle }>>;
/** An officer decided that it will not be taken. `message` says from whom it came. */
export type MessageDiscarded = Fact<'MessageDiscarded', At<{ messageId: string; message: CloudEvent; reason: string; by: string }>>;
export type ParkFact = MessageParked | ParkReleased | MessageUnparked | ReleaseStopped | MessageDiscarded;

export type Waiting = { messageId: string; message: CloudEvent; obstacle: Obstacle | null };
export type Park = {
  /** In the order they came. The matter is parked as long as one waits. */
  waiting: readonly Waiting[];
  /** The release now under way. */
  release: string | null;
  releases: readonly string[];
  discarded: readonly string[];
};

/** The messages of one matter that this node could not take, and those behind them. */
export const park: Stream<Park, ParkFact, 'matterId'> = {
  category: 'park',
  id: 'matterId',
  initial: { waiting: [], release: null, releases: [], discarded: [] },
  evolve: (found, { type, data }) => {
    switch (type) {
      case 'MessageParked':
        return { ...found, waiting: [...found.waiting, { messageId: data.messageId, message: data.message, obstacle: data.obstacle }] };
      case 'ParkReleased':
        return { ...found, release: data.releaseId, releases: [...found.releases, data.releaseId] };
      case 'MessageUnparked':
        return without(found, data.messageId);
      case 'ReleaseStopped': {
        const waiting = found.waiting.map((one) => (one.messageId === data.messageId ? { ...one, obstacle: data.obstacle } : one));
        return { ...found, waiting, release: null };
      }
      case 'MessageDiscarded':
        return { ...without(found, data.messageId), discarded: [...found.discarded, data.messageId] };
    }
  },
  facts: { MessageParked: [], ParkReleased: [], MessageUnparked: [], ReleaseStopped: [], MessageDiscarded: [] },
  weight: ({ waiting }) => waiting.reduce((sum, { message }) => sum + weightOf(message), 0),
};

const weights = new WeakMap<CloudEvent, number>();

/** A partner may have a thousand matters parked, with up to a megabyte in each message. */
function weightOf(message: CloudEvent): number {
  const weight = weights.get(message) ?? JSON.stringify(message).length;
  weights.set(message, weight);
  return weight;
}

function without(found: Park, messageId: string): Park {
  const waiting = found.waiting.filter((one) => one.messageId !== messageId);
  return { ...found, waiting, release: waiting.length === 0 ? null : found.release };
}
