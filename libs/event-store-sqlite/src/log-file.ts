import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

const SCHEMA_VERSION = 2;
const BUSY_MS = 10_000;

/**
 * Opens the log, making it first where there is none. Every process and thread that opens it shares it.
 * @throws the error of SQLite; Error for a log that a newer release wrote
 */
export function openLog(file: string): DatabaseSyncInstance {
  const log = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    makeWriteAhead(log);
    // FULL: a commit returns only after the write-ahead log is on disk, so a power cut takes nothing that was acknowledged.
    // The writer copies that log into the file between two commits; only where it does not come to it a commit does it by itself.
    log.exec(
      'PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 16000; PRAGMA journal_size_limit = 67108864',
    );
    if (versionOf(log) < SCHEMA_VERSION) bringUpToDate(log);
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

/** Two processes that convert a new file at once make one of them fail at once, whatever its time-out is; of a file that somebody holds it fails after it. */
export function makeWriteAhead(log: DatabaseSyncInstance): void {
  for (const end = performance.now() + BUSY_MS; ;) {
    try {
      log.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (thrown) {
      const SQLITE_BUSY = 5;
      if (!isFromSqlite(thrown) || (thrown.errcode & 0xff) !== SQLITE_BUSY || performance.now() > end) throw thrown;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** Whoever comes first makes it or converts it; the others wait for the lock and find it done. */
function bringUpToDate(log: DatabaseSyncInstance): void {
  log.exec('BEGIN IMMEDIATE');
  const found = versionOf(log);
  if (found === 0) log.exec(LAYOUT);
  if (found === 1) {
    // That layout indexed each fact as it came. SQLite cannot take the index from its table, so the facts are copied, once.
    log.exec(`ALTER TABLE facts RENAME TO facts_1; DROP INDEX facts_of_category; ${LAYOUT}
      INSERT INTO facts (${COLUMNS}) SELECT ${COLUMNS} FROM facts_1 ORDER BY position;
      DROP TABLE facts_1`);
    indexNew(log);
  }
  log.exec('COMMIT');
}

export const COLUMNS = 'position, stream, revision, id, type, schema, data, metadata';

/**
 * Positions are row ids: they grow without reuse, since no fact is ever deleted, and commits happen one after the other.
 * The table has no index of its own: one page of it for each stream of a commit would be most of what that commit writes. Places and
 * categories are that index; they follow behind, a few thousand facts at once (`indexNew`), and `Places` knows the facts in between.
 * Nothing asks for a fact by its id: append finds a repeated id by its place.
 */
const LAYOUT = `
  CREATE TABLE facts (
    position INTEGER PRIMARY KEY,
    stream   TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id       TEXT NOT NULL,
    type     TEXT NOT NULL,
    schema   INTEGER NOT NULL,
    data     TEXT NOT NULL,
    metadata TEXT NOT NULL
  ) STRICT;
  CREATE TABLE places (stream TEXT, revision INTEGER, position INTEGER NOT NULL, PRIMARY KEY (stream, revision)) STRICT, WITHOUT ROWID;
  CREATE TABLE categories (category TEXT, position INTEGER, PRIMARY KEY (category, position)) STRICT, WITHOUT ROWID;
  CREATE TABLE indexed (up_to INTEGER NOT NULL) STRICT;
  INSERT INTO indexed VALUES (0);
  PRAGMA user_version = ${SCHEMA_VERSION};`;

/** Of a stream's name, as `categoryOf` tells it. */
export const CATEGORY = `substr(stream, 1, instr(stream, '-') - 1)`;

/** In a transaction: what came since is put in the index, in the order of the index, so that each page of it is touched once. */
export function indexNew(log: DatabaseSyncInstance): void {
  const fresh = 'FROM facts WHERE position > (SELECT up_to FROM indexed)';
  log.exec(`
    INSERT INTO places SELECT stream, revision, position ${fresh} ORDER BY stream, revision;
    INSERT INTO categories SELECT ${CATEGORY}, position ${fresh} ORDER BY 1, 2;
    UPDATE indexed SET up_to = coalesce((SELECT max(position) FROM facts), 0)`);
}
