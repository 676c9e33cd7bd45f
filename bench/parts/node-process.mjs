// A node as it runs in an agency: the built program in a process of its own, on the configuration that `wangjian up` writes, with officers
// of the local issuer who sign in for real.
import 'reflect-metadata';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configureNodes, foundCity } from '../../dist/apps/cli/src/city/found-city.js';
import { nodeFolder } from '../../dist/apps/cli/src/city/city.js';
import { mainOf } from '../../dist/apps/cli/src/project.js';
import { CLI_CLIENT, DEMONSTRATION_OFFICERS, startLocalIssuer } from '../../dist/libs/identity/src/index.js';
import { sharesOf } from '../profiled.mjs';

/** Keys, members, sharing policy and issuer of a city; `brokers`: its nodes meet on Kafka. */
export async function foundIn(folder, { brokers = [] } = {}) {
  const issuer = await startLocalIssuer({
    port: 0,
    host: '127.0.0.1',
    officers: DEMONSTRATION_OFFICERS,
    dataDir: join(folder, 'issuer'),
    demonstration: true,
  });
  const city = foundCity(folder, { clock: 'real', log: brokers.length > 0 ? 'kafka' : 'embedded', brokers, portBase: 0 });
  const issuerPort = Number(new URL(issuer.issuer).port);
  configureNodes(folder, { ...city, issuerPort, nodes: city.nodes.map((node) => ({ ...node, port: 0 })) });
  return { folder, city, issuer };
}

/** Resolves when it listens. `flags` are Node's own, such as --cpu-prof. */
export async function startNode({ folder, city }, agency, flags = []) {
  const node = city.nodes.find((each) => each.agency === agency);
  const child = fork(mainOf(agency), [join(nodeFolder(folder, node), 'config.json')], {
    execArgv: flags,
    env: { ...process.env, WANGJIAN_LOG_LEVEL: 'error' },
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  return running(child);
}

/**
 * Where the time of a node goes that is started for this and stopped after it.
 * @param work with the node, once it listens
 * @returns shares of its main thread, from its start on, as `profiled` tells them
 */
export async function profileOfNode(city, agency, work) {
  const profiles = join(city.folder, 'profiles');
  const node = await startNode(city, agency, ['--cpu-prof', `--cpu-prof-dir=${profiles}`]);
  try {
    await work(node);
  } finally {
    await node.stop();
  }
  const ofMainThread = readdirSync(profiles).find((name) => name.includes(`.${node.pid}.0.`));
  return sharesOf(JSON.parse(readFileSync(join(profiles, ofMainThread), 'utf8')));
}

/** Any server that sends its parent `{ ready: { url } }`. */
export async function running(child) {
  const ended = once(child, 'exit');
  const [said] = await Promise.race([once(child, 'message'), ended.then(() => [undefined])]);
  if (!said) throw new Error(`A server ended at once (${child.exitCode})`);
  return {
    pid: child.pid,
    url: said.ready.url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export async function tokenOf({ issuer }, officer) {
  const body = new URLSearchParams({ grant_type: 'password', client_id: CLI_CLIENT, username: officer, password: `demo-${officer}` });
  const answer = await fetch(`${issuer.issuer}/token`, { method: 'POST', body });
  return (await answer.json()).access_token;
}

const TICK_MS = 10; // USER_HZ is 100 on every Linux

/** Processor time of a process so far, all of its threads, in milliseconds. */
export function cpuMs(pid) {
  const [, rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = rest.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * TICK_MS;
}

/** What a process holds in memory, in MiB. */
export const rssMiB = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
