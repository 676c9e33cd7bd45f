import { setMaxListeners } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { WrongExpectedVersionError } from '@eventstore/db-client';
import { type Appended, type Batch, EventStore, type Following, StoreUnavailable, WrongRevision } from '#libs/event-sourcing';
import { BEGINNING, type NewFact, NOTHING, type Position, type RecordedFact, type Revision } from '#libs/kernel';
import { Appends } from './appends';
import { Connection } from './connection';
import { proposedFor, type Proposed, type Seen } from './fact-as-event';
import { Live } from './live';
import { Readings } from './readings';
import { pauses, untilKnown } from './trouble';
import { streamsOf } from './which-streams';

const PAGE = 200;
/** How long a subscription that nothing came through is trusted to have missed nothing but what it leaves out. */
const QUIET_MS = 1000;
/** The same, when this process itself has appended something beyond it. */
const QUIET_AFTER_APPEND_MS = 100;

export type EventStoreDbTimes = {
  /** For one answer to an append or a read of a stream (default 5 s). */
  answerMs?: number;
  /** For one read of the whole log, in which the server may have to look at very many facts to find a few (default 2 min; a dead server is noticed in 20 s). */
  scanMs?: number;
  /** How long what fails is repeated before the store counts as unavailable (default 10 s). */
  patienceMs?: number;
};

/**
 * Facts in EventStoreDB (KurrentDB): a server, or a cluster found by gossip, which belongs to one node of the line alone.
 *
 * Written to what was measured on a KurrentDB 26.1 server, one node without TLS, with `@eventstore/db-client` 6.2.1 on Node 20:
 * - without compression it reads 68,000 to 87,000 facts a second and appends 9,600 to 11,800 with 64 in flight, with it 8,400 and 5,000
 *   (`identity-only.ts`);
 * - an append that fails is unknown: of 20,498 under SIGKILL, 8 failed ones were stored. Repeated with the same ids at its original expected
 *   revision it is the same append; at the revision of the moment it would be stored twice. So it is repeated as it was, until known;
 * - subscriptions end with the connection and never come back: this one is begun again behind the last fact it gave;
 * - errors come in the shapes that `trouble.ts` lists; facts that would harm others are refused before the call (`fact-as-event.ts`).
 *
 * Read in the server's source, not measured: that reads of the whole log take a filter both ways, what the two halves of a checkpoint mean
 * (`live.ts`), and that a stream's facts come with their positions.
 *
 * Proven against a real server by the conformance suite, where EVENTSTORE_URL names one, and by nothing else: the stand-in of the other
 * tests only breaks in the ways that were seen. Not yet proven on a server at all: this adapter's own messages for appends and for filtered
 * reads of the whole log (the appends are compared with the client's, byte by byte); the position that an append of several facts answers;
 * a cluster, TLS, and servers before 26.1.
 */
export class EventStoreDbStore extends EventStore {
  private readonly connection: Connection;
  private readonly appends: Appends;
  private readonly readings: Readings;
  private readonly patienceMs: number;
  private readonly inFlight = new Set<Promise<unknown>>();
  private readonly followed = new Set<Live>();
  private appendedUpTo: Position = BEGINNING;
  private closed = false;

  private constructor(url: string, { answerMs = 5_000, scanMs = 120_000, patienceMs = 10_000 }: EventStoreDbTimes) {
    super();
    this.patienceMs = patienceMs;
    this.connection = new Connection(url, answerMs);
    this.appends = new Appends(this.connection, answerMs);
    this.readings = new Readings(this.connection, answerMs, scanMs);
  }

  /**
   * Connects when first used: a server that is still starting is waited for there.
   * @param url `esdb://user:password@host:2113?tls=true`; several hosts, or `esdb+discover://`, for a cluster
   * @throws Error for a connection string that is none
   */
  static async open(url: string, times: EventStoreDbTimes = {}): Promise<EventStoreDbStore> {
    return new EventStoreDbStore(url, times);
  }

  /** @throws also RangeError for facts that the server would not take, or that would harm the appends of others */
  override async append(stream: string, expected: Revision, facts: readonly NewFact[]): Promise<Appended> {
    const proposed = proposedFor(stream, facts);
    try {
      const appended = await this.asked(() => this.sent(stream, expected, proposed));
      this.appendedUpTo = Math.max(this.appendedUpTo, appended.position);
      for (const live of this.followed) live.stir();
      return appended;
    } catch (thrown) {
      if (!(thrown instanceof WrongExpectedVersionError)) throw thrown;
      throw new WrongRevision(stream, expected, typeof thrown.actualVersion === 'bigint' ? Number(thrown.actualVersion) : NOTHING);
    }
  }

  override async read(stream: string, from: Revision = 0, limit: number = Number.MAX_SAFE_INTEGER): Promise<RecordedFact[]> {
    return factsIn(await this.asked(() => this.readings.stream(stream, from, limit)));
  }

  override async readBackwards(stream: string, limit: number): Promise<RecordedFact[]> {
    return factsIn(await this.asked(() => this.readings.stream(stream, 'newest', limit)));
  }

  override async readAll(after: Position, options: { categories?: readonly string[]; limit?: number } = {}): Promise<Batch> {
    const { categories, limit = PAGE } = options;
    // Asked first: what stands up to here is committed for good, whatever others append meanwhile.
    const head = this.appendedUpTo > after ? this.appendedUpTo : await this.head();
    if (head <= after) return { facts: [], upTo: after };
    // A read begins with what stands at its position, wanted or not wanted by its filter: one more, and that one left out.
    const { events, cut } = await this.asked(() => this.readings.all(streamsOf(categories), after, limit + 1));
    const next = events.filter(({ position }) => position > after).slice(0, limit);
    const last = next.at(-1)?.position ?? after;
    return { facts: factsIn(next), upTo: cut || next.length === limit ? last : Math.max(last, head) };
  }

  override async *subscribe(after: Position, { categories, size = PAGE, signal }: Following): AsyncGenerator<Batch> {
    setMaxListeners(0, signal); // one signal ends all the readers of a node, and that is no leak
    let upTo = after;
    let pausing = pauses();
    while (!signal.aborted) {
      const live = this.follow(upTo, categories, size, signal);
      try {
        while (!signal.aborted && !this.closed) {
          const { facts, reached } = live.take(upTo, size);
          if (reached > upTo) {
            upTo = reached;
            pausing = pauses();
            yield { facts, upTo };
            await setImmediate(); // a long catch-up must not keep everything else in the process waiting
            continue;
          }
          if (live.trouble) break;
          if (!(await live.news(this.appendedUpTo > upTo ? QUIET_AFTER_APPEND_MS : QUIET_MS))) this.lookPast(live, upTo, categories);
        }
      } finally {
        this.followed.delete(live);
        signal.removeEventListener('abort', live.stir);
        live.stop();
      }
      await setTimeout(pausing.next().value, undefined, { signal }).catch(() => {});
    }
  }

  override async head(): Promise<Position> {
    const { events } = await this.asked(() => this.readings.all(streamsOf(undefined), 'newest', 1));
    return events[0]?.position ?? BEGINNING;
  }

  /** Not everything there is a fact, so that more than one is looked at. */
  override async newest(): Promise<RecordedFact | undefined> {
    const { events } = await this.asked(() => this.readings.all(streamsOf(undefined), 'newest', PAGE));
    return factsIn(events)[0];
  }

  /** Returns when what is in flight is answered. Subscriptions that still run then end in StoreUnavailable. */
  override async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await Promise.allSettled(this.inFlight);
    for (const live of this.followed) live.stir();
    await this.connection.close();
  }

  /** Once. The same ids at the same expected revision however often. */
  private async sent(stream: string, expected: Revision, facts: readonly Proposed[]): Promise<Appended> {
    const { revision, position } = await this.appends.send(stream, expected, facts);
    if (position !== undefined) return { revision, position };
    const [last] = await this.readings.stream(stream, revision, 1);
    return { revision, position: last!.position };
  }

  private follow(after: Position, categories: readonly string[] | undefined, size: number, signal: AbortSignal): Live {
    if (this.closed) throw closed();
    const live = new Live(this.connection.client, streamsOf(categories), after, size);
    this.followed.add(live);
    signal.addEventListener('abort', live.stir);
    return live;
  }

  /**
   * The server tells how far it has looked only after very many facts that it leaves out. A reader who waits for one of those need not:
   * when nothing comes, a read says whether there was anything.
   */
  private lookPast(live: Live, after: Position, categories: readonly string[] | undefined): void {
    if (live.isLookingPast) return;
    live.isLookingPast = true;
    this.readAll(after, { ...(categories && { categories }), limit: 1 })
      .then(({ facts, upTo }) => facts.length === 0 && live.pass(upTo))
      .catch(() => {}) // the subscription itself will tell
      .finally(() => (live.isLookingPast = false));
  }

  private async asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    if (this.closed) throw closed();
    const answer = untilKnown(this.patienceMs, ask);
    this.inFlight.add(answer);
    return answer.finally(() => this.inFlight.delete(answer));
  }
}

const closed = (): StoreUnavailable => new StoreUnavailable('The store is closed');

const factsIn = (events: readonly Seen[]): RecordedFact[] => events.flatMap(({ fact }) => fact ?? []);
