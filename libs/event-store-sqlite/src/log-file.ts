import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

const SCHEMA_VERSION = 1;
const BUSY_MS = 10_000;
const CONVERSIONS = 50;

/**
 * Opens the log, making it first where there is none. Every process and thread that opens it shares it.
 * @throws the error of SQLite; Error for a log that a newer release wrote
 */
export function openLog(file: string): DatabaseSyncInstance {
  const log = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    makeWriteAhead(log);
    // FULL: a commit returns only after the write-ahead log is on disk, so a power cut takes nothing that was acknowledged.
    log.exec(
      'PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864',
    );
    if (versionOf(log) === 0) create(log);
    if (versionOf(log) !== SCHEMA_VERSION) throw new Error(`${file} has layout ${versionOf(log)}, this release knows ${SCHEMA_VERSION}`);
    return log;
  } catch (thrown) {
    log.close();
    throw thrown;
  }
}

/**
 * Writes as little as can be written: the layout's number once more, which is a page on disk and changes nothing.
 * @throws the error of SQLite
 */
export function tryDisk(file: string): void {
  const log = openLog(file);
  try {
    log.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  } finally {
    log.close();
  }
}

/** Whether SQLite itself says so, and not a mistake of ours. By its code: the addon's errors are of no class that holds in every realm. */
export const isFromSqlite = (thrown: unknown): thrown is Error & { errcode: number } =>
  (thrown as { code?: unknown }).code === 'ERR_SQLITE_ERROR';

const versionOf = (log: DatabaseSyncInstance): number =>
  (log.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;

/** Two processes that convert a new file at once make one of them fail at once, whatever its time-out is. */
function makeWriteAhead(log: DatabaseSyncInstance): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      log.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (thrown) {
      const SQLITE_BUSY = 5;
      if (!isFromSqlite(thrown) || (thrown.errcode & 0xff) !== SQLITE_BUSY || attempt === CONVERSIONS) throw thrown;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/**
 * Positions are row ids: they grow without reuse, since no fact is ever deleted, and commits happen one after the other.
 * An index carries the row id behind its columns, so the one over categories also gives the facts of a category by position.
 * Nothing asks for a fact by its id, and an index over random ids would double what each commit writes: append finds a repeated id by its place.
 */
function create(log: DatabaseSyncInstance): void {
  log.exec(`
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS facts (
      position INTEGER PRIMARY KEY,
      stream   TEXT NOT NULL,
      revision INTEGER NOT NULL,
      id       TEXT NOT NULL,
      category TEXT NOT NULL,
      type     TEXT NOT NULL,
      schema   INTEGER NOT NULL,
      data     TEXT NOT NULL,
      metadata TEXT NOT NULL,
      UNIQUE (stream, revision)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS facts_of_category ON facts (category);
    PRAGMA user_version = ${SCHEMA_VERSION};
    COMMIT`);
}
