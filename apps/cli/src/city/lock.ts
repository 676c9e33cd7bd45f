import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { Failure } from '../failure';
import { type City, readCity } from './city';

/**
 * One process at a time runs a city. The lock is one of the operating system on a SQLite file, so it goes with the process that holds
 * it, however that ended.
 * @throws Failure when the city runs already
 */
export function lockCity(dataDir: string): { release: () => void } {
  const lock = new DatabaseSync(join(dataDir, 'city.lock'));
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new Failure(`The city in ${dataDir} is running already; stop that one first (Ctrl-C), or found another with --data`);
  }
  return { release: () => lock.close() };
}

/** Whether a process runs it now. */
export function isRunning(dataDir: string): boolean {
  try {
    lockCity(dataDir).release();
    return false;
  } catch {
    return true;
  }
}

/** What must not happen under a running city is done while its lock is held. @throws Failure while it runs */
export function whileStopped<T>(dataDir: string, work: (city: City) => T): T {
  const city = readCity(dataDir);
  const lock = heldLock(dataDir);
  try {
    return work(city);
  } finally {
    lock.release();
  }
}

function heldLock(dataDir: string): { release: () => void } {
  try {
    return lockCity(dataDir);
  } catch {
    throw new Failure(`The city in ${dataDir} runs; stop it first (Ctrl-C)`);
  }
}
