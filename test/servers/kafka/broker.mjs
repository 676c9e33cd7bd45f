// node broker.mjs - a real Kafka broker of one node (KRaft), on ports the system chooses, in a temporary folder.
// Prints one line of JSON when it is ready, {"brokers":["127.0.0.1:PORT"]}, or {"unavailable":"why"} and ends with 69.
// It lives as long as its stdin is open. Lines on stdin: `down` kills the broker as a power cut would, `up` starts it
// again with the same storage and port; each is answered with {"down":true} or {"brokers":[…]}.
// node broker.mjs --fetch only sees to it that everything is there.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { fetchArtefacts, lib } from './artefacts.mjs';

const UNAVAILABLE = 69; // EX_UNAVAILABLE of sysexits.h
const READY_WITHIN_MS = 90_000;

const here = dirname(fileURLToPath(import.meta.url));
const answer = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const unavailable = fetchArtefacts();
if (unavailable) {
  answer({ unavailable });
  process.exit(UNAVAILABLE);
}
if (process.argv.includes('--fetch')) process.exit(0);

const folder = mkdtempSync(join(tmpdir(), 'wangjian-kafka-'));
const [port, controllerPort] = await freePorts(2);
const properties = join(folder, 'server.properties');
writeFileSync(properties, serverProperties());

const kafka = (...args) => [
  '-Xmx512m',
  '-Xms128m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1', // a short life: quick to start beats quick at last
  `-Dlog4j2.configurationFile=${join(here, 'log4j2.xml')}`,
  '-cp',
  join(lib, '*'),
  ...args,
];

let jvm;
let guard;

process.on('exit', () => {
  jvm?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(0));

const clusterId = randomBytes(16).toString('base64url');
const formatted = spawnSync('java', kafka('kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', properties), { encoding: 'utf8' });
if (formatted.status !== 0) fail(formatted.stdout + formatted.stderr);

await up();
for await (const command of createInterface({ input: process.stdin })) {
  if (command === 'down') await down();
  if (command === 'up') await up();
}
process.exit(0);

async function up() {
  const started = spawn('java', kafka('kafka.Kafka', properties), { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  jvm = started;
  guard = spawn(process.execPath, [join(here, 'guard.mjs'), String(started.pid), folder], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  });
  guard.stdin.on('error', () => undefined); // a guard that was killed must not end the broker

  const said = [];
  const ready = new Promise((resolve) => {
    for (const output of [started.stdout, started.stderr]) {
      createInterface({ input: output }).on('line', (line) => {
        said.push(line);
        if (said.length > 30) said.shift();
        if (line.includes('Kafka Server started')) resolve(true);
      });
    }
    started.once('exit', () => resolve(false));
    setTimeout(() => resolve(false), READY_WITHIN_MS).unref();
  });
  if (!(await ready)) fail(said.join('\n'));

  started.once('exit', () => {
    if (jvm === started) fail(said.join('\n'));
  });
  answer({ brokers: [`127.0.0.1:${port}`] });
}

async function down() {
  const ended = jvm;
  jvm = undefined;
  const gone = once(ended, 'exit');
  ended.kill('SIGKILL');
  guard.kill('SIGKILL'); // it would take the storage with it
  await gone;
  answer({ down: true });
}

function fail(why) {
  process.stderr.write(`The Kafka broker ended by itself:\n${why}\n`);
  process.exit(1);
}

async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

function serverProperties() {
  return `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAINTEXT
log.dirs=${join(folder, 'log').replaceAll('\\', '/')}
auto.create.topics.enable=false
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
num.network.threads=2
num.io.threads=2
offsets.topic.num.partitions=4
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
`;
}
