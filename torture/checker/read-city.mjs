import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { messagesInFile, messagesInDump } from './read-log.mjs';

const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** All that a city left behind, as it lies on disk. Nothing is interpreted here but file formats. */
export function readCity(dataDir) {
  const names = readdirSync(dataDir).filter((name) => existsSync(join(dataDir, name, 'store/facts.sqlite')));
  const dump = join(dataDir, 'topics.jsonl');
  return {
    nodes: new Map(names.map((name) => [name, readNode(name, join(dataDir, name))])),
    members: json(join(dataDir, 'members.json')).members,
    log: existsSync(dump) ? messagesInDump(dump) : messagesInFile(join(dataDir, 'message-log.sqlite')),
    journal: linesIn(join(dataDir, 'journal.jsonl')),
    now: json(join(dataDir, 'torture.json')).now,
  };
}

function readNode(name, folder) {
  const facts = factsIn(join(folder, 'store/facts.sqlite'));
  return {
    name,
    agency: name.split('.')[0],
    facts: facts.rows,
    integrity: facts.integrity,
    misplaced: facts.misplaced,
    streams: grouped(facts.rows, ({ stream }) => stream),
    byId: new Map(facts.rows.map((fact) => [fact.id, fact])),
    byOrder: grouped(facts.rows, ({ metadata }) => metadata.orderId),
    shares: json(join(folder, 'sharing-policy.json')).shared,
    registers: registersIn(join(folder, 'store/registers.sqlite')),
  };
}

function factsIn(file) {
  const store = new DatabaseSync(file);
  try {
    const { integrity_check: integrity } = store.prepare('PRAGMA integrity_check').get();
    const rows = [];
    for (const row of store.prepare('SELECT * FROM facts ORDER BY position').iterate())
      rows.push({ ...row, data: JSON.parse(row.data), metadata: JSON.parse(row.metadata), category: row.stream.split('-')[0] });
    return { integrity, rows, misplaced: misplacedIn(store) };
  } finally {
    store.close();
  }
}

/** Places of facts that the index of the store, as far as it goes, has wrong, lacks or has too many. */
function misplacedIn(store) {
  return store
    .prepare(
      `SELECT stream, revision, position FROM facts WHERE position <= (SELECT up_to FROM indexed) EXCEPT SELECT stream, revision, position FROM places
       UNION ALL
       SELECT * FROM (SELECT stream, revision, position FROM places EXCEPT SELECT stream, revision, position FROM facts)
       UNION ALL
       SELECT stream, revision, position FROM facts WHERE position <= (SELECT up_to FROM indexed)
         AND (substr(stream, 1, instr(stream, '-') - 1), position) NOT IN (SELECT category, position FROM categories)`,
    )
    .all();
}

/** The rows of each register that is live, by key. */
function registersIn(file) {
  const store = new DatabaseSync(file);
  try {
    const tables = store.prepare('SELECT projection, table_name AS "table" FROM projection_tables WHERE live = 1').all();
    return new Map(
      tables.map(({ projection, table }) => [
        projection,
        new Map(
          store
            .prepare(`SELECT key, row FROM "${table}"`)
            .all()
            .map(({ key, row }) => [key, JSON.parse(row)]),
        ),
      ]),
    );
  } finally {
    store.close();
  }
}

/** The last line may be half a line: the driver was killed before it could count. */
function linesIn(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  lines.pop();
  return lines.map((line) => JSON.parse(line));
}

export function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
