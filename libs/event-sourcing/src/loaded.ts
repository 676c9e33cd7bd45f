import type { Position, Revision } from '#libs/kernel';
import type { Appended } from './event-store';

/** What an order left in a stream: where its last fact stands, and a digest of what it asked. */
export type CarriedOut = Appended & { digest: string };

/** A stream as far as its facts have been replayed. */
export type Loaded<State> = {
  state: State;
  revision: Revision;
  position: Position;
  /** The thread of the stream: the correlation id of its first fact. */
  correlationId: string | null;
  /** Every order that wrote here, by id. */
  orders: Map<string, CarriedOut>;
};
