import { renameSync, rmSync } from 'node:fs';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  sql,
  SqliteDialect,
  SqliteDriver,
  type SqliteDatabase,
  type TransactionSettings,
} from 'kysely';
import type { Database, Schema, TableStatements } from './database';
import { writingTogether } from './writing-together';

const BUSY_TIMEOUT_MS = 5_000; // another process (a rebuild from the command line) holds the file for one batch at most
const PREPARED = 500;
/** 32 MB. Copying the WAL into the file syncs both, on the thread that answers officers; a page that changed often meanwhile is copied once. */
const WAL_PAGES = 8_000;
/** The pages that every fact changes, in the memory of the process: SQLite's own 2 MB do not hold the upper pages of all indexes. */
const CACHE_KB = 16_000;

/**
 * A read store in one SQLite file. `synchronous=NORMAL`: a power cut may take the last transactions, rows together with their
 * checkpoint, and they are made again from the log; what must never be lost is in the event store.
 */
export function openSqlite(file: string): Database {
  const connection = connected(file);
  const database = asKyselyTakesIt(connection);
  const db = new Kysely<Schema>({ dialect: new SqliteOnePerFile({ database }) });
  return {
    db,
    types: { text: sql`text`, number: sql`real`, boolean: sql`integer` },
    statements: oneByOne(database.prepare),
    writing: writingTogether(db),
    alone: (_, work) => db.transaction().execute(work), // one writer a file
    isTableGone: () => false, // a snapshot keeps what is dropped beside it
  };
}

/** A file that SQLite cannot read is laid aside: all that is in it is made from the log again. */
function connected(file: string): DatabaseSyncInstance {
  try {
    return connect(file);
  } catch (thrown) {
    if (!UNREADABLE.has((thrown as { errcode?: number }).errcode ?? 0)) throw thrown;
    for (const part of ['-wal', '-shm']) rmSync(file + part, { force: true });
    renameSync(file, `${file}.damaged`);
    return connect(file);
  }
}

/** SQLITE_CORRUPT, SQLITE_NOTADB. */
const UNREADABLE = new Set([11, 26]);

function connect(file: string): DatabaseSyncInstance {
  const connection = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY');
    connection.exec(`PRAGMA wal_autocheckpoint = ${WAL_PAGES}; PRAGMA cache_size = -${CACHE_KB}`);
    return connection;
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
}

class SqliteOnePerFile extends SqliteDialect {
  constructor(private readonly config: { database: SqliteDatabase }) {
    super(config);
  }
  override createDriver(): SqliteDriver {
    return new WriterFirstDriver(this.config);
  }
}

/** A transaction that reads first and writes later fails when another process wrote in between, and no time-out helps: so it takes the lock first. */
class WriterFirstDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection, { accessMode }: TransactionSettings = {}): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(accessMode === 'read only' ? 'begin' : 'begin immediate'));
  }

  /** On a full disk SQLite rolls back by itself; that nothing is left to roll back must not hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((thrown: Error) => {
      if (!thrown.message.includes('no transaction is active')) throw thrown;
    });
  }
}

/** Kysely speaks better-sqlite3; this is the difference. Statements are kept: a register asks the same few questions all day. */
function asKyselyTakesIt(connection: DatabaseSyncInstance): SqliteDatabase & { prepare: (text: string) => Statement } {
  const prepared = new Map<string, Statement>();
  return {
    close: () => {
      prepared.clear();
      connection.close();
    },
    prepare(text) {
      const known = prepared.get(text);
      if (known) return known;
      const statement = statementOf(connection.prepare(text));
      if (prepared.size === PREPARED) prepared.delete(prepared.keys().next().value!);
      prepared.set(text, statement);
      return statement;
    },
  };
}

type Statement = ReturnType<typeof statementOf>;
const statementOf = (statement: StatementSyncInstance) => ({
  reader: statement.columns().length > 0,
  all: (parameters: readonly unknown[]) => statement.all(...parameters) as unknown[],
  run: (parameters: readonly unknown[]) => statement.run(...parameters),
  iterate: (parameters: readonly unknown[]) => statement.iterate(...parameters),
});

/**
 * The same few statements for every row: nothing is put together or parsed anew, and no network makes many rows a statement worth it.
 * The file has one connection, so they run within the transaction that is open on it.
 */
const oneByOne = (prepare: (text: string) => Statement): TableStatements => ({
  move: async (_, table, from, { position, columns }) => {
    const update = prepare('UPDATE projection_tables SET position = ?, columns = ? WHERE table_name = ? AND position = ?');
    return update.run([position, columns, table, from]).changes === 1;
  },
  read: async (_, table, keys) => {
    const select = prepare(`SELECT row FROM "${table}" WHERE key = ?`);
    const rows = new Map<string, string>();
    for (const key of keys) {
      const [found] = select.all([key]) as { row: string }[];
      if (found) rows.set(key, found.row);
    }
    return rows;
  },
  add: async (_, table, rows) => {
    if (rows.length === 0) return;
    const columns = Object.keys(rows[0]!);
    const replaced = columns.filter((column) => column !== 'key').map((column) => `${quoted(column)} = excluded.${quoted(column)}`);
    const insert = prepare(
      `INSERT INTO "${table}" (${columns.map(quoted).join()}) VALUES (${columns.map(() => '?').join()}) ON CONFLICT (key) DO UPDATE SET ${replaced.join()}`,
    );
    for (const row of rows) insert.run(Object.values(row));
  },
  change: async (_, table, rows) => {
    for (const { cells, fields } of rows) {
      const columns = ['row', ...fields];
      const update = prepare(`UPDATE "${table}" SET ${columns.map((column) => `${quoted(column)} = ?`).join()} WHERE key = ?`);
      update.run([...columns, 'key'].map((column) => cells[column]));
    }
  },
  remove: async (_, table, keys) => {
    const remove = prepare(`DELETE FROM "${table}" WHERE key = ?`);
    for (const key of keys) remove.run([key]);
  },
});

const quoted = (name: string) => `"${name}"`;
