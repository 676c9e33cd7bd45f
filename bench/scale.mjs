// Whether a store of 10,000,000 facts still does what one of 100,000 does, and how soon a node on it serves: node bench/scale.mjs [--small]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { factOf, FACTS_OF_A_MATTER, partyOf, violationOf } from './facts.mjs';
import { fillRegister, settled } from './fill.mjs';
import { projections, readers } from './node-projections.mjs';
import { foundIn, profileOfNode, startNode } from './parts/node-process.mjs';
import { profiled } from './profiled.mjs';
import { alternating, median, row, say, small, temporary } from './row.mjs';

const require = createRequire(import.meta.url);
const { nodeFolder } = require('../dist/apps/cli/src/city/city.js');
const { SqliteEventStore } = require('../dist/libs/event-store-sqlite/src/index.js');
const { ReadStore, StoredCheckpoints } = require('../dist/libs/read-store/src/index.js');

const FEW = small ? 10_000 : 100_000;
const MANY = small ? 50_000 : 10_000_000;
const ROUNDS = small ? 2 : 7;
const APPENDS = small ? 500 : 5_000;
const READS = small ? 100 : 1_000;
const PAGE = small ? 25 : 50;
const STARTS = small ? 2 : 5;
const AT_MOST = 1.3;
const START_AT_MOST = 3;
/** The register whose rows are made; the others stand at the end of the log without. */
const FILLED = 'enforcement-cases';
const NOTHING = -1;
const count = (number) => number.toLocaleString('en');

const folder = temporary('scale');
const city = await foundIn(folder);
try {
  const node = city.city.nodes.find(({ agency }) => agency === 'market-regulation');
  const large = await filled(join(nodeFolder(folder, node), 'store'), MANY);
  const few = await filled(join(folder, 'few'), FEW);
  await measureStarts();
  const sides = { ours: await opened(large, MANY), theirs: await opened(few, FEW) };
  const cases = `${count(sides.ours.matters)} cases against ${count(sides.theirs.matters)}`;
  for (const { name, work, note } of [
    {
      name: 'append',
      work: appending,
      note: `${count(APPENDS)} appends a round, 64 in flight, every fourth to a stream anywhere in the store, the others to new ones`,
    },
    { name: 'stream read', work: readingStreams, note: `${count(READS)} streams of 13 facts anywhere in the store a round` },
    {
      name: 'a case by its number',
      work: asking((matter) => ({ caseNumber: factOf(matter, 6).fact.data.caseNumber }), 1),
      note: `${count(READS)} cases anywhere in a register of ${cases}`,
    },
    {
      name: 'a page of the cases of a party',
      work: asking((matter) => ({ uscc: partyOf(matter) }), PAGE),
      note: `${count(READS)} pages of ${PAGE} rows anywhere in a register of ${cases}, one filter`,
    },
    {
      name: 'a page of the closed cases of a violation',
      work: asking((matter) => ({ standing: 'closed', violationCode: violationOf(matter) }), PAGE),
      note: `${count(READS)} pages of ${PAGE} rows of a register of ${cases}, two filters: all of its cases match the one, a twelfth the other`,
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
      against: `the same with ${count(FEW)}`,
      ...measured,
      unit: 'µs each',
      goal: { atMost: AT_MOST },
      note: `${note}. ${ROUNDS} rounds.`,
      profile: measured.ours / measured.theirs > AT_MOST ? (await profiled(() => work(sides.ours, ROUNDS))).profile : undefined,
    });
  }
  for (const { log, store } of Object.values(sides)) {
    await log.close();
    await store.close();
  }
} finally {
  await city.issuer.stop();
}

/** Log and registers are made at the same time. */
async function filled(place, facts) {
  mkdirSync(place, { recursive: true });
  say(`scale: writing ${count(facts)} facts`);
  const file = (name) => join(place, `${name}.sqlite`);
  const filler = fork(fileURLToPath(new URL('./parts/log-filler.mjs', import.meta.url)), [file('facts'), facts]);
  process.once('exit', () => filler.kill('SIGKILL'));
  const logFilled = once(filler, 'exit');
  const store = await ReadStore.open(file('registers'));
  for (const projection of projections) await fillRegister(store, projection, facts, { without: projection.name !== FILLED });
  await store.close();
  const places = await ReadStore.open(file('checkpoints'));
  for (const reader of readers) await new StoredCheckpoints(places).save(reader, facts);
  await places.close();
  say('  registers written');
  const [code] = await logFilled;
  if (code !== 0) throw new Error(`The log could not be filled (${code})`);
  for (const name of ['facts', 'registers']) await settled(file(name));
  return place;
}

async function measureStarts() {
  const starts = [];
  for (let start = 0; start < STARTS; start += 1) {
    const started = performance.now();
    const running = await startNode(city, 'market-regulation');
    await healthy(running);
    starts.push((performance.now() - started) / 1000);
    await running.stop();
    say(`  start ${start + 1}/${STARTS}: ${starts.at(-1).toFixed(2)} s`);
  }
  row({
    name: `start to serving with ${count(MANY)} facts`,
    against: null,
    ours: median(starts),
    unit: 's',
    goal: { atMost: START_AT_MOST },
    note:
      `From the start of the process until /health says that the node is well, registers at the end of the log, ` +
      `median of ${STARTS} starts, the files in the system's cache.`,
    profile: median(starts) > START_AT_MOST ? await profileOfNode(city, 'market-regulation', healthy) : undefined,
  });
}

async function healthy({ url }) {
  for (;;) {
    const answer = await fetch(`${url}/health`);
    await answer.arrayBuffer();
    if (answer.ok) return;
    await pause(10);
  }
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
  for (let number = round * READS; number < (round + 1) * READS; number += 1) {
    const { stream } = factOf(anywhere(side, number), FACTS_OF_A_MATTER - 1);
    if ((await side.log.read(stream)).length < 13) throw new Error(`${stream} is not whole`);
  }
  return ((performance.now() - started) * 1000) / READS;
}

/** Asks the register of cases. @returns what measures it: microseconds of a page */
function asking(filtersFor, rows) {
  return async (side, round) => {
    const started = performance.now();
    for (let number = round * READS; number < (round + 1) * READS; number += 1) {
      const filters = filtersFor(anywhere(side, number));
      const page = await side.store.page(FILLED, { filters, limit: PAGE });
      if (page.rows.length !== rows) throw new Error(`${page.rows.length} rows of ${JSON.stringify(filters)}`);
    }
    return ((performance.now() - started) * 1000) / READS;
  };
}
