// Whether a store of 10,000,000 facts still does what one of 100,000 does, and how soon a node on it serves: node bench/scale.mjs [--small]
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { factOf, FACTS_OF_A_MATTER } from './facts.mjs';
import { fill, fillRegister } from './fill.mjs';
import { projections, readers } from './node-projections.mjs';
import { foundIn, startNode } from './parts/node-process.mjs';
import { alternating, median, row, say, small, temporary } from './row.mjs';

const require = createRequire(import.meta.url);
const { nodeFolder } = require('../dist/apps/cli/src/city/city.js');
const { SqliteEventStore } = require('../dist/libs/event-store-sqlite/src/index.js');
const { ReadStore, StoredCheckpoints } = require('../dist/libs/read-store/src/index.js');

const FEW = small ? 10_000 : 100_000;
const MANY = small ? 50_000 : 10_000_000;
const ROUNDS = small ? 2 : 7;
const APPENDS = small ? 500 : 5_000;
const QUERIES = small ? 100 : 1_000;
const STARTS = small ? 2 : 5;
/** The registers whose rows are made; the others stand at the end of the log without. */
const FILLED = ['operators', 'enforcement-cases'];
const NOTHING = -1;
const count = (number) => number.toLocaleString('en');

const folder = temporary('scale');
const city = await foundIn(folder);
try {
  const node = city.city.nodes.find(({ agency }) => agency === 'market-regulation');
  const large = await filled(join(nodeFolder(folder, node), 'store'), MANY);
  const starts = [];
  for (let start = 0; start < STARTS; start += 1) {
    const started = performance.now();
    const running = await startNode(city, 'market-regulation');
    const answer = await fetch(`${running.url}/health`);
    await answer.arrayBuffer();
    starts.push((performance.now() - started) / 1000);
    await running.stop();
    say(`  start ${start + 1}/${STARTS}: ${starts.at(-1).toFixed(2)} s`);
  }
  row({
    name: `start to serving with ${count(MANY)} facts`,
    against: null,
    ours: median(starts),
    unit: 's',
    goal: { atMost: 3 },
    note: `From the start of the process to the first answer of /health, registers at the end of the log, median of ${STARTS} starts, the files in the system's cache.`,
  });

  const sides = { ours: await opened(large, MANY), theirs: await opened(await filled(join(folder, 'few'), FEW), FEW) };
  const against = `the same with ${count(FEW)}`;
  for (const { name, work, note } of [
    {
      name: 'append',
      work: appending,
      note: `${count(APPENDS)} appends a round, 64 in flight, every fourth to a stream anywhere in the store, the others to new ones`,
    },
    { name: 'stream read', work: readingStreams, note: `${count(QUERIES)} streams of 13 facts anywhere in the store a round` },
    {
      name: 'register page',
      work: readingPages,
      note: `${count(QUERIES)} pages of 50 rows a round, filtered and sorted by index, anywhere in the register of cases`,
    },
  ]) {
    say(`scale: ${name}`);
    const measured = await alternating(
      ROUNDS,
      (round) => work(sides.ours, round),
      (round) => work(sides.theirs, round),
    );
    row({
      name: `${name} with ${count(MANY)} facts`,
      against,
      ...measured,
      unit: 'µs each',
      goal: { atMost: 1.3 },
      note: `${note}. ${ROUNDS} rounds.`,
    });
  }
  for (const { log, store } of Object.values(sides)) {
    await log.close();
    await store.close();
  }
} finally {
  await city.issuer.stop();
}

async function filled(place, facts) {
  mkdirSync(place, { recursive: true });
  say(`scale: writing ${count(facts)} facts`);
  fill(join(place, 'facts.sqlite'), facts);
  const store = await ReadStore.open(join(place, 'registers.sqlite'));
  for (const projection of projections) await fillRegister(store, projection, facts, { without: !FILLED.includes(projection.name) });
  await store.close();
  const places = await ReadStore.open(join(place, 'checkpoints.sqlite'));
  for (const reader of readers) await new StoredCheckpoints(places).save(reader, facts);
  await places.close();
  return place;
}

async function opened(place, facts) {
  return {
    matters: Math.floor(facts / FACTS_OF_A_MATTER / 256) * 256, // the last ones may not be complete
    more: new Map(),
    log: await SqliteEventStore.open(join(place, 'facts.sqlite')),
    store: await ReadStore.open(join(place, 'registers.sqlite')),
  };
}

/** A matter anywhere in the store; the same sequence in each run. */
function anywhere({ matters }, number) {
  return (Math.imul(number + 1, 2_654_435_761) >>> 0) % matters;
}

/** Microseconds of an append. */
async function appending(side, round) {
  let next = 0;
  const lane = async () => {
    while (next < APPENDS) {
      const number = round * APPENDS + next++;
      if (number % 4 > 0) {
        const { stream, fact } = factOf(side.matters + 1_000 + number, 0, 7);
        await side.log.append(stream, NOTHING, [fact]);
        continue;
      }
      const matter = anywhere(side, number);
      const { stream, fact } = factOf(matter, FACTS_OF_A_MATTER - 1);
      const expected = side.more.get(stream) ?? 12;
      side.more.set(stream, expected + 1);
      await side.log.append(stream, expected, [{ ...fact, id: factOf(number, 0, 9).fact.id }]);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: 64 }, lane));
  return ((performance.now() - started) * 1000) / APPENDS;
}

/** Microseconds of a read. */
async function readingStreams(side, round) {
  const started = performance.now();
  for (let number = round * QUERIES; number < (round + 1) * QUERIES; number += 1) {
    const { stream } = factOf(anywhere(side, number), FACTS_OF_A_MATTER - 1);
    if ((await side.log.read(stream)).length < 13) throw new Error(`${stream} is not whole`);
  }
  return ((performance.now() - started) * 1000) / QUERIES;
}

/** Microseconds of a page. */
async function readingPages(side, round) {
  const started = performance.now();
  for (let number = round * QUERIES; number < (round + 1) * QUERIES; number += 1) {
    const { caseNumber } = factOf(anywhere(side, number), 6).fact.data;
    const found = await side.store.page('enforcement-cases', {
      filters: { caseNumber },
      sort: { field: 'filedAt', descending: true },
      limit: 50,
    });
    const page = await side.store.page('enforcement-cases', {
      filters: { violationCode: 'MR-PQ-01' },
      sort: { field: 'caseNumber' },
      limit: 50,
    });
    if (found.rows.length !== 1 || page.rows.length !== 50)
      throw new Error(`${found.rows.length} cases ${caseNumber}, ${page.rows.length} in a page`);
  }
  return ((performance.now() - started) * 1000) / QUERIES / 2;
}
