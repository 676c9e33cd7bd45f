import { setMaxListeners } from 'node:events';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { type Appended, type Batch, EventStore, type Following, type StoreState, StoreUnavailable } from '#libs/event-sourcing';
import { type NewFact, type Position, type RecordedFact, type Revision } from '#libs/kernel';
import type { FactText } from './batch';
import { tryDisk } from './log-file';
import { News } from './news';
import { Reader } from './reader';
import { Tail } from './tail';
import { Writer } from './writer';

const PAGE = 200;
const WITHOUT_LIMIT = -1;
const RETRY_MS = 500;
/** Evidence is kept beside the log and named in it by its hash; a fact of this size is a mistake. */
const LARGEST_FACT = 8 * 1024 * 1024;

/** The embedded store: one SQLite file a node, which several processes may open at once. */
export class SqliteEventStore extends EventStore {
  private readonly reader: Reader;
  private readonly writer: Writer;
  private readonly news: News;
  private readonly tail: Tail;
  private closed = false;

  private constructor(private readonly file: string) {
    super();
    this.reader = opened(file);
    this.tail = new Tail(this.reader);
    this.news = new News(() => this.reader.version());
    // In the next turn: whoever appended has their answer before others read what it was.
    this.writer = new Writer(file, () => setImmediate(() => this.news.tell()));
  }

  /** @throws StoreUnavailable for a file that cannot be opened or is none of SQLite's; Error for one that a newer release wrote */
  static async open(file: string): Promise<SqliteEventStore> {
    return new SqliteEventStore(file);
  }

  /** @throws also RangeError for no fact, one of more than 8 Mi characters of JSON, or a schema version that is no whole number */
  override async append(stream: string, expected: Revision, facts: readonly NewFact[]): Promise<Appended> {
    if (facts.length === 0) throw new RangeError(`Nothing to append to ${stream}`);
    return this.writer.append({ stream, expected, facts: facts.map(textOf) });
  }

  override async read(stream: string, from: Revision = 0, limit: number = WITHOUT_LIMIT): Promise<RecordedFact[]> {
    return this.reader.read(stream, from, limit);
  }

  override async readBackwards(stream: string, limit: number): Promise<RecordedFact[]> {
    return this.reader.readBackwards(stream, limit);
  }

  override async readAll(after: Position, options: { categories?: readonly string[]; limit?: number } = {}): Promise<Batch> {
    return this.reader.readAll(after, options.categories, options.limit ?? PAGE);
  }

  override async *subscribe(after: Position, { categories, size = PAGE, signal }: Following): AsyncGenerator<Batch> {
    setMaxListeners(0, signal); // one signal ends all the readers of a node, and that is no leak
    let upTo = after;
    while (!signal.aborted) {
      const edition = this.news.now();
      const batch = await this.readOnceAvailable(edition, upTo, categories, size, signal);
      if (batch.upTo === upTo) {
        await this.news.after(edition, signal);
        continue;
      }
      ({ upTo } = batch);
      yield batch;
      await nextTurn(); // a long catch-up must not keep everything else in the process waiting
    }
  }

  override async head(): Promise<Position> {
    return this.reader.head();
  }

  override async newest(): Promise<RecordedFact | undefined> {
    return this.reader.newest();
  }

  /** After an append that the disk refused it is tried with a page, so that health is well again before anybody dares to give an order. */
  override async state(): Promise<StoreState> {
    if (!this.writer.isRefused) return super.state();
    try {
      tryDisk(this.file);
      return await super.state();
    } catch (thrown) {
      return { status: 'down', cause: (thrown as Error).message };
    }
  }

  /** Returns when what is in flight is answered. Subscriptions that still run then end in StoreUnavailable. */
  override async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.writer.close();
    this.reader.close();
    this.news.tell();
  }

  /** Only its signal ends a subscription: trouble with the disk makes it wait. */
  private async readOnceAvailable(
    edition: number,
    after: Position,
    categories: readonly string[] | undefined,
    size: number,
    signal: AbortSignal,
  ): Promise<Batch> {
    for (;;) {
      try {
        return this.tail.batch(edition, after, categories, size) ?? this.reader.readAll(after, categories, size);
      } catch (thrown) {
        if (!(thrown instanceof StoreUnavailable) || this.closed) throw thrown;
        await pause(RETRY_MS, undefined, { signal }).catch(() => {});
        if (signal.aborted) return { facts: [], upTo: after };
      }
    }
  }
}

function opened(file: string): Reader {
  try {
    return new Reader(file);
  } catch (thrown) {
    if (thrown instanceof StoreUnavailable) throw new StoreUnavailable(`${file}: ${thrown.message}`, { cause: thrown });
    throw thrown;
  }
}

function textOf({ id, type, schema, data, metadata }: NewFact): FactText {
  if (!Number.isSafeInteger(schema)) throw new RangeError(`${type} has schema version ${schema}`);
  const text = { id, type, schema, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
  const size = text.data.length + text.metadata.length;
  if (size > LARGEST_FACT) throw new RangeError(`${type} has ${size} characters of JSON, a fact may have ${LARGEST_FACT}`);
  return text;
}
