import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

const VERSION = 1;

const SCHEMA = `
  CREATE TABLE partitions (
    id INTEGER PRIMARY KEY,
    topic TEXT NOT NULL,
    number INTEGER NOT NULL,
    next INTEGER NOT NULL DEFAULT 0,
    UNIQUE (topic, number)
  ) STRICT;
  CREATE TABLE messages (
    partition INTEGER NOT NULL REFERENCES partitions,
    "offset" INTEGER NOT NULL,
    key BLOB NOT NULL, -- a NUL would end a TEXT
    headers TEXT NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (partition, "offset")
  ) STRICT;
  CREATE TABLE readers (
    "group" TEXT NOT NULL,
    partition INTEGER NOT NULL REFERENCES partitions,
    next INTEGER NOT NULL DEFAULT 0,
    owner TEXT,
    until INTEGER,
    PRIMARY KEY ("group", partition)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${VERSION};`;

/**
 * One connection to the file. FULL waits for the disk at every commit: what was produced survives a power cut. NORMAL does
 * not: how far a reader came survives the death of its process, and a power cut brings its last messages again, which
 * readers are ready for.
 */
export function connect(file: string, synchronous: 'FULL' | 'NORMAL'): DatabaseSyncInstance {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  try {
    // A statement waits no longer than this, since everything else waits with it; `patiently` goes on from there.
    database.exec(`PRAGMA busy_timeout = 20; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}`);
    inTransaction(database, () => createOnce(database, file));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function createOnce(database: DatabaseSyncInstance, file: string): void {
  const { user_version: found } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (found === 0) database.exec(SCHEMA);
  else if (found !== VERSION) throw new Error(`${file} is a message log of version ${found}, not ${VERSION}`);
}

/** All or nothing. IMMEDIATE, because a read that turns into a write cannot wait for another writer. */
export function inTransaction<T>(database: DatabaseSyncInstance, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
