// How many whole orders a node answers in a second over HTTP: node bench/http.mjs [--small]
// Whole: signed in with a token of the local issuer, power checked, validated, decided, on disk, answered. Against it, the same body posted
// to a bare Nest and Fastify server that validates it with class-validator and forgets it. Servers and load generator are processes of their own.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cpuMs, foundIn, profileOfNode, running, startNode, tokenOf } from './parts/node-process.mjs';
import { alternating, median, row, say, small, temporary } from './row.mjs';

const ROUNDS = small ? 1 : 7;
const COUNT = small ? 200 : 4_000;
const IN_FLIGHT = 64;
const AT_LEAST = 0.6;

const program = (name) => fileURLToPath(new URL(`parts/${name}`, import.meta.url));
const started = (name) => fork(program(name), { stdio: ['ignore', 2, 2, 'ipc'] });

const ending = [];
try {
  const city = await foundIn(temporary('http'));
  ending.push(() => city.issuer.stop());
  const node = await startNode(city, 'market-regulation');
  ending.push(() => node.stop());
  const bare = await running(started('bare-server.mjs'));
  ending.push(() => bare.stop());
  const load = started('load.mjs');
  ending.push(() => load.kill());
  const authorization = `Bearer ${await tokenOf(city, 'mr-officer-1')}`;

  const figures = { order: [], bare: [], profiled: [] };
  const sent = async (kind, { url, pid }, count) => {
    const before = cpuMs(pid);
    load.send({ url, authorization, kind: kind === 'bare' ? kind : 'order', inFlight: IN_FLIGHT, count });
    const [result] = await once(load, 'message');
    if (result.failed) throw new Error(result.failed);
    const acknowledged = cpuMs(pid);
    const catchingUp = kind === 'bare' ? 0 : await quietAgain(pid);
    figures[kind].push({ ...result, cpu: (acknowledged - before) / count, later: (cpuMs(pid) - acknowledged) / count, catchingUp });
    return result.perSecond;
  };
  for (const [kind, served] of [['order', node], ['bare', bare]]) await sent(kind, served, COUNT); // warms both
  figures.order.pop();
  figures.bare.pop();
  const { ours, theirs } = await alternating(
    ROUNDS,
    () => sent('order', node, COUNT),
    () => sent('bare', bare, COUNT),
  );
  const isMissed = ours / theirs < AT_LEAST;
  await node.stop(); // another one takes its place where a profile is needed
  const profile = isMissed ? await profileOfNode(city, 'market-regulation', (profiled) => sent('profiled', profiled, COUNT * 2)) : undefined;
  const of = (kind, what) => median(figures[kind].map((each) => each[what]));
  row({
    name: 'whole order over HTTP, 64 in flight',
    against: 'bare Nest 11.2.10 on Fastify, validated POST that stores nothing',
    ours,
    theirs,
    unit: 'orders/s',
    goal: { atLeast: AT_LEAST },
    profile,
    note:
      `${ROUNDS} rounds of ${COUNT} leads; relay, reactions, deadlines and all projections follow in the same process. ` +
      `Processor time of all threads: ${of('order', 'cpu').toFixed(2)} ms an order until it is answered, and ${of('order', 'later').toFixed(2)} ms ` +
      `for what follows in the ${(of('order', 'catchingUp') / 1000).toFixed(1)} s after the last answer; bare ${of('bare', 'cpu').toFixed(2)} ms. ` +
      `Half of the answers came within ${of('order', 'p50').toFixed(0)} ms (bare ${of('bare', 'p50').toFixed(0)}), 99 % within ${of('order', 'p99').toFixed(0)} ms.`,
  });
} finally {
  for (const end of ending.reverse()) await end();
}

/** Waits until the node has nothing left to do. @returns how long it had, in milliseconds */
async function quietAgain(pid) {
  const LOOK_MS = 250;
  const since = performance.now();
  for (let waited = 0; waited < 60_000; waited += LOOK_MS) {
    const before = cpuMs(pid);
    await pause(LOOK_MS);
    if (cpuMs(pid) - before <= 0.08 * LOOK_MS) return performance.now() - since - LOOK_MS;
  }
  say('  the node was still busy after a minute');
  return performance.now() - since;
}
