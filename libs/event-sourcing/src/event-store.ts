import type { NewFact, Position, RecordedFact, Revision } from '#libs/kernel';

/** Where the last fact of an append stands. */
export type Appended = { revision: Revision; position: Position };

/** Facts in order, and how far the reader has come: with a filter, `upTo` moves on past what it left out. */
export type Batch = { facts: readonly RecordedFact[]; upTo: Position };

export type Following = {
  /** Only facts of these categories; all of them when left out. */
  categories?: readonly string[];
  /** At most so many facts in a batch (default 200). */
  size?: number;
  /** Ends the subscription, and nothing else does. */
  signal: AbortSignal;
};

/** The stream is not at the revision the append expected; nothing of it was written. */
export class WrongRevision extends Error {
  override readonly name = 'WrongRevision';
  constructor(
    readonly stream: string,
    readonly expected: Revision,
    readonly actual: Revision,
  ) {
    super(`${stream} is at revision ${actual}, not ${expected}`);
  }
}

/** The store cannot take or give facts now (disk full, server away). The append may or may not have happened: repeat it with the same ids. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** For health: whether the store takes facts, and why not. */
export type StoreState = { status: 'running' } | { status: 'down'; cause: string };

/**
 * Where facts are kept: streams of facts, and all of them in one order.
 * Whoever asks from a position asks from one that the store told him (of a fact, `upTo`, `head`) or from BEGINNING. What lies between
 * is no place in some logs: EventStoreDB counts bytes, and refuses to read from the middle of a fact.
 * One conformance suite holds every adapter to what is said here (`event-store.suite.ts`).
 */
export abstract class EventStore {
  /**
   * Adds facts to one stream, all or none, in order.
   * @param expected the revision the stream must stand at; NOTHING: it must not exist.
   * @returns only when the facts are on disk. The same fact ids at the same expected revision again are the same append: its answer comes again.
   * @throws WrongRevision, StoreUnavailable
   */
  abstract append(stream: string, expected: Revision, facts: readonly NewFact[]): Promise<Appended>;

  /** Facts of one stream from a revision on (inclusive), at most `limit`; an unknown stream has none. */
  abstract read(stream: string, from?: Revision, limit?: number): Promise<RecordedFact[]>;

  /** The newest facts of one stream, newest first. */
  abstract readBackwards(stream: string, limit: number): Promise<RecordedFact[]>;

  /** Facts of all streams after a position (exclusive), in order; `upTo` is where to go on, `upTo === after` means there is nothing more. */
  abstract readAll(after: Position, options?: { categories?: readonly string[]; limit?: number }): Promise<Batch>;

  /**
   * First all facts after a position, then new ones as they come, in order, in batches. Also sees what other processes append.
   * Several subscribers may be given the same facts: nobody changes them.
   */
  abstract subscribe(after: Position, following: Following): AsyncIterable<Batch>;

  /** The position of the newest fact, BEGINNING in an empty store. */
  abstract head(): Promise<Position>;

  /** The newest fact of all; an empty store has none. */
  abstract newest(): Promise<RecordedFact | undefined>;

  /** Whether it answers; an adapter that can answer and yet take nothing, as on a full disk, tells that too. */
  async state(): Promise<StoreState> {
    try {
      await this.head();
      return { status: 'running' };
    } catch (thrown) {
      return { status: 'down', cause: thrown instanceof Error ? thrown.message : String(thrown) };
    }
  }

  abstract close(): Promise<void>;
}
