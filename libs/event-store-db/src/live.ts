import {
  type AllStreamSubscription,
  type EventStoreDBClient,
  type Filter,
  type Position as Place,
  START,
  STREAM_NAME,
} from '@eventstore/db-client';
import { BEGINNING, type Position, type RecordedFact } from '#libs/kernel';
import { placeAt, seen } from './fact-as-event';
import type { WhichStreams } from './which-streams';

/** In windows of 32 events the server looked at: a checkpoint for about a thousand, each being a message. With 1 there are thousands a second. */
const CHECKPOINT_WINDOWS = 32;

export type Taken = { facts: RecordedFact[]; reached: Position };

/** One subscription of the server's, as long as it lasts: it never comes back by itself. */
export class Live {
  /** Why it is over. */
  trouble: unknown;
  isLookingPast = false;
  private readonly subscription: AllStreamSubscription;
  private checkpoint: Position = BEGINNING;
  private stirred = false;
  private wake = (): void => {};

  /** @param size how many facts may wait here for whoever takes them; beyond that the server waits */
  constructor(client: EventStoreDBClient, which: WhichStreams, after: Position, size: number) {
    const filter: Filter = {
      filterOn: STREAM_NAME,
      ...which,
      checkpointInterval: CHECKPOINT_WINDOWS,
      checkpointReached: (_, place) => this.passIfFact(place),
    };
    const fromPosition = after === BEGINNING ? START : placeAt(after);
    this.subscription = client.subscribeToAll({ fromPosition, filter }, { highWaterMark: size });
    // A lost connection makes two errors, the second (AbortError) after everybody has gone; unheard it would end the process.
    this.subscription.on('error', (error) => this.end(error));
    this.subscription.on('close', () => this.end(new Error('The server ended the subscription')));
    this.subscription.on('readable', this.stir);
  }

  /** Nothing is missing up to there, if all that came so far is taken. */
  pass(position: Position): void {
    if (position <= this.checkpoint || !Number.isSafeInteger(position)) return;
    this.checkpoint = position;
    this.stir();
  }

  /** What has come since, and how far that leads. */
  take(after: Position, size: number): Taken {
    const facts: RecordedFact[] = [];
    let reached = after;
    while (facts.length < size) {
      const resolved = this.subscription.read() as { event?: Parameters<typeof seen>[0] } | null;
      if (!resolved) return { facts, reached: Math.max(reached, this.checkpoint) };
      const { position, fact } = seen(resolved.event!);
      if (position <= after) continue;
      reached = position;
      if (fact) facts.push(fact);
    }
    return { facts, reached };
  }

  /** @returns whether anything stirred in that time */
  async news(ms: number): Promise<boolean> {
    if (!this.stirred) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
    }
    const { stirred } = this;
    this.stirred = false;
    return stirred;
  }

  readonly stir = (): void => {
    this.stirred = true;
    this.wake();
  };

  stop(): void {
    void this.subscription.unsubscribe().catch(() => {}); // it never began
    this.subscription.destroy();
  }

  /**
   * A checkpoint is either the place of what the server looked at last, or (P, 0): all before P was looked at. There, at P, the next fact
   * may be written; whoever took P for a place he had passed would leave it out. So only the former count, and `lookPast` sees to the rest.
   */
  private passIfFact({ commit, prepare }: Place): void {
    if (commit === prepare) this.pass(Number(commit));
  }

  private end(why: unknown): void {
    this.trouble ??= why;
    this.stir();
  }
}
