// npm run fuzz [-- --examples N] [--node AGENCY] [--seed N] [--report DIR]
// Sends every operation of every node what its OpenAPI document allows and what it forbids (schemathesis), as officers who may give the
// order. Ends with 0 when nothing answered with a server error, an undocumented status, another type or shape than is documented.
// Needs Python 3.10 or later; schemathesis is installed once into fuzz/.venv, in the versions of requirements.txt.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { knownTo, startCity } from './city.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const { values: asked } = parseArgs({
  options: {
    examples: { type: 'string', default: '20' },
    node: { type: 'string' },
    seed: { type: 'string', default: '20251' },
    report: { type: 'string', default: join(here, 'report') },
  },
});
const report = resolve(asked.report);
rmSync(report, { recursive: true, force: true });
mkdirSync(report, { recursive: true });

const schemathesis = installed();
const city = await startCity(root);
const results = [];
try {
  for (const node of city.nodes.filter(({ agency }) => asked.node === undefined || agency === asked.node)) results.push(await fuzzed(node));
} finally {
  await city.stop();
}
const summary = { seed: Number(asked.seed), examples: Number(asked.examples), endedByThemselves: city.deaths, nodes: results };
writeFileSync(join(report, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
console.table(results);
if (city.deaths.length > 0) console.log(`ended by themselves: ${city.deaths.join(', ')}`);
const clean = results.every(({ exit }) => exit === 0) && city.deaths.length === 0;
console.log(`fuzzing: ${clean ? 'clean' : 'FAILED'}, report in ${report}`);
process.exitCode = clean ? 0 : 1;

/** One node, all its operations. */
async function fuzzed(node) {
  const { agency, url, officers } = node;
  const scratch = mkdtempSync(join(tmpdir(), 'wangjian-fuzz-city-'));
  const cityFile = join(scratch, 'city.json');
  const known = await knownTo(city.issuer, node);
  writeFileSync(cityFile, JSON.stringify({ issuer: city.issuer, officers, known }), { mode: 0o600 });
  const junit = join(report, `${agency}.junit.xml`);
  const events = join(report, `${agency}.json`);
  const run = spawn(
    schemathesis,
    [
      ...['--config-file', join(here, 'schemathesis.toml'), 'run', `${url}/openapi.json`, '--max-examples', asked.examples],
      ...['--seed', asked.seed, '--report-junit-path', junit, '--report-json-path', events, '--no-color'],
      ...['--generation-database', 'none', '--suppress-health-check', 'all'],
    ],
    { cwd: scratch, env: { ...process.env, FUZZ_CITY: cityFile, FUZZ_SEED: asked.seed, PYTHONPATH: here }, stdio: 'inherit' },
  );
  const [exit] = await once(run, 'exit');
  rmSync(scratch, { recursive: true, force: true });
  const health = await (await fetch(`${url}/health`)).json();
  return { agency, ...counted(events), health: health.status, exit };
}

/** Which findings, of what kind; a run that broke off has none to show and is told by its exit code. */
function counted(file) {
  if (!existsSync(file)) return {};
  const { test_cases: cases, operations, failures } = JSON.parse(readFileSync(file, 'utf8'));
  const count = (type) => failures.filter((failure) => failure.type === type).reduce((sum, failure) => sum + failure.count, 0);
  return {
    operations: operations.tested,
    cases: cases.generated,
    serverErrors: count('ServerError'),
    undocumentedStatus: count('UndefinedStatusCode'),
    findings: cases.unique_failures,
    errors: cases.errored,
  };
}

/** The program, in a virtual environment of its own. */
function installed() {
  const venv = join(here, '.venv');
  const requirements = join(here, 'requirements.txt');
  const done = join(venv, 'installed.txt');
  const wanted = readFileSync(requirements, 'utf8');
  if (!existsSync(done) || readFileSync(done, 'utf8') !== wanted) {
    must('python3', ['-m', 'venv', '--clear', venv]);
    must(join(venv, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
    writeFileSync(done, wanted);
  }
  return join(venv, 'bin/schemathesis');
}

function must(program, args) {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' });
  if (status === 0) return;
  console.error(`${program} ${args.join(' ')}: ${error?.message ?? `ended with ${status}`}`);
  process.exit(69);
}
