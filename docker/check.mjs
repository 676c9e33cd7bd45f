// node docker/check.mjs - the steps of docker/Dockerfile by hand, without an engine, then what came out is tried: founds a city, serves
// its issuer and a node from a folder that the process cannot write to, as a user that is not root (where this one is), asks the health
// check, signs in, and ends both with SIGTERM. Ends with 0 when all of it went well; prints what it measured as one line of JSON.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const NODE = { user: 1000, group: 1000 };
const BUILD = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'apps', 'libs'];
const SQLITE = 'node_modules/@photostructure/sqlite';

const folder = mkdtempSync(join(tmpdir(), 'wangjian-image-'));
const app = join(folder, 'app');
const city = join(folder, 'city');
const data = join(folder, 'data');
const started = [];

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void cleanUp().then(() => process.exit(1)));

try {
  assemble();
  const port = await freePorts(5);
  const cli = 'dist/apps/cli/src/main.js';
  const founding = start([cli, 'found', '--data', city, '--port-base', String(port)]);
  must((await founding.ended) === 0, 'the city is founded');
  const issuer = start([cli, 'issuer', '--data', city, '--in-container']);
  must((await issuer.said).includes('demonstration only'), 'the issuer says what it is for');

  const at = String(port + 3);
  const began = performance.now();
  const node = start(['dist/apps/police/src/main.js', join(city, 'police.620200/config.json')], {
    WANGJIAN_HTTP_PORT: at,
    WANGJIAN_ISSUER_KEYS: `http://127.0.0.2:${port}/jwks`,
  });
  must((await node.said).includes('police.620200 answers'), 'the node starts');
  const startMs = Math.round(performance.now() - began);
  must((await start(['healthy.mjs'], { WANGJIAN_HTTP_PORT: at }).ended) === 0, 'the health check passes');
  must((await start(['healthy.mjs', `http://127.0.0.1:${at}/health/live`]).ended) === 0, 'it is alive');
  must((await start(['healthy.mjs', `http://127.0.0.1:${port}/nothing`]).ended) === 1, 'the health check fails where nothing is');
  const token = await signIn(port, 'ps-auditor');
  const asked = await fetch(`http://127.0.0.1:${at}/v1/projections`, { headers: { authorization: `Bearer ${token}` } });
  must(asked.status === 200, 'the node believes a token whose keys it fetched elsewhere than its issuer is named');
  must(readdirSync(data).includes('facts.sqlite'), 'its facts are in the data folder');
  const residentMb = Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(node.pid)])) / 1024);
  for (const one of [node, issuer]) {
    one.kill('SIGTERM');
    must((await one.ended) === 0, 'SIGTERM ends it in order');
  }
  process.stdout.write(
    `${JSON.stringify({ node: process.version, dependenciesMb: mb('node_modules'), distMb: mb('dist'), startMs, residentMb })}\n`,
  );
} finally {
  await cleanUp();
}

/** What the stages of the Dockerfile do. */
function assemble() {
  const build = join(folder, 'build');
  for (const part of BUILD)
    cpSync(join(ROOT, part), join(build, part), { recursive: true, filter: (path) => !path.includes('node_modules') });
  for (const part of ['package.json', 'package-lock.json', 'libs/operator-register/data', 'docker/healthy.mjs'])
    cpSync(join(ROOT, part), join(app, part === 'docker/healthy.mjs' ? 'healthy.mjs' : part), { recursive: true });
  npm(app, 'ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund');
  rmSync(join(app, SQLITE, 'src'), { recursive: true });
  for (const build of readdirSync(join(app, SQLITE, 'prebuilds'), { recursive: true }))
    if (build.endsWith('.node') && !(build.startsWith(`linux-${process.arch}/`) && build.endsWith('.glibc.node')))
      rmSync(join(app, SQLITE, 'prebuilds', build));
  npm(build, 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
  npm(build, 'run', 'build', '--', '--sourceMap', 'false');
  cpSync(join(build, 'dist'), join(app, 'dist'), { recursive: true });
  rmSync(join(app, 'package-lock.json'));
  rmSync(build, { recursive: true });

  chmodSync(folder, 0o755);
  execFileSync('chmod', ['-R', 'a-w,a+rX', app]);
  for (const own of [city, data]) {
    mkdirSync(own, { mode: 0o700 });
    if (isRoot()) chownSync(own, NODE.user, NODE.group);
  }
}

function npm(cwd, ...args) {
  execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** As the engine starts it: nothing of this environment, another user, the image's variables. `said`: its first line. */
function start(args, environment = {}) {
  const env = { NODE_ENV: 'production', WANGJIAN_HTTP_HOST: '127.0.0.1', WANGJIAN_DATA_DIR: data, ...environment };
  const child = spawn(process.execPath, args, {
    cwd: app,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(isRoot() && { uid: NODE.user, gid: NODE.group }),
  });
  const ended = once(child, 'exit').then(([code]) => code);
  const lines = [];
  const said = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (!line.startsWith('{')) resolve(line); // logs are JSON
    });
    void ended.then(() => resolve(`ended: ${lines.join('\n')}`));
  });
  const one = { pid: child.pid, ended, said, kill: (signal) => child.kill(signal) };
  started.push(one);
  return one;
}

async function signIn(port, officer) {
  const body = new URLSearchParams({ grant_type: 'password', client_id: 'wangjian-cli', username: officer, password: `demo-${officer}` });
  return (await (await fetch(`http://127.0.0.1:${port}/token`, { method: 'POST', body })).json()).access_token;
}

async function cleanUp() {
  for (const one of started) one.kill('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  rmSync(folder, { recursive: true, force: true });
}

function must(holds, sentence) {
  if (!holds) throw new Error(`Not so: ${sentence}`);
  process.stderr.write(`✓ ${sentence}\n`);
}

function isRoot() {
  return process.getuid?.() === 0;
}

function mb(part) {
  const size = (path) => {
    const stat = statSync(path);
    return stat.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + size(join(path, name)), 0) : stat.size;
  };
  return Number((size(join(app, part)) / 1e6).toFixed(1));
}

/** The first of so many free ports in a row, below those that systems give to outgoing connections. */
async function freePorts(count) {
  for (;;) {
    const base = 12_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all(Array.from({ length: count }, (_, place) => isFree(base + place)));
    if (free.every(Boolean)) return base;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
