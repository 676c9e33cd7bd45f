import { type Appended, type Batch, EventStore, type Following, WrongRevision } from '#libs/event-sourcing';
import { BEGINNING, categoryOf, type NewFact, NOTHING, type Position, type RecordedFact, type Revision } from '#libs/kernel';

const PAGE = 200;

/** Facts in memory, for tests: behaves as a store on disk does, but forgets everything with its process. */
export class MemoryEventStore extends EventStore {
  private readonly log: RecordedFact[] = [];
  private readonly streams = new Map<string, RecordedFact[]>();
  private readonly waiting = new Set<() => void>();

  override async append(stream: string, expected: Revision, facts: readonly NewFact[]): Promise<Appended> {
    if (facts.length === 0) throw new RangeError(`Nothing to append to ${stream}`);
    const standing = this.of(stream);
    const again = standing.slice(expected + 1, expected + 1 + facts.length);
    if (again.length === facts.length && again.every(({ id }, index) => id === facts[index]!.id)) return placeOf(again);

    const actual = standing.at(-1)?.revision ?? NOTHING;
    if (actual !== expected) throw new WrongRevision(stream, expected, actual);
    const recorded = facts.map((fact, index) =>
      // What a store gives back was JSON in between: nobody shares objects with it, and `undefined` is gone.
      asJson({ ...fact, stream, revision: expected + 1 + index, position: this.log.length + 1 + index }),
    );
    this.log.push(...recorded);
    this.streams.set(stream, [...standing, ...recorded]);
    for (const wake of this.waiting) wake();
    return placeOf(recorded);
  }

  override async read(stream: string, from: Revision = 0, limit = Infinity): Promise<RecordedFact[]> {
    return this.of(stream)
      .slice(from, from + limit)
      .map(asJson);
  }

  override async readBackwards(stream: string, limit: number): Promise<RecordedFact[]> {
    return this.of(stream).toReversed().slice(0, limit).map(asJson);
  }

  override async readAll(
    after: Position,
    { categories, limit = PAGE }: { categories?: readonly string[]; limit?: number } = {},
  ): Promise<Batch> {
    const wanted = this.log.slice(after).filter(({ stream }) => !categories || categories.includes(categoryOf(stream)));
    const facts = wanted.slice(0, limit).map(asJson);
    return { facts, upTo: facts.length === limit ? facts.at(-1)!.position : Math.max(after, this.log.length) };
  }

  override async *subscribe(after: Position, { categories, size = PAGE, signal }: Following): AsyncGenerator<Batch> {
    let upTo = after;
    while (!signal.aborted) {
      const batch = await this.readAll(upTo, { ...(categories && { categories }), limit: size });
      if (batch.upTo === upTo) {
        await this.appendAfter(upTo, signal);
        continue;
      }
      ({ upTo } = batch);
      yield batch;
    }
  }

  override async head(): Promise<Position> {
    return this.log.at(-1)?.position ?? BEGINNING;
  }

  override async newest(): Promise<RecordedFact | undefined> {
    return this.log.slice(-1).map(asJson)[0];
  }

  override async close(): Promise<void> {}

  private of(stream: string): readonly RecordedFact[] {
    return this.streams.get(stream) ?? [];
  }

  private appendAfter(position: Position, signal: AbortSignal): Promise<void> {
    if (this.log.length > position || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

const asJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

function placeOf(facts: readonly RecordedFact[]): Appended {
  const { revision, position } = facts.at(-1)!;
  return { revision, position };
}
