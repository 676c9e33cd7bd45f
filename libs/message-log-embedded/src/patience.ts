import { setTimeout as sleep } from 'node:timers/promises';
import { LogUnavailable } from '#libs/exchange';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 5;

const BUSY = 5;
const LOCKED = 6;

/** Other processes write to the file too: tries again while they do, without holding up this one. @throws LogUnavailable, or what the attempt throws in its own words */
export async function patiently<T>(attempt: () => T): Promise<T> {
  const givesUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!isTaken(error) || performance.now() > givesUpAt) throw inWordsOfTheLog(error);
    }
    await sleep(PAUSE_MS);
  }
}

/** SQLite's errors (a full disk, a broken file) are the log being away; any other error speaks for itself. */
export function inWordsOfTheLog(error: unknown): unknown {
  return codeOf(error) === undefined ? error : new LogUnavailable(`The log file cannot be used: ${String(error)}`, { cause: error });
}

function isTaken(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && [BUSY, LOCKED].includes(code & 0xff);
}

/** Asked by its shape: the binding's errors are not of this realm everywhere. */
function codeOf(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'errcode' in error ? Number(error.errcode) : undefined;
}
