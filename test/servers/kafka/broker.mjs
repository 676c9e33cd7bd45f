// node broker.mjs [--nodes N | --secured USER...] - a real Kafka cluster (KRaft) of one node or of several, on ports the system
// chooses, in a temporary folder. Prints one line of JSON when it is ready, {"brokers":["127.0.0.1:PORT",…]}, or
// {"unavailable":"why"} and ends with 69. --secured: TLS, and an authorizer that allows nobody anything but `admin`; the users
// given, and `admin`, have a password (SCRAM, their own name) and a certificate in the folder that is then answered as well:
// {"brokers":[…],"mutualTls":[…],"certificates":"/tmp/…"}.
// It lives as long as its stdin is open. Lines on stdin: `down` kills a node as a power cut would, `up` starts it again with
// the same storage and port; each is answered with {"down":true} or {"brokers":[…]}. `down 2` and `up 2` mean the second node.
// node broker.mjs --fetch only sees to it that everything is there.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { fetchArtefacts } from './artefacts.mjs';
import { makeCertificates } from './certificates.mjs';
import { KraftNode } from './kraft-node.mjs';
import { openProperties, securedProperties } from './properties.mjs';

const UNAVAILABLE = 69; // EX_UNAVAILABLE of sysexits.h

const { values: asked, positionals } = parseArgs({
  options: { fetch: { type: 'boolean' }, nodes: { type: 'string', default: '1' }, secured: { type: 'boolean' } },
  allowPositionals: true,
});
const answer = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const unavailable = fetchArtefacts();
if (unavailable) {
  answer({ unavailable });
  process.exit(UNAVAILABLE);
}
if (asked.fetch) process.exit(0);

const folder = mkdtempSync(join(tmpdir(), 'wangjian-kafka-'));
const nodes = [];
process.on('exit', () => {
  for (const node of nodes) node.kill();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(0));

const count = Number(asked.nodes);
const free = await freePorts(count * 3);
const ports = Array.from({ length: count }, (_, at) => ({ client: free[3 * at], controller: free[3 * at + 1], mutual: free[3 * at + 2] }));
const at = (name) => ports.map((port) => `127.0.0.1:${port[name]}`);
const ready = { brokers: at('client') };
const users = asked.secured ? ['admin', ...positionals] : [];
if (asked.secured) {
  ready.mutualTls = at('mutual');
  ready.certificates = join(folder, 'certificates');
  makeCertificates(ready.certificates, ['kafka', ...users]);
  const [key, certificate] = ['kafka.key', 'kafka.pem'].map((file) => readFileSync(join(ready.certificates, file), 'utf8'));
  writeFileSync(join(ready.certificates, 'kafka-store.pem'), key + certificate, { mode: 0o600 });
}

const clusterId = randomBytes(16).toString('base64url');
const scram = users.flatMap((user) => ['256', '512'].map((bits) => `SCRAM-SHA-${bits}=[name=${user},password=${user}]`));
try {
  for (const [index] of ports.entries()) {
    const place = { id: index + 1, ports, folder };
    const properties = asked.secured ? securedProperties({ ...place, certificates: ready.certificates }) : openProperties(place);
    const node = new KraftNode(folder, index + 1, properties);
    node.format(clusterId, scram);
    nodes.push(node);
  }
} catch (thrown) {
  fail(thrown.message);
}
await Promise.all(nodes.map((node) => node.up(fail)));
answer(ready);

for await (const line of createInterface({ input: process.stdin })) {
  const [command, which = '1'] = line.split(' ');
  const node = nodes[Number(which) - 1];
  if (command === 'down') await node.down().then(() => answer({ down: true }));
  if (command === 'up') await node.up(fail).then(() => answer(ready));
}
process.exit(0);

function fail(why) {
  process.stderr.write(`The Kafka broker ended by itself:\n${why}\n`);
  process.exit(1);
}

async function freePorts(wanted) {
  const servers = Array.from({ length: wanted }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const found = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return found;
}
