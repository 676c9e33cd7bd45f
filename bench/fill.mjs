// Fills a store quickly: in its own format, by its own statements, without waiting for the disk.
import { createRequire } from 'node:module';
import { facts, FACTS_OF_A_MATTER } from './facts.mjs';
import { say } from './row.mjs';

const require = createRequire(import.meta.url);
const { COLUMNS, indexNew, openLog } = require('../dist/libs/event-store-sqlite/src/log-file.js');

const AT_ONCE = 200_000;
/** Matters whose rows are made at once. */
const MATTERS = 500;

/** Writes facts to a file that has none. */
export function fill(file, count, options) {
  const db = openLog(file);
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -200000');
  const insert = db.prepare(`INSERT INTO facts (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  let position = 0;
  db.exec('BEGIN IMMEDIATE');
  for (const { stream, expected, fact } of facts(count, options)) {
    const [data, metadata] = [JSON.stringify(fact.data), JSON.stringify(fact.metadata)];
    insert.run((position += 1), stream, expected + 1, fact.id, fact.type, fact.schema, data, metadata);
    if (position % AT_ONCE > 0) continue;
    indexNew(db);
    db.exec('COMMIT; BEGIN IMMEDIATE');
    if (position % 1_000_000 === 0) say(`  ${position.toLocaleString('en')} facts written`);
  }
  indexNew(db);
  db.exec('COMMIT');
  db.close();
}

/**
 * Makes the register of a projection as it stands after so many facts of `fill`, without reading them back: from the same facts, matter after
 * matter, so that each row is written once.
 * @param without its rows: an empty register that stands at the end of the log
 */
export async function fillRegister(store, projection, count, { without = false } = {}) {
  const table = await store.newTable(projection);
  const categories = new Set(projection.of.map(({ category }) => category));
  let position = 0;
  let page = [];
  for (const { stream, expected, fact } of without ? [] : facts(count, { open: 1 })) {
    position += 1;
    if (categories.has(stream.slice(0, stream.indexOf('-')))) page.push({ ...fact, stream, revision: expected + 1, position });
    if (position % (MATTERS * FACTS_OF_A_MATTER) > 0) continue;
    await applied(table, projection, page, position);
    page = [];
  }
  await applied(table, projection, page, count);
  if (!(await store.serve(projection, table))) throw new Error(`${projection.name} could not be served`);
}

async function applied(table, projection, page, upTo) {
  const stumble = await table.apply(projection, { facts: page, upTo });
  if (stumble) throw stumble;
}
