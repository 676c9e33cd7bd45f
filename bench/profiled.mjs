import { Session } from 'node:inspector/promises';

/**
 * Where the time of a work goes, by file, in per cent of the time that this thread was at work.
 * @returns its answer, and the ten largest shares: `{ "read-store/src/sqlite.js": 24, "(garbage collector)": 11, … }`
 */
export async function profiled(work) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  const answer = await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return { answer, profile: sharesOf(profile) };
}

/** The same of a profile that `node --cpu-prof` wrote. */
export function sharesOf({ nodes, samples, timeDeltas }) {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const spent = new Map();
  for (const [index, id] of samples.entries()) spent.set(places.get(id), (spent.get(places.get(id)) ?? 0) + timeDeltas[index]);
  spent.delete('(idle)');
  const total = [...spent.values()].reduce((sum, time) => sum + time, 0);
  const largest = [...spent].toSorted(([, one], [, other]) => other - one).slice(0, 10);
  return Object.fromEntries(largest.map(([place, time]) => [place, Math.round((time / total) * 100)]));
}

const placeOf = ({ url, functionName }) =>
  url ? url.replace(/^.*\/(dist|node_modules|bench)\//, '').replace(/^libs\//, '') : functionName;
