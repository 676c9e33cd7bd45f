import { hash } from 'node:crypto';
import {
  type AnyFact,
  type AnyStream,
  BEGINNING,
  type Claim,
  ConcurrencyConflict,
  type FactMetadata,
  type Instant,
  legalDateOf,
  type NewFact,
  NOTHING,
  OrderIdReused,
  type RecordedFact,
  type Revision,
  RuleViolated,
  type Stamped,
  type Stream,
  streamName,
} from '#libs/kernel';
import { type Appended, type EventStore, WrongRevision } from './event-store';
import { Snapshots } from './snapshots';
import { toToday, schemaOf } from './upcasting';
import type { Loaded } from './loaded';

const ATTEMPTS = 8;
const PAGE = 500;
/** Of states that may be large, in bytes. */
const HEAVIEST = 64 * 1024 * 1024;
/** How long a claim holds without the stream it was taken for; a thousand times as long as writing that takes. */
const CLAIM_HOLDS_MS = 60_000;

/** Pure. `at`: the time it is, not before that of any fact on the stream. */
export type Decide<State, F extends AnyFact> = (found: State, at: Instant) => readonly F[];

export type Update = {
  stamp: Stamped;
  claims?: readonly Claim[];
  /** Whose thread a new stream joins. */
  follows?: { stream: AnyStream; id: string } | undefined;
};

/** Streams as decisions see them: states in, facts out, one writer after the other. */
export class EventStreams {
  private readonly cache = new Map<string, Loaded<unknown>>();
  /** What those that may be large weigh, and all of them together. */
  private readonly weights = new Map<string, number>();
  private weighing = 0;
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly store: EventStore,
    private readonly snapshots: Snapshots = Snapshots.none(),
    private readonly cached = 10_000,
    private readonly heaviest = HEAVIEST,
  ) {}

  /**
   * Loads, decides, takes the claims (once something is decided), appends at the revision it read, and decides again after a lost race.
   * An order that is in the stream already is not decided again: it gets its first answer, after a crash and in another process too.
   * @throws what `decide` throws; OrderIdReused; ConcurrencyConflict; RuleViolated with the refusal of a claim
   */
  async update<State, F extends AnyFact>(
    stream: Stream<State, F>,
    id: string,
    decide: Decide<State, F>,
    update: Update,
  ): Promise<Appended> {
    return this.inTurn(streamName(stream, id), () => this.decideAndAppend(stream, id, decide, update));
  }

  private async decideAndAppend<State, F extends AnyFact>(
    stream: Stream<State, F>,
    id: string,
    decide: Decide<State, F>,
    { stamp, claims = [], follows }: Update,
  ): Promise<Appended> {
    const name = streamName(stream, id);
    let seen: Revision = NOTHING;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const found = await this.load(stream, id);
      seen = found.revision;
      const carried = found.orders.get(stamp.orderId);
      if (carried) {
        if (carried.digest !== stamp.digest) throw new OrderIdReused(stamp.orderId);
        return { revision: carried.revision, position: carried.position };
      }
      if (stamp.ifRevision !== undefined && stamp.ifRevision !== found.revision)
        throw new ConcurrencyConflict(stamp.ifRevision, found.revision, true);

      // The clock of the process that wrote last may be ahead of ours; time in one stream never runs back.
      const at = stamp.at > found.recordedAt ? stamp.at : found.recordedAt;
      const decided = decide(found.state, at);
      if (decided.length === 0) return { revision: found.revision, position: found.position };

      const correlationId = stamp.correlationId ?? found.correlationId ?? (await this.threadOf(follows)) ?? stamp.orderId;
      const facts = decided.map((fact, index) => newFact(stream, name, fact, index, { ...stamp, at, correlationId }));
      for (const claim of claims) await this.take(claim, stream, { ...stamp, at, correlationId });
      try {
        const appended = await this.store.append(name, found.revision, facts);
        this.advance(stream, name, found, recordedAt(name, found.revision, appended, facts));
        return appended;
      } catch (thrown) {
        if (!(thrown instanceof WrongRevision)) throw thrown;
      }
    }
    throw new ConcurrencyConflict(NOTHING, seen, false);
  }

  /** Within one process updates of a stream wait for each other: only other processes are left to lose a race to. */
  private async inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(name) ?? Promise.resolve()).then(work, work);
    this.turns.set(name, turn);
    try {
      return await turn;
    } finally {
      if (this.turns.get(name) === turn) this.turns.delete(name);
    }
  }

  /** The stream as it stands in the store now. */
  async load<State, F extends AnyFact>(stream: Stream<State, F>, id: string): Promise<Loaded<State>> {
    const name = streamName(stream, id);
    let loaded = (this.cache.get(name) as Loaded<State> | undefined) ?? (await this.snapshotOf(stream, name)) ?? nothingOf(stream);
    // Another process may have written since: only the store knows, and it is asked each time.
    for (;;) {
      const page = await this.store.read(name, loaded.revision + 1, PAGE);
      if (page.length === 0) break;
      loaded = this.advance(stream, name, loaded, page);
      if (page.length < PAGE) break;
    }
    return loaded;
  }

  /** Only while the log still has the very fact that the snapshot ends with: one restored from a backup may have another, or none. */
  private async snapshotOf<State, F extends AnyFact>(stream: Stream<State, F>, name: string): Promise<Loaded<State> | undefined> {
    const snapshot = await this.snapshots.load(stream, name);
    if (!snapshot) return undefined;
    const [last] = await this.store.read(name, snapshot.revision, 1);
    const same = last?.position === snapshot.position && snapshot.orders.get(last.metadata.orderId)?.digest === last.metadata.digest;
    return same ? { ...snapshot, recordedAt: last.metadata.recordedAt } : undefined;
  }

  private advance<State, F extends AnyFact>(
    stream: Stream<State, F>,
    name: string,
    from: Loaded<State>,
    facts: readonly RecordedFact[],
  ): Loaded<State> {
    const after = foldOnto(stream, from, facts);
    this.remember(stream, name, after);
    this.snapshots.consider(stream, name, from.revision, after);
    return after;
  }

  private remember({ weight }: AnyStream, name: string, loaded: Loaded<unknown>): void {
    this.forget(name); // a Map keeps the order of insertion: the first is the one used longest ago
    this.cache.set(name, loaded);
    if (this.cache.size > this.cached) this.forget(this.cache.keys().next().value!);
    const weighs = weight?.(loaded.state) ?? 0;
    if (weighs === 0) return;
    this.weights.set(name, weighs);
    this.weighing += weighs;
    for (const heavy of this.weights.keys()) {
      if (this.weighing <= this.heaviest) break;
      this.forget(heavy);
    }
  }

  private forget(name: string): void {
    this.cache.delete(name);
    this.weighing -= this.weights.get(name) ?? 0;
    this.weights.delete(name);
  }

  private async threadOf(follows: Update['follows']): Promise<string | undefined> {
    if (!follows) return undefined;
    return (await this.load(follows.stream, follows.id)).correlationId ?? undefined;
  }

  private async take({ category, name, holder, refusal }: Claim, of: AnyStream, stamp: Stamped & { correlationId: string }): Promise<void> {
    const stream = `${category}-${name}`;
    const claimed: AnyFact = { type: 'Claimed', data: { name, holder, at: stamp.at } as AnyFact['data'] };
    // Its id comes from the holder, not the order: the holder may take it again under any order.
    const fact = { ...newFact({ category, facts: {} }, stream, claimed, 0, stamp), id: factId(stream, holder, 0) };
    for (let expected = NOTHING; ;) {
      try {
        await this.store.append(stream, expected, [fact]);
        return;
      } catch (thrown) {
        if (!(thrown instanceof WrongRevision)) throw thrown;
      }
      const [last] = await this.store.readBackwards(stream, 1);
      const by = (last!.data as unknown as { holder: string }).holder;
      if (by === holder) return;
      if (!(await this.neverCame(of, by, last!, stamp))) throw new RuleViolated(refusal, `${name} is taken by ${by}`, { by });
      expected = last!.revision;
    }
  }

  /** Between a claim and what it was taken for there is a moment; whoever has not come long after it was refused, or died, and holds nothing. */
  private async neverCame(of: AnyStream, holder: string, { metadata }: RecordedFact, { at }: Stamped): Promise<boolean> {
    if (Date.parse(at) - Date.parse(metadata.recordedAt) < CLAIM_HOLDS_MS) return false;
    return (await this.store.read(streamName(of, holder), 0, 1)).length === 0;
  }
}

const nothingOf = <State>({ initial }: Pick<Stream<State, never>, 'initial'>): Loaded<State> => ({
  state: initial,
  revision: NOTHING,
  position: BEGINNING,
  recordedAt: '',
  correlationId: null,
  orders: new Map(),
});

/** Replays facts onto what is known of a stream. The orders are added in place: a cached state is only ever followed by its own future. */
function foldOnto<State, F extends AnyFact>(stream: Stream<State, F>, from: Loaded<State>, facts: readonly RecordedFact[]): Loaded<State> {
  let { state, revision, position, recordedAt, correlationId } = from;
  for (const fact of facts) {
    if (fact.revision <= revision) continue;
    state = stream.evolve(state, toToday<F>(stream, fact));
    ({ revision, position } = fact);
    if (fact.metadata.recordedAt > recordedAt) ({ recordedAt } = fact.metadata);
    correlationId ??= fact.metadata.correlationId;
    from.orders.set(fact.metadata.orderId, { revision, position, digest: fact.metadata.digest });
  }
  return { state, revision, position, recordedAt, correlationId, orders: from.orders };
}

function newFact(
  stream: Pick<AnyStream, 'category' | 'facts'>,
  name: string,
  { type, data }: AnyFact,
  index: number,
  stamp: Stamped & { correlationId: string },
): NewFact {
  const { by, at, node, order, orderId, digest, correlationId, causationId, article, policyVersion, trace } = stamp;
  const metadata: FactMetadata = {
    node,
    actor: { id: by.id, role: by.role, ...(by.certificate !== undefined && { certificate: by.certificate }) },
    order,
    orderId,
    digest,
    correlationId,
    causationId: causationId ?? null,
    occurredAt: data.at,
    recordedAt: at,
    legalDate: legalDateOf(data.at),
    article,
    policyVersion,
    ...(trace && { trace }),
  };
  return { id: factId(name, orderId, index), type, schema: schemaOf(stream, type), data, metadata };
}

/** A UUID (RFC 9562, version 8) that the same order always gives the same fact, so that a repeated append is the same append. */
export function factId(stream: string, orderId: string, index: number): string {
  const hex = hash('sha256', JSON.stringify([stream, orderId, index]), 'hex');
  const variant = ((parseInt(hex[16]!, 16) & 0b0011) | 0b1000).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What the store will answer when it is read back. Positions between the first and the last fact of one append are not told: the last stands for all. */
const recordedAt = (stream: string, before: Revision, { position }: Appended, facts: readonly NewFact[]): RecordedFact[] =>
  facts.map((fact, index) => ({ ...fact, stream, revision: before + 1 + index, position }));
