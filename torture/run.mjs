// The driver: a city under load and faults, then a checker that does not know the product. See docs/torture.md.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { backlogOf } from './backlog.mjs';
import { Chance } from './chance.mjs';
import { Broker } from './city/broker.mjs';
import { City } from './city/city.mjs';
import { WANGJIAN } from './city/product.mjs';
import { drain } from './drain.mjs';
import { Faults } from './faults.mjs';
import { Journal } from './journal.mjs';
import { Load } from './load/load.mjs';
import { Officers } from './load/officers.mjs';
import { releaseNowAndThen } from './load/releases.mjs';
import { optionsFrom, USAGE } from './options.mjs';

const TELLS_EVERY_MS = 30_000;
const AFTERNOON_MS = 3 * 3_600_000;
const CHECKER = fileURLToPath(new URL('check.mjs', import.meta.url));

const options = optionsFrom(process.argv.slice(2));
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}
const dataDir = options.data ? resolve(options.data) : mkdtempSync(join(tmpdir(), 'wangjian-torture-'));
if (options.data && existsSync(dataDir)) throw new Error(`${dataDir} exists: each run founds a city of its own`);
mkdirSync(dataDir, { recursive: true });

const { kills, log, seed, seconds, matters, clients } = options;
console.log(`torture: ${kills} kills in about ${Math.round(seconds)} s, log ${log}, ${clients} desks, seed ${seed}, in ${dataDir}`);
const clean = await torture();
if (clean && !options.keep) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
else console.log(`\nkept: ${dataDir}; node torture/check.mjs ${dataDir} tells it again; --seed ${seed} tries the same once more`);
process.exitCode = clean ? 0 : 1;

async function torture() {
  const chance = new Chance(seed);
  const broker = log === 'kafka' ? await brokerOfRun() : undefined;
  let city;
  try {
    city = await City.found(dataDir, { log, brokers: broker?.brokers ?? [], chance: chance.of('ports') });
    await city.start();
    const journal = new Journal(join(dataDir, 'journal.jsonl'));
    const officers = new Officers({ city, journal, chance });
    await underFaults({ city, officers, broker, chance });
    await city.time.jump(AFTERNOON_MS, city, officers);
    await Promise.all(city.nodes.map((node) => city.time.tell(node, officers)));
    await drain({ city, officers, backlog: backlogOf(city, broker?.brokers) });
    const opinion = await run('the product itself: wangjian replay', WANGJIAN, 'replay', '--data', dataDir, '--lang', 'en');
    const unruly = await city.stopNodes();
    for (const name of unruly) console.log(`${name} did not end in order`);
    await journal.close();
    writeFileSync(join(dataDir, 'torture.json'), JSON.stringify({ seed, log, kills, now: city.time.now }));
    const checked = await run('the independent checker', CHECKER, dataDir, ...(broker ? ['--brokers', broker.brokers.join()] : []));
    return opinion && checked && unruly.length === 0;
  } finally {
    await city?.end();
    await broker?.stop();
  }
}

/** Load and faults begin together; the desks close when the last fault is over. */
async function underFaults({ city, officers, broker, chance }) {
  const closing = new AbortController();
  const load = new Load({ officers, chance, clients, closing: closing.signal });
  const faults = new Faults({ city, officers, broker: broker?.freeze && broker, chance, kills, seconds });
  const since = Date.now();
  const tell = () =>
    console.log(
      `${String(Math.round((Date.now() - since) / 1_000)).padStart(5)} s  ${JSON.stringify(faults.done)}  orders ${JSON.stringify(officers.counts)}` +
        `  matters ${load.begun} begun, ${load.finished} finished`,
    );
  const telling = setInterval(tell, TELLS_EVERY_MS);
  const working = Promise.all([load.run(), releaseNowAndThen({ city, officers, chance, closing: closing.signal })]);
  try {
    await Promise.race([faults.run().then(() => load.finishedAtLeast(matters)), working]);
  } finally {
    clearInterval(telling);
    closing.abort();
  }
  await working;
  tell();
  for (const [why, count] of [...load.abandoned].toSorted(([, one], [, other]) => other - one).slice(0, 12))
    console.log(`        ${count} matters were left: ${why}`);
}

/** One of this run, unless KAFKA_BROKERS names one that stands: that is not ours to trouble. */
async function brokerOfRun() {
  const { KAFKA_BROKERS: standing } = process.env;
  return standing ? { brokers: standing.split(','), stop: async () => {} } : await Broker.start();
}

async function run(what, program, ...args) {
  console.log(`\n${what}`);
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise((done) => child.once('exit', done));
  console.log(`${what}: ${code === 0 ? 'clean' : `ended with ${code}`}`);
  return code === 0;
}
