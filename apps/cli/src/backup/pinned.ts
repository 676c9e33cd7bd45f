import { backup, DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

const BUSY_MS = 10_000;
const PAGES_A_STEP = 2_000;

/** A SQLite file as it stands at one moment, while others go on writing to it. */
export class Pinned {
  private constructor(private readonly database: DatabaseSyncInstance) {}

  /** A read transaction that has read holds that moment until it ends. */
  static at(file: string): Pinned {
    const database = new DatabaseSync(file, { timeout: BUSY_MS });
    database.exec('PRAGMA query_only = ON; BEGIN');
    database.prepare('SELECT count(*) FROM sqlite_master').get();
    return new Pinned(database);
  }

  /** Whole, in one file: what still stood in the write-ahead log is in it. */
  async copyTo(file: string): Promise<void> {
    await backup(this.database, file, { rate: PAGES_A_STEP });
    const copy = new DatabaseSync(file);
    copy.exec('PRAGMA journal_mode = DELETE'); // nothing beside it belongs to it; who opens it next makes it write ahead again
    copy.close();
  }

  release(): void {
    this.database.close();
  }
}

/** Nobody writes to a file while `work` runs, which must be short: whoever wants to write waits for it. */
export function whileNobodyWrites<T>(file: string, work: () => T): T {
  const gate = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    gate.exec('BEGIN IMMEDIATE');
    return work();
  } finally {
    gate.close(); // what was begun is rolled back: nothing was written
  }
}

/** What SQLite itself says of a file; empty when it is sound. */
export function faultsIn(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return (database.prepare('PRAGMA integrity_check(20)').all() as { integrity_check: string }[])
      .map(({ integrity_check: says }) => says)
      .filter((says) => says !== 'ok');
  } catch (thrown) {
    return [(thrown as Error).message];
  } finally {
    database.close();
  }
}
