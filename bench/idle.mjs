// What a node takes that has nothing to do: node bench/idle.mjs [--small]
// The built node in a process of its own, with the facts of a first start, alone; embedded, and on Kafka where a broker can be had.
import { setTimeout as pause } from 'node:timers/promises';
import { cpuMs, foundIn, rssMiB, startNode } from './parts/node-process.mjs';
import { server } from './parts/servers.mjs';
import { row, say, small, temporary } from './row.mjs';

/** Half a minute after the start the engine gives back, in a fifth of a second's work, the memory that the start took: it does so once. */
const SETTLING_MS = small ? 3_000 : 40_000;
const WATCHED_MS = small ? 3_000 : 45_000;

const broker = await server('kafka');
try {
  await watch('embedded', {});
  if (broker) await watch('Kafka', { brokers: broker.brokers });
  else say('  There is no Kafka broker here: only the embedded log was measured');
} finally {
  await broker?.stop();
}

async function watch(log, options) {
  const city = await foundIn(temporary(`idle-${log}`), options);
  const node = await startNode(city, 'market-regulation').catch(async (thrown) => {
    await city.issuer.stop();
    throw thrown;
  });
  try {
    await pause(SETTLING_MS);
    const [spent, since] = [cpuMs(node.pid), performance.now()];
    await pause(WATCHED_MS);
    const percent = (100 * (cpuMs(node.pid) - spent)) / (performance.now() - since);
    const note = `A node of market regulation on the ${log} log, ${SETTLING_MS / 1000} s after its start, watched for ${WATCHED_MS / 1000} s.`;
    const absolute = (name, ours, unit, atMost) => row({ name: `${name}, ${log}`, against: null, ours, unit, goal: { atMost }, note });
    absolute('idle node, memory', rssMiB(node.pid), 'MB', 200);
    absolute('idle node, processor', percent, '% of a core', 2);
  } finally {
    await node.stop();
    await city.issuer.stop();
  }
}
