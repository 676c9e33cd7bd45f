import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { postgresMissing, type RunningPostgres, startPostgres } from '../../../test/servers/postgres';

/** What the read store runs on. */
export type Product = 'SQLite' | 'PostgreSQL';
/** A place of its own for one test: a file, or a schema in a database. */
export type Place = { at: string; remove: () => Promise<void> };

const running = process.env['POSTGRES_URL'];
const missing = running ? null : postgresMissing();
if (missing) process.stdout.write(`PostgreSQL: none on this machine: ${missing}\n`);

/** Those that this machine has. */
export const PRODUCTS: readonly Product[] = missing ? ['SQLite'] : ['SQLite', 'PostgreSQL'];

let own: RunningPostgres | undefined; // one for each spec file, unless one runs for all of them
beforeAll(async () => void (own = running || missing ? undefined : await startPostgres()), 60_000);
afterAll(() => own?.stop());

export const placeOn = (product: Product): Promise<Place> => (product === 'SQLite' ? newFile() : newSchema());

async function newFile(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'read-store-'));
  return { at: join(folder, 'read.db'), remove: async () => rmSync(folder, { recursive: true }) };
}

async function newSchema(): Promise<Place> {
  const server = running ?? own!.url;
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  await ask(server, `create schema ${schema}`);
  return {
    at: `${server}?options=${encodeURIComponent(`-c search_path=${schema}`)}`,
    remove: () => ask(server, `set client_min_messages = warning; drop schema ${schema} cascade`),
  };
}

async function ask(server: string, question: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(question);
  } finally {
    await client.end();
  }
}
