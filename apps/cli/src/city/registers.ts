import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { Client, DatabaseError } from 'pg';
import { Failure } from '../failure';
import type { Agency, City } from './city';
import { type ServerOfTests, startServerOfTests } from './server-of-tests';

const ANSWERS_WITHIN_MS = 5_000;

/**
 * A real PostgreSQL server for as long as the city runs. What it holds stays in the folder of the city, for the next start.
 * @throws Failure that says what is missing
 */
export async function startPostgres(dataDir: string): Promise<ServerOfTests<{ url: string }>> {
  // Root may not run a server: another user does, and must get through to its data. All else in there is for its owner only.
  if (process.getuid?.() === 0) chmodSync(dataDir, 0o711);
  return await startServerOfTests({
    what: 'PostgreSQL server',
    program: 'postgres/server.mjs',
    args: ['--data', join(dataDir, 'postgres')],
    elsewhere: '--postgres postgres://user:password@host:port/database or WANGJIAN_POSTGRES_URL',
  });
}

/** Each node has a schema of its own in the one database, and each city others: several may share a server. */
const schemaOf = ({ id }: City, agency: Agency): string => `wangjian_${id}_${agency.replaceAll('-', '_')}`;

/** What a node is told to open: the same database, with its schema as the one it sees. */
export function registersUrl(city: City, agency: Agency, postgres: string): string {
  const url = new URL(postgres);
  const given = url.searchParams.get('options');
  url.searchParams.set('options', [...(given === null ? [] : [given]), `-c search_path=${schemaOf(city, agency)}`].join(' '));
  return url.href.replaceAll('+', '%20'); // a space: what reads the URL does not read forms
}

/** Makes what is missing of them. @throws Failure when the server does not answer, or its user may not make them */
export async function makeSchemas(city: City, postgres: string): Promise<void> {
  const shown = withoutPassword(postgres);
  const client = new Client({ connectionString: postgres, connectionTimeoutMillis: ANSWERS_WITHIN_MS, query_timeout: ANSWERS_WITHIN_MS });
  client.on('error', () => undefined); // the question under way hears of it
  try {
    await client.connect();
    for (const { agency } of city.nodes) await makeSchema(client, schemaOf(city, agency));
  } catch (thrown) {
    const { message, code } = thrown as { message: string; code?: string };
    if (thrown instanceof DatabaseError && code === '42501')
      throw new Failure(`${shown}: this user may not make schemas (${message}); grant CREATE on the database to it`);
    throw new Failure(`The PostgreSQL server ${shown} cannot be used: ${message || code || String(thrown)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** `if not exists` asks for the right to make it even where it is there. */
async function makeSchema(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [name]);
  if (rowCount === 0) await client.query(`create schema if not exists ${client.escapeIdentifier(name)}`);
}

function withoutPassword(postgres: string): string {
  const { host, pathname } = new URL(postgres);
  return `${host}${pathname}`;
}
