// How fast a node makes all its registers anew from its facts: node bench/replay.mjs [--small]
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { replayByEmmett } from './emmett.mjs';
import { fill } from './fill.mjs';
import { projections } from './node-projections.mjs';
import { profiled } from './profiled.mjs';
import { median, row, say, small, temporary } from './row.mjs';

const require = createRequire(import.meta.url);
const { SqliteEventStore } = require('../dist/libs/event-store-sqlite/src/index.js');
const { ProjectionRunner, ReadStore } = require('../dist/libs/read-store/src/index.js');
const { openLog } = require('../dist/libs/event-store-sqlite/src/log-file.js');

const FACTS = small ? 10_000 : 1_000_000;
/** Emmett takes minutes for a million: it is given fewer, and its rate counts. */
const FACTS_FOR_EMMETT = small ? 570 : 20_000;

const folder = temporary('replay');
const file = join(folder, 'facts.sqlite');
say(`replay: writing ${FACTS.toLocaleString('en')} facts`);
await fill(file, FACTS);

let parseCpu = 0;
const parsed = [parsing()];
const before = process.cpuUsage();
const { rate, heap } = await replaying('registers.sqlite');
const replayCpu = processorTime(before);
parsed.push(parsing());
const bare = median(parsed);
const profile = rate / bare < 0.4 ? (await profiled(() => replaying('profiled.sqlite'))).profile : undefined;
say(`  replayed ${Math.round(rate)} facts/s, parsed ${parsed.map(Math.round)} facts/s, memory ${heap} MB at most`);
const what = `${FACTS.toLocaleString('en')} facts of operators, leads and cases, ${projections.length} projections, ${heap} MB of memory at most`;
row({
  name: 'replay into fresh projections',
  against: 'JSON.parse over the same bytes',
  ours: rate,
  theirs: bare,
  unit: 'facts/s',
  goal: { atLeast: 0.4 },
  note:
    `${what}. JSON.parse has the texts of a page ready in memory: reading them is not counted. ` +
    `Processor time of a fact: ${(replayCpu / FACTS).toFixed(1)} against ${(parseCpu / 2 / FACTS).toFixed(1)} µs.`,
  profile,
});
const emmett = await replayByEmmett(join(folder, 'emmett.sqlite'), FACTS_FOR_EMMETT, projections);
say(`  Emmett ${Math.round(emmett)} facts/s`);
row({
  name: 'replay into fresh projections',
  against: 'Emmett 0.42 on SQLite',
  ours: rate,
  theirs: emmett,
  unit: 'facts/s',
  goal: { atLeast: 3 },
  note: `${what}; Emmett: the same folds in its projections, from the beginning, over the first ${FACTS_FOR_EMMETT.toLocaleString('en')} of the same facts.`,
});

/** JSON.parse over data and metadata of every fact: facts a second of parsing alone. */
function parsing() {
  const log = openLog(file);
  const page = log.prepare('SELECT position, data, metadata FROM facts WHERE position > ? ORDER BY position LIMIT 5000');
  let spent = 0;
  let seen = 0;
  for (let rows = page.all(0); rows.length > 0; rows = page.all(rows.at(-1).position)) {
    const started = performance.now();
    const before = process.cpuUsage();
    for (const { data, metadata } of rows) seen += typeof JSON.parse(data).at === typeof JSON.parse(metadata).node ? 1 : 0;
    spent += performance.now() - started;
    parseCpu += processorTime(before);
  }
  log.close();
  if (seen !== FACTS) throw new Error(`${seen} of ${FACTS} facts parsed`);
  return (FACTS / spent) * 1000;
}

/** Microseconds, of all threads. */
function processorTime(before) {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Makes all registers in a file of their own. */
async function replaying(registers) {
  const log = await SqliteEventStore.open(file);
  const store = await ReadStore.open(join(folder, registers));
  const runner = new ProjectionRunner(store, log, projections);
  const ending = new AbortController();
  let memory = 0;
  const watch = setInterval(() => (memory = Math.max(memory, process.memoryUsage().rss)), 200);
  const started = performance.now();
  const running = runner.run(ending.signal);
  for (;;) {
    const states = runner.state();
    const frozen = states.find((state) => state.frozen);
    if (frozen) throw new Error(`${frozen.name}: ${frozen.frozen.why}`);
    if (states.every(({ status, position }) => status === 'live' && position === FACTS)) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  ending.abort();
  await running;
  const { rows } = await store.page('operators', { filters: {}, limit: 1 });
  if (rows.length !== 1) throw new Error('No operator after the replay');
  await store.close();
  await log.close();
  return { rate: FACTS / seconds, heap: Math.round(memory / 2 ** 20) };
}
