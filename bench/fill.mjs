// Fills a store quickly: in its own format, by its own statements, without waiting for the disk.
import { createRequire } from 'node:module';
import { facts } from './facts.mjs';
import { say } from './row.mjs';

const require = createRequire(import.meta.url);
const { COLUMNS, indexNew, openLog } = require('../dist/libs/event-store-sqlite/src/log-file.js');

const AT_ONCE = 200_000;

/** @param file of a store that has no facts yet @returns the characters of JSON in it */
export function fill(file, count, options) {
  const db = openLog(file);
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -200000');
  const insert = db.prepare(`INSERT INTO facts (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  let position = 0;
  let characters = 0;
  const commit = () => {
    indexNew(db);
    db.exec('COMMIT; BEGIN IMMEDIATE');
  };
  db.exec('BEGIN IMMEDIATE');
  for (const { stream, expected, fact } of facts(count, options)) {
    const [data, metadata] = [JSON.stringify(fact.data), JSON.stringify(fact.metadata)];
    insert.run((position += 1), stream, expected + 1, fact.id, fact.type, fact.schema, data, metadata);
    characters += data.length + metadata.length;
    if (position % AT_ONCE === 0) commit();
    if (position % 1_000_000 === 0) say(`  ${position.toLocaleString('en')} facts written`);
  }
  commit();
  db.exec('COMMIT');
  db.close();
  return characters;
}
