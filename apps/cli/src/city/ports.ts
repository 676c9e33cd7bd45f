import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure';
import { AGENCIES, type City, HOST } from './city';

const A_WHILE_MS = 8_000;
const PORTS_OF_A_CITY = AGENCIES.length + 1;
/** Below those that systems give to outgoing connections. */
const AMONG = { from: 12_000, count: 20_000 };

/**
 * The first of as many free ports in a row as a city takes.
 * @param random a number from 0 up to 1, as Math.random gives it
 */
export async function freePorts(random: () => number = Math.random): Promise<number> {
  for (;;) {
    const base = AMONG.from + Math.floor(random() * AMONG.count);
    const free = await Promise.all(Array.from({ length: PORTS_OF_A_CITY }, (_, place) => isFree(base + place)));
    if (free.every(Boolean)) return base;
  }
}

/**
 * Resolves once all ports of the city are free: after a kill its nodes are still closing their stores, and only then give up their ports.
 * @throws Failure that names the ports that stay busy
 */
export async function portsFree({ issuerPort, nodes }: City): Promise<void> {
  const ports = [issuerPort, ...nodes.map(({ port }) => port)];
  const until = Date.now() + A_WHILE_MS;
  for (;;) {
    const free = await Promise.all(ports.map(isFree));
    const busy = ports.filter((_, index) => !free[index]);
    if (busy.length === 0) return;
    if (Date.now() > until)
      throw new Failure(`Port ${busy.join(', ')} of ${HOST} is in use by another program; choose others with --port-base`);
    await sleep(100);
  }
}

export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, HOST, () => probe.close(() => resolve(true)));
  });
