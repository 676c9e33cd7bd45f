import { type Appended, type Batch, EventStore, type Following, StoreUnavailable } from '#libs/event-sourcing';
import type { NewFact, Position, RecordedFact, Revision } from '#libs/kernel';

/** The process died at this moment: nothing after it happened. To the process it is a store that says no more. */
export class ProcessDied extends StoreUnavailable {}

/** A store whose process dies right after its first append: the facts are on disk, nobody was told. */
export class DyingStore extends EventStore {
  constructor(private readonly disk: EventStore) {
    super();
  }
  override async append(stream: string, expected: Revision, facts: readonly NewFact[]): Promise<Appended> {
    await this.disk.append(stream, expected, facts);
    throw new ProcessDied(`after ${facts.map(({ type }) => type).join(', ')} in ${stream}`);
  }
  override read(stream: string, from?: Revision, limit?: number): Promise<RecordedFact[]> {
    return this.disk.read(stream, from, limit);
  }
  override readBackwards(stream: string, limit: number): Promise<RecordedFact[]> {
    return this.disk.readBackwards(stream, limit);
  }
  override readAll(after: Position, options?: { categories?: readonly string[]; limit?: number }): Promise<Batch> {
    return this.disk.readAll(after, options);
  }
  override subscribe(after: Position, following: Following): AsyncIterable<Batch> {
    return this.disk.subscribe(after, following);
  }
  override head(): Promise<Position> {
    return this.disk.head();
  }
  override newest(): Promise<RecordedFact | undefined> {
    return this.disk.newest();
  }
  override close(): Promise<void> {
    return this.disk.close();
  }
}
