import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { EventStoreDbStore } from '#libs/event-store-db';
import { SqliteEventStore } from '#libs/event-store-sqlite';
import type { EventStore } from '#libs/event-sourcing';
import { kafkaMissing, startKafka } from '../servers/kafka';
import { postgresMissing, startPostgres } from '../servers/postgres';

/** What a node of several processes stands on. */
export type Ground = {
  name: string;
  log: 'embedded' | 'kafka';
  /** The section of the configuration, and how a test reads what is in there. */
  events: { section: object; open: (dataDir: string) => Promise<EventStore> };
};
export type Opened = {
  messageLog: object;
  stores: { eventStore: object; readStore: object };
  close: () => Promise<unknown>;
};

const SQLITE: Ground['events'] = {
  section: { kind: 'sqlite' },
  open: (dataDir) => SqliteEventStore.open(join(dataDir, 'facts.sqlite')),
};
const server = process.env['EVENTSTORE_URL'];
const ESDB: Ground['events'] | undefined =
  server === undefined ? undefined : { section: { kind: 'esdb', url: server }, open: () => EventStoreDbStore.open(server) };

/** Those that this machine has; it says what it lacks, unless that is required. */
export function grounds(): Ground[] {
  const noPostgres = process.env['POSTGRES_URL'] ? null : postgresMissing();
  const noKafka = kafkaMissing();
  if (noPostgres !== null && process.env['WANGJIAN_REQUIRE_POSTGRES'] === '1')
    throw new Error(`PostgreSQL is required here: ${noPostgres}`);
  if (noKafka !== null && process.env['WANGJIAN_REQUIRE_KAFKA'] === '1') throw new Error(`Kafka is required here: ${noKafka}`);
  if (noPostgres !== null) process.stdout.write(`No node of several processes is tested: ${noPostgres}\n`);
  if (noKafka !== null) process.stdout.write(`Several processes are tested on the embedded log: ${noKafka}\n`);
  if (ESDB === undefined)
    process.stdout.write('Several processes are tested on facts in one SQLite file: EVENTSTORE_URL names no server\n');
  if (noPostgres !== null) return [];
  const log = noKafka === null ? 'kafka' : 'embedded';
  return [
    { name: `one SQLite file of facts, PostgreSQL, the ${log} log`, log, events: SQLITE },
    ...(ESDB ? [{ name: `EventStoreDB, PostgreSQL, the ${log} log`, log, events: ESDB } as const] : []),
  ];
}

export async function open({ log, events }: Ground): Promise<Opened> {
  const [kafka, own] = await Promise.all([
    log === 'kafka' ? startKafka() : undefined, // of its own: cities share the names of their topics
    process.env['POSTGRES_URL'] ? undefined : startPostgres(),
  ]);
  const postgres = process.env['POSTGRES_URL'] ?? own!.url;
  const schema = `processes_${randomBytes(4).toString('hex')}`;
  await ask(postgres, `create schema ${schema}`);
  return {
    messageLog: kafka ? { kind: 'kafka', brokers: kafka.brokers, file: undefined } : {},
    stores: {
      eventStore: events.section,
      readStore: { kind: 'postgres', url: `${postgres}?options=-c%20search_path%3D${schema}` },
    },
    close: async () => {
      await ask(postgres, `set client_min_messages = warning; drop schema ${schema} cascade`);
      await Promise.all([kafka?.stop(), own?.stop()]);
    },
  };
}

async function ask(postgres: string, question: string): Promise<void> {
  const client = new Client(postgres);
  await client.connect();
  try {
    await client.query(question);
  } finally {
    await client.end();
  }
}
