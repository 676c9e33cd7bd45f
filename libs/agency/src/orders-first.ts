import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { type Appended, type Batch, EventStore, type Following, type StoreState } from '#libs/event-sourcing';
import type { NewFact, Position, RecordedFact, Revision } from '#libs/kernel';

/** So many orders under way are a rush: a few more are always about in a bureau at work, and take nothing from each other. */
const RUSH = 8;
/** Orders that go to the disk together are answered together: for a moment none is under way, and the next are on their way here. */
const RUSH_LASTS_MS = 100;
/** In a rush a follower rests so many times as long as it worked. */
const RESTS = 4;
/** A follower that was behind for so long gives way no more until it has caught up. */
const LONGEST_BEHIND_MS = 5_000;
const LOOK_AGAIN_MS = 20;
const PAGE = 200;

/** How many orders officers wait for in this process. */
export class OrdersUnderWay {
  private count = 0;
  private lastRush = -Infinity;

  get isRush(): boolean {
    return this.count >= RUSH || performance.now() - this.lastRush < RUSH_LASTS_MS;
  }

  async during<Answered>(order: () => Promise<Answered>): Promise<Answered> {
    this.count += 1;
    try {
      return await order();
    } finally {
      if (this.count >= RUSH) this.lastRush = performance.now();
      this.count -= 1;
    }
  }
}

/** `first`: who only sends on what is new, and is done in a moment; `after`: who has work with it. */
type Turn = 'first' | 'after';

/**
 * The store as those see it who follow it: projections, reactions, relay. They share a thread with the orders, and an officer waits for an
 * order while nobody waits for them; so in a rush they give way, and take what has gathered together, for five seconds at most.
 * At any time, what leaves the process goes before what is written in it: the officer's answer, the relay's message, the next fetch.
 */
export class StoreToFollow extends EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly orders: OrdersUnderWay,
    private readonly turn: Turn = 'after',
    private readonly longestBehindMs = LONGEST_BEHIND_MS,
  ) {
    super();
  }

  override async *subscribe(after: Position, following: Following): AsyncGenerator<Batch> {
    const { size = PAGE, signal } = following;
    let caughtUpAt = performance.now();
    for await (const batch of this.store.subscribe(after, { ...following, size })) {
      if (this.turn === 'after') await nextTurn();
      const since = performance.now();
      if (batch.facts.length < size) caughtUpAt = since;
      yield batch;
      const until = Math.min(performance.now() + RESTS * (performance.now() - since), caughtUpAt + this.longestBehindMs);
      while (this.orders.isRush && !signal.aborted && performance.now() < until) await pause(LOOK_AGAIN_MS);
    }
  }

  override append(stream: string, expected: Revision, facts: readonly NewFact[]): Promise<Appended> {
    return this.store.append(stream, expected, facts);
  }

  override read(stream: string, from?: Revision, limit?: number): Promise<RecordedFact[]> {
    return this.store.read(stream, from, limit);
  }

  override readBackwards(stream: string, limit: number): Promise<RecordedFact[]> {
    return this.store.readBackwards(stream, limit);
  }

  override readAll(after: Position, options?: { categories?: readonly string[]; limit?: number }): Promise<Batch> {
    return this.store.readAll(after, options);
  }

  override head(): Promise<Position> {
    return this.store.head();
  }

  override newest(): Promise<RecordedFact | undefined> {
    return this.store.newest();
  }

  override state(): Promise<StoreState> {
    return this.store.state();
  }

  override close(): Promise<void> {
    return this.store.close();
  }
}
