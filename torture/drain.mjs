import { setTimeout as sleep } from 'node:timers/promises';
import { releaseAll } from './load/releases.mjs';

const LOOKS_EVERY_MS = 500;
const WITHIN_MS = 5 * 60_000;
const RELEASES = 3;

/**
 * Waits until nothing is under way any more: every part of every node is well and up with its store, the log has been read to its
 * end, and no store grows. What is parked is released first, as an operator would do once the cause is gone.
 * @throws Error naming what does not come to rest
 */
export async function drain({ city, officers, backlog }) {
  for (let round = 0; round < RELEASES; round += 1) {
    await quiet(city, backlog);
    if ((await releaseAll(city, officers)) === 0) return;
  }
  await quiet(city, backlog);
}

async function quiet(city, backlog) {
  let before;
  for (const end = Date.now() + WITHIN_MS; ; await sleep(LOOKS_EVERY_MS)) {
    const [healths, unread] = await Promise.all([Promise.all(city.nodes.map(healthOf)), backlog()]);
    const restless = city.nodes.flatMap(({ name }, index) => restlessIn(name, healths[index]));
    const heads = JSON.stringify(healths.map(headIn));
    if (restless.length === 0 && unread === 0 && heads === before) return;
    if (Date.now() > end) throw new Error(`The city does not come to rest: ${unread} messages unread; ${restless.join('; ')}`);
    before = restless.length === 0 && unread === 0 ? heads : undefined;
  }
}

async function healthOf({ url }) {
  try {
    return await (await fetch(`${url}/health`, { signal: AbortSignal.timeout(10_000) })).json();
  } catch (thrown) {
    return { parts: [{ part: 'process', status: 'failing', cause: String(thrown) }] };
  }
}

const headIn = ({ parts }) => parts.find(({ part }) => part === 'event store')?.head;
const restlessIn = (name, { parts }) =>
  parts
    .filter(({ status, lag = 0 }) => status !== 'ok' || lag > 0)
    .map(({ part, status, lag, cause }) => `${name} ${part} ${status} ${lag ?? ''} ${cause ?? ''}`);
