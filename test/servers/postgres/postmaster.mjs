// The process of a server, by what it wrote into its storage.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @returns {number | null} null: it never started, or has ended by itself */
export function serverPid(folder) {
  try {
    return Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return null;
  }
}

/** @returns {boolean} false: there is no such process any more. Signal 0 only asks. */
export function tell(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
