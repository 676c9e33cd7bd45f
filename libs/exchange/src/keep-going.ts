import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

const SHORTEST_MS = 250;
const LONGEST_MS = 30_000;

/**
 * Does work that ends by the signal, and begins it anew after a failure, each time a little later: a store or log that is
 * away comes back, and nothing was passed over meanwhile because checkpoints move last.
 * @param failed is told every failure; for health and log
 */
export async function keepGoing(signal: AbortSignal, work: () => Promise<void>, failed: (thrown: unknown) => void): Promise<void> {
  let wait = SHORTEST_MS;
  while (!signal.aborted) {
    const began = performance.now();
    try {
      return await work();
    } catch (thrown) {
      if (signal.aborted) return;
      failed(thrown);
      if (performance.now() - began > LONGEST_MS) wait = SHORTEST_MS; // it had gone well for a while
      await pause(wait, undefined, { signal, ref: false }).catch(() => undefined);
      wait = Math.min(wait * 2, LONGEST_MS);
    }
  }
}
