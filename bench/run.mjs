// npm run bench [-- NAME… --small]: every bench one after the other, the table, bench/results.json and docs/performance.md. See README.md.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { machine } from './machine.mjs';
import { pageOf } from './report.mjs';
import { met } from './row.mjs';

const BENCHES = ['append', 'http', 'order-path', 'replay', 'kafka', 'scale', 'idle', 'law'];
/** A bench that hangs does not keep the others from being measured. */
const LONGEST_MS = 300_000;
/** What takes longer by nature, mostly to fill its stores. */
const LONGER_MS = { scale: 1_500_000, replay: 600_000 };
const here = fileURLToPath(new URL('.', import.meta.url));
const above = fileURLToPath(new URL('..', import.meta.url));

const named = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const unknown = named.find((each) => !BENCHES.includes(each));
if (unknown !== undefined) {
  console.error(`There is no bench ${unknown}: ${BENCHES.join(', ')}`);
  process.exit(2);
}
const isSmall = process.argv.includes('--small');
const chosen = named.length > 0 ? BENCHES.filter((each) => named.includes(each)) : BENCHES;
const isWhole = chosen.length === BENCHES.length && !isSmall;

if (!existsSync(`${here}node_modules`)) made('npm', ['ci'], here);
if (!existsSync(`${above}dist`)) made('npm', ['run', 'build'], above);

const results = { at: new Date().toISOString(), machine: machine(), rows: [], failed: [] };
let running;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    running?.kill(signal);
    process.exit(1);
  });
for (const name of chosen) await measure(name);

console.table(
  results.rows.map((row) => ({
    what: row.name,
    against: row.against ?? '',
    ours: `${row.ours} ${row.unit}`,
    theirs: row.theirs === null ? '' : `${row.theirs} ${row.unit}`,
    ratio: row.theirs === null ? '' : row.ratio,
    goal: row.goal === null ? '' : row.goal.atLeast === undefined ? `at most ${row.goal.atMost}` : `at least ${row.goal.atLeast}`,
    met: met(row) === null ? '' : met(row) ? 'yes' : 'NO',
  })),
);
console.log(
  Object.entries(results.machine)
    .map(([what, is]) => `${what}: ${is}`)
    .join('\n'),
);
for (const { bench, why } of results.failed) console.error(`${bench} could not be measured: ${why}`);
if (isWhole) {
  writeFileSync(`${here}results.json`, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(`${above}docs/performance.md`, pageOf(results));
  console.log('Written: bench/results.json, docs/performance.md');
} else console.log(`A part (${chosen.join(', ')}${isSmall ? '; little data: the figures mean nothing' : ''}): nothing was written`);
process.exitCode = results.failed.length > 0 ? 1 : 0;

/** Runs one bench and takes its rows; one that fails does not keep the others from being measured. */
async function measure(name) {
  const started = performance.now();
  running = spawn(process.execPath, [`${here}${name}.mjs`, ...(isSmall ? ['--small'] : [])], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(running, 'close');
  const tooLong = setTimeout(() => running.kill(), LONGER_MS[name] ?? LONGEST_MS);
  for await (const line of createInterface({ input: running.stdout })) results.rows.push({ bench: name, ...JSON.parse(line) });
  const [code, signal] = await ended;
  clearTimeout(tooLong);
  const seconds = Math.round((performance.now() - started) / 1000);
  if (code !== 0) results.failed.push({ bench: name, why: signal ?? `it ended with ${code} after ${seconds} s` });
  console.error(`${name}: ${seconds} s`);
}

function made(command, args, cwd) {
  console.error(`${command} ${args.join(' ')} in ${cwd}`);
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
