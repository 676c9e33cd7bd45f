// The same registers made from the same facts by Emmett on SQLite: a consumer from the beginning, one projection processor a register, as its
// documentation has it. The folds are ours; a projection reads its row, folds, and writes it.
import { getSQLiteEventStore, sqliteConnection, sqliteProjection } from '@event-driven-io/emmett-sqlite';
import { factOf, FACTS_OF_A_MATTER } from './facts.mjs';

/** @returns facts a second, over all projections */
export async function replayByEmmett(fileName, count, projections) {
  const store = getSQLiteEventStore({ fileName, schema: { autoMigration: 'CreateOrUpdate' } });
  const matters = Math.ceil(count / FACTS_OF_A_MATTER);
  for (let matter = 0; matter < matters; matter += 1) await writeMatter(store, matter);
  const last = BigInt(matters * FACTS_OF_A_MATTER);

  const connection = sqliteConnection({ fileName });
  for (const { name } of projections)
    await connection.command(`CREATE TABLE ${tableOf(name)} (key TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID`);
  connection.close();
  const consumer = store.consumer({ pulling: { batchSize: 500 } });
  for (const projection of projections)
    consumer.processor({
      processorId: projection.name,
      projection: projectionOf(projection),
      startFrom: 'BEGINNING',
      stopAfter: ({ metadata }) => metadata.globalPosition >= last,
    });
  const started = performance.now();
  await consumer.start();
  const seconds = (performance.now() - started) / 1000;
  await consumer.close();

  const seen = sqliteConnection({ fileName });
  const { rows } = await seen.querySingle(`SELECT count(*) AS rows FROM ${tableOf('operators')}`);
  seen.close();
  if (rows !== matters) throw new Error(`Emmett has ${rows} operators of ${matters}`);
  return Number(last) / seconds;
}

const tableOf = (name) => `register_${name.replaceAll('-', '_')}`;

async function writeMatter(store, matter) {
  const streams = new Map();
  for (let step = 0; step < FACTS_OF_A_MATTER; step += 1) {
    const { stream, fact } = factOf(matter, step);
    const events = streams.get(stream) ?? [];
    streams.set(stream, events);
    events.push({ type: fact.type, data: fact.data, metadata: fact.metadata });
  }
  for (const [stream, events] of streams) await store.appendToStream(stream, events);
}

function projectionOf({ name, of, key, project }) {
  const table = tableOf(name);
  const select = `SELECT row FROM ${table} WHERE key = ?`;
  const upsert = `INSERT INTO ${table} (key, row) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET row = excluded.row`;
  const categories = new Set(of.map(({ category }) => category));
  return sqliteProjection({
    name,
    canHandle: of.flatMap(({ facts }) => Object.keys(facts)),
    handle: async (events, { connection }) => {
      for (const { type, data, metadata } of events) {
        const stream = metadata.streamName;
        if (!categories.has(stream.slice(0, stream.indexOf('-')))) continue;
        const fact = { type, data, metadata, stream, revision: Number(metadata.streamPosition) - 1, schema: 1 };
        const keys = key(fact) ?? [];
        for (const each of new Set(typeof keys === 'string' ? [keys] : keys)) {
          const found = await connection.querySingle(select, [each]);
          const before = found ? JSON.parse(found.row) : undefined;
          const after = project(before, fact, each);
          if (after === before) continue;
          if (after) await connection.command(upsert, [each, JSON.stringify(after)]);
          else await connection.command(`DELETE FROM ${table} WHERE key = ?`, [each]);
        }
      }
    },
  });
}
