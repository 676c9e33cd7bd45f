// Fills a store quickly: in its own format, by its own statements, without waiting for the disk.
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setImmediate as breath } from 'node:timers/promises';
import { FACTS_OF_A_MATTER, factsOf, MATTERS_OF_A_PARTY, ownTexts, texts } from './facts.mjs';
import { say } from './row.mjs';

const require = createRequire(import.meta.url);
const { COLUMNS, indexNew, openLog } = require('../dist/libs/event-store-sqlite/src/log-file.js');

const AT_ONCE = 50_000;
const ROWS_AT_ONCE = 500;

/** Writes facts to a file that has none. */
export async function fill(file, count, options) {
  const db = openLog(file);
  // Nothing is written ahead of a file that is thrown away when this fails.
  db.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000');
  const insert = db.prepare(`INSERT INTO facts (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  let position = 0;
  db.exec('BEGIN IMMEDIATE');
  for (const { stream, revision, id, type, schema, data, metadata } of texts(count, options)) {
    insert.run((position += 1), stream, revision, id, type, schema, data, metadata);
    if (position % AT_ONCE > 0) continue;
    indexNew(db);
    db.exec('COMMIT; BEGIN IMMEDIATE');
    if (position % 1_000_000 === 0) say(`  ${position.toLocaleString('en')} facts written`);
    await breath(); // signals
  }
  indexNew(db);
  db.exec('COMMIT; PRAGMA journal_mode = WAL');
  db.close();
}

/**
 * Before something is measured: all of a file is on disk, for else it would be written meanwhile, and in the system's memory as far as that
 * goes, for else the first to ask would wait for the disk.
 */
export async function settled(file) {
  const handle = await open(file, 'r+');
  await handle.sync();
  for (const piece = Buffer.alloc(4 * 1024 * 1024); (await handle.read(piece)).bytesRead > 0;);
  await handle.close();
}

/**
 * Makes the register of a projection as it stands after so many facts of `fill`, all of their matters ended. It is written by the table
 * itself; of the matters of one party the first is folded, and the rows of the others are its row with what they have of their own.
 * @param without its rows: an empty register that stands at the end of the log
 */
export async function fillRegister(store, projection, count, { without = false } = {}) {
  const table = await store.newTable(projection);
  const matters = without ? 0 : Math.floor(count / FACTS_OF_A_MATTER);
  const asGiven = { ...projection, key: ({ data }) => data.key, project: (_, { data }) => data.row };
  let model;
  let page = [];
  for (let matter = 0; matter < matters; matter += 1) {
    if (matter % MATTERS_OF_A_PARTY === 0) model = modelOf(projection, matter);
    page.push({ ...model.fact, data: model.rowOf(matter), position: matter + 1 });
    if (page.length < ROWS_AT_ONCE) continue;
    await applied(table, asGiven, page, matter + 1);
    page = [];
  }
  await applied(table, asGiven, page, count);
  if (!(await store.serve(projection, table))) throw new Error(`${projection.name} could not be served`);
}

/** What a projection makes of one matter, and by that of others like it. */
function modelOf(projection, matter) {
  const categories = projection.of.map(({ category }) => category);
  const followed = factsOf(matter)
    .filter(({ stream }) => categories.includes(stream.slice(0, stream.indexOf('-'))))
    .map(({ stream, expected, fact }) => ({ ...fact, stream, revision: expected + 1 }));
  const last = followed.at(-1);
  const key = projection.key(last);
  const row = followed.reduce((before, fact) => projection.project(before, fact, key), undefined);
  const [text, own] = [JSON.stringify({ key, row }), ownTexts(matter)];
  return {
    fact: last,
    rowOf: (other) => JSON.parse(ownTexts(other).reduce((its, value, index) => its.replaceAll(own[index], value), text)),
  };
}

async function applied(table, projection, page, upTo) {
  const stumble = await table.apply(projection, { facts: page, upTo });
  if (stumble) throw stumble;
  await breath();
}
