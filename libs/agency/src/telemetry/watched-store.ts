import { SpanKind, type Tracer } from '@opentelemetry/api';
import { type Appended, type Batch, EventStore, type Following, type StoreState, WrongRevision } from '#libs/event-sourcing';
import { traced } from '#libs/exchange';
import type { NewFact, Position, RecordedFact, Revision } from '#libs/kernel';
import type { NodeMetrics } from './node-metrics';

/** The event store with a watch on its appends; all else is passed on as it is. */
export class WatchedStore extends EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly tracer: Tracer,
    private readonly metrics: NodeMetrics,
  ) {
    super();
  }

  append(stream: string, expected: Revision, facts: readonly NewFact[]): Promise<Appended> {
    const span = { kind: SpanKind.CLIENT, parent: facts[0]?.metadata.trace, attributes: { 'wangjian.facts': facts.length } };
    return traced(this.tracer, 'append', span, () => this.measured(stream, expected, facts));
  }

  private async measured(stream: string, expected: Revision, facts: readonly NewFact[]): Promise<Appended> {
    const { appends, appendedFacts, appendFailures, lostRaces, claims } = this.metrics;
    const isClaim = facts[0]?.type === 'Claimed';
    const startedAt = performance.now();
    try {
      const appended = await this.store.append(stream, expected, facts);
      appends.observe((performance.now() - startedAt) / 1_000);
      appendedFacts.inc(facts.length);
      if (isClaim) claims.inc({ outcome: 'taken' });
      return appended;
    } catch (thrown) {
      if (!(thrown instanceof WrongRevision)) appendFailures.inc();
      else if (isClaim) claims.inc({ outcome: 'met-taken' });
      else lostRaces.inc();
      throw thrown;
    }
  }

  read(stream: string, from?: Revision, limit?: number): Promise<RecordedFact[]> {
    return this.store.read(stream, from, limit);
  }
  readBackwards(stream: string, limit: number): Promise<RecordedFact[]> {
    return this.store.readBackwards(stream, limit);
  }
  readAll(after: Position, options?: { categories?: readonly string[]; limit?: number }): Promise<Batch> {
    return this.store.readAll(after, options);
  }
  subscribe(after: Position, following: Following): AsyncIterable<Batch> {
    return this.store.subscribe(after, following);
  }
  head(): Promise<Position> {
    return this.store.head();
  }
  newest(): Promise<RecordedFact | undefined> {
    return this.store.newest();
  }
  override state(): Promise<StoreState> {
    return this.store.state();
  }
  close(): Promise<void> {
    return this.store.close();
  }
}
