import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely';
import { DatabaseError, Pool, type PoolClient } from 'pg';
import type { Database, Schema } from './database';
import { manyRowsEach } from './many-rows-each';

/** The database server cannot be reached, lets nobody in, or ended the connection: the same question may be answered in a moment (503). */
export class ReadStoreAway extends Error {
  override readonly name = 'ReadStoreAway';
}

const CONNECTIONS = 10;
const CONNECT_WITHIN_MS = 5_000;
/** A server that vanished without a word is noticed after this; no question of ours takes so long. */
const ANSWER_WITHIN_MS = 120_000;
const UNDEFINED_TABLE = '42P01';

const SESSION = "set synchronous_commit = off; set idle_in_transaction_session_timeout = '10s'";

/**
 * A read store in a database of a PostgreSQL server. `synchronous_commit = off`: a crash of the server may take the last transactions,
 * rows together with their checkpoint, and they are made again from the log, as with SQLite. A process that hangs within a transaction
 * loses it after ten seconds: another one is to take over its tables.
 */
export function openPostgres(url: string): Database {
  const pool = new Pool({
    connectionString: url,
    application_name: 'wangjian',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    keepAlive: true,
  });
  // Without these two a connection that ends between two questions ends the process. The pool replaces it when it is next needed.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));

  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: asKyselyTakesIt(pool) }) });
  return {
    db,
    types: { text: sql`text collate "C"`, number: sql`double precision`, boolean: sql`boolean` },
    statements: manyRowsEach,
    writing: (work) => db.transaction().execute(work), // side by side, each on a connection
    alone: (what, work) =>
      db.transaction().execute(async (writing) => {
        await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '/' || ${what}, 0))`.execute(writing);
        await sql`set local synchronous_commit = on`.execute(writing); // tables that are expected to be there must not go with a crash
        return work(writing);
      }),
    isTableGone: (thrown) => thrown instanceof DatabaseError && thrown.code === UNDEFINED_TABLE,
  };
}

/** Kysely asks through this: what is away is told as such, and text passes as PostgreSQL can keep it. */
function asKyselyTakesIt(pool: Pool): PostgresPool {
  const known = new WeakMap<PoolClient, PostgresPoolClient>();
  const connected = async (client: PoolClient): Promise<PostgresPoolClient> => {
    const connection = connectionOf(client);
    await client.query(SESSION);
    known.set(client, connection);
    return connection;
  };
  return {
    async connect() {
      let client: PoolClient | undefined;
      try {
        client = await pool.connect();
        return known.get(client) ?? (await connected(client));
      } catch (thrown) {
        client?.release(true); // else it would count as in use for ever
        throw away(thrown); // whatever it says: too many are there already, the password is another now
      }
    },
    end: () => pool.end(),
  };
}

function connectionOf(client: PoolClient): PostgresPoolClient {
  let broken = false;
  const ask = async (text: string, parameters: readonly unknown[]) => {
    try {
      const answer = await client.query<Record<string, unknown>>(text, parameters.map(storable));
      for (const row of answer.rows) for (const [field, value] of Object.entries(row)) row[field] = asGiven(value);
      return answer;
    } catch (thrown) {
      const told = awayOr(thrown);
      broken ||= told instanceof ReadStoreAway;
      throw told;
    }
  };
  // The other overload of its `query` takes a cursor, for streaming, which nothing here does.
  return { query: ask as unknown as PostgresPoolClient['query'], release: () => client.release(broken) };
}

/** SQLSTATE classes: connection exception, operator intervention (a server that shuts down or starts). */
const AWAY = /^(08|57P)/;

function awayOr(thrown: unknown): unknown {
  return thrown instanceof DatabaseError && !AWAY.test(thrown.code ?? '') ? thrown : away(thrown);
}

const away = (thrown: unknown): ReadStoreAway =>
  new ReadStoreAway(`PostgreSQL: ${thrown instanceof Error ? thrown.message || thrown.name : String(thrown)}`, { cause: thrown });

/*
 * The character U+0000 is the one that PostgreSQL cannot keep in text; SQLite can, and a sender may write it. It is kept as a pair
 * that begins with U+0001, and so is U+0001: nothing else becomes that pair, and the order byte by byte stays.
 */
// oxlint-disable-next-line no-control-regex
const PAIRED = /\u0001[\u0001\u0002]/g;
const storable = (value: unknown): unknown =>
  typeof value === 'string' && (value.includes('\u0000') || value.includes('\u0001'))
    ? value.replaceAll('\u0001', '\u0001\u0002').replaceAll('\u0000', '\u0001\u0001')
    : value;
const asGiven = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\u0001')
    ? value.replace(PAIRED, (pair) => (pair === '\u0001\u0001' ? '\u0000' : '\u0001'))
    : value;
