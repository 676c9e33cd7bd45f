// Facts a second, each on disk before it is acknowledged, 64 appends in flight: node bench/append.mjs [--small]
import { fdatasync, openSync, write } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { facts } from './facts.mjs';
import { profiled } from './profiled.mjs';
import { alternating, row, say, small, temporary } from './row.mjs';

const require = createRequire(import.meta.url);
const { SqliteEventStore } = require('../dist/libs/event-store-sqlite/src/index.js');

const IN_FLIGHT = 64;
const FACTS = small ? 4_000 : 40_000;
const ROUNDS = small ? 2 : 7;
/** Matters under way at once: how far the streams of one group lie apart in an index. */
const OPEN = 2_000;

const folder = temporary('append');
const store = await SqliteEventStore.open(join(folder, 'facts.sqlite'));
const raw = rawLog(join(folder, 'facts.jsonl'));
const processor = { ours: 0, theirs: 0 };

say('append: the store against a file');
const measured = await alternating(
  ROUNDS,
  (round) => appending('ours', round, ({ stream, expected, fact }) => store.append(stream, expected, [fact])),
  (round) => appending('theirs', round, raw.append),
);
const isMissed = measured.ours / measured.theirs < 0.6;
const cost = (side) => (processor[side] / (FACTS * ROUNDS)).toFixed(0);
const profile = isMissed
  ? (await profiled(() => appending('ours', ROUNDS, ({ stream, expected, fact }) => store.append(stream, expected, [fact])))).profile
  : undefined;
await store.close();
row({
  name: 'durable append, SQLite, 64 in flight',
  against: 'raw write + fdatasync, group commit',
  ...measured,
  unit: 'facts/s',
  goal: { atLeast: 0.6 },
  note:
    `${FACTS.toLocaleString('en')} facts of 1 kB a round, ${ROUNDS} rounds, streams of ${OPEN.toLocaleString('en')} matters under way. Raw: the same facts as lines of JSON in one ` +
    `file, written and synchronised in groups as they come. Processor time of a fact: ${cost('ours')} against ${cost('theirs')} µs.`,
  profile,
});

/** Each of the 64 appends its next fact when its last one is on disk. A stream's facts stay in order: one of them has all of a matter. */
async function appending(side, round, append) {
  const lanes = Array.from({ length: IN_FLIGHT }, () => []);
  let number = 0;
  for (const each of facts(FACTS, { open: OPEN, seed: round * 2 + (side === 'ours' ? 0 : 1) }))
    lanes[(number++ % OPEN) % IN_FLIGHT].push(each);
  const before = process.cpuUsage();
  const started = performance.now();
  await Promise.all(
    lanes.map(async (lane) => {
      for (const each of lane) await append(each);
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  processor[side] += user + system;
  return FACTS / seconds;
}

/** What one would write without a store: no streams, no revisions checked, nothing that could be read by anything but reading all. */
function rawLog(file) {
  const descriptor = openSync(file, 'w');
  let waiting = [];
  let busy = false;
  const flush = () => {
    if (busy || waiting.length === 0) return;
    busy = true;
    const group = waiting;
    waiting = [];
    const bytes = Buffer.from(group.map(({ line }) => line).join(''));
    write(descriptor, bytes, 0, bytes.length, null, (refused) => {
      if (refused) throw refused;
      fdatasync(descriptor, (failed) => {
        if (failed) throw failed;
        busy = false;
        for (const { done } of group) done();
        if (waiting.length > 0) setImmediate(flush);
      });
    });
  };
  return {
    append: ({ stream, expected, fact }) =>
      new Promise((done) => {
        waiting.push({ line: `${JSON.stringify({ stream, revision: expected + 1, ...fact })}\n`, done });
        if (waiting.length === 1) setImmediate(flush);
      }),
  };
}
