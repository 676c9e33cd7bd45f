import type { Instant, Position, Revision } from '#libs/kernel';
import type { Appended } from './event-store';

/** What an order left in a stream: where its last fact stands, and a digest of what it asked. */
export type CarriedOut = Appended & { digest: string };

/** A stream as far as its facts have been replayed. */
export type Loaded<State> = {
  state: State;
  revision: Revision;
  position: Position;
  /** The latest time that any of them bears as recorded; '' where there is none. */
  recordedAt: Instant;
  /** The thread of the stream: the correlation id of its first fact. */
  correlationId: string | null;
  /** Every order that wrote here, by id. */
  orders: Map<string, CarriedOut>;
};

/** What a snapshot keeps of it: when its last fact was recorded is told by that fact, which is looked at anyway. */
export type Kept<State> = Omit<Loaded<State>, 'recordedAt'>;
