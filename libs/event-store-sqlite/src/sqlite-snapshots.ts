import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { type CarriedOut, foldOf, type Kept, Snapshots } from '#libs/event-sourcing';
import type { AnyFact, AnyStream, Revision, Stream } from '#libs/kernel';
import { isFromSqlite, makeWriteAhead } from './log-file';

export type SnapshotOptions = {
  /** Names the code that folds, see `foldOf`; `codeUnder` makes it from the files that run. */
  code: string;
  /** A stream is kept again whenever so many more facts stand in it (default 200). */
  every?: number;
};

type Row = { fold: string; revision: number; position: number; thread: string | null; state: string; orders: string; digest: string };
type Undigested = Omit<Row, 'digest'>;

/** For another process that keeps one; where it takes longer, this snapshot is not kept. */
const WAITS_MS = 1_000;
/** SQLITE_BUSY, SQLITE_LOCKED. */
const BUSY = new Set([5, 6]);

/**
 * Snapshots in a file of their own, which may be deleted at any time. One that is damaged, or that another fold made, is not there;
 * the replay that follows keeps another in its place.
 */
export class SqliteSnapshots extends Snapshots {
  private readonly waiting = new Map<string, () => Undigested>();
  private readonly folds = new WeakMap<AnyStream, string>();
  private readonly every: number;
  private readonly find: StatementSyncInstance;

  private constructor(
    private readonly db: DatabaseSyncInstance,
    private readonly options: SnapshotOptions,
  ) {
    super();
    this.find = db.prepare('SELECT * FROM snapshots WHERE name = ?');
    this.every = options.every ?? 200;
  }

  /** Starts anew on a file that SQLite cannot read. One that is only busy is in use by another process of this node. */
  static async open(file: string, options: SnapshotOptions): Promise<SqliteSnapshots> {
    try {
      return new SqliteSnapshots(opened(file), options);
    } catch (thrown) {
      if (isFromSqlite(thrown) && BUSY.has(thrown.errcode & 0xff)) throw thrown;
      for (const part of ['', '-wal', '-shm']) rmSync(file + part, { force: true });
      return new SqliteSnapshots(opened(file), options);
    }
  }

  override async load<State, F extends AnyFact>(stream: Stream<State, F>, name: string): Promise<Kept<State> | undefined> {
    try {
      const row = this.find.get(name) as Row | undefined;
      if (!row || row.fold !== this.foldOf(stream) || row.digest !== digestOf(row)) return undefined;
      return {
        state: JSON.parse(row.state) as State,
        revision: row.revision,
        position: row.position,
        correlationId: row.thread,
        orders: new Map(JSON.parse(row.orders) as [string, CarriedOut][]),
      };
    } catch {
      return undefined; // the facts are all there
    }
  }

  override consider<State, F extends AnyFact>(stream: Stream<State, F>, name: string, before: Revision, after: Kept<State>): void {
    const milestone = (revision: Revision) => Math.floor((revision + 1) / this.every);
    if (milestone(after.revision) === milestone(before)) return;
    const { state, revision, position, correlationId: thread } = after;
    const orders = [...after.orders];
    if (this.waiting.size === 0) setImmediate(() => this.keep());
    this.waiting.set(name, () => ({
      fold: this.foldOf(stream),
      revision,
      position,
      thread,
      state: JSON.stringify(state),
      orders: JSON.stringify(orders),
    }));
  }

  async close(): Promise<void> {
    this.keep();
    this.db.close();
  }

  private keep(): void {
    const snapshots = [...this.waiting];
    this.waiting.clear();
    for (const [name, snapshot] of snapshots) {
      try {
        const { fold, revision, position, thread, state, orders } = snapshot();
        this.db
          .prepare(
            'INSERT OR REPLACE INTO snapshots (name, fold, revision, position, thread, state, orders, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          )
          .run(name, fold, revision, position, thread, state, orders, digestOf({ fold, revision, position, thread, state, orders }));
      } catch {
        // Without it the stream is replayed from its facts, which costs time and nothing else.
      }
    }
  }

  private foldOf(stream: AnyStream): string {
    let fold = this.folds.get(stream);
    if (!fold) this.folds.set(stream, (fold = foldOf(stream, this.options.code)));
    return fold;
  }
}

const digestOf = ({ fold, revision, position, thread, state, orders }: Undigested): string =>
  createHash('sha256')
    .update(JSON.stringify([fold, revision, position, thread, state, orders]))
    .digest('hex');

function opened(file: string): DatabaseSyncInstance {
  const db = new DatabaseSync(file, { timeout: WAITS_MS });
  try {
    // Not synchronised: what a power cut takes or tears is replayed, and the digest tells.
    makeWriteAhead(db);
    db.exec(`
      PRAGMA synchronous = OFF;
      CREATE TABLE IF NOT EXISTS snapshots (
        name TEXT PRIMARY KEY, fold TEXT NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL, thread TEXT,
        state TEXT NOT NULL, orders TEXT NOT NULL, digest TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}
