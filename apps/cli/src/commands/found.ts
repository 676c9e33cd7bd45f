import { mkdirSync } from 'node:fs';
import { cityExists, dataDirAt } from '../city/city';
import { configureNodes, foundCity } from '../city/found-city';
import { lockCity } from '../city/lock';
import { PORT_BASE } from './up';

export type FoundOptions = { data: string; portBase?: number; brokers?: string[] };

/** Founds a city in real time, for nodes that somebody else starts. One that is there stays as it is: its keys are those its partners know. */
export function found({ data, portBase = PORT_BASE, brokers = [] }: FoundOptions): void {
  const dataDir = dataDirAt(data);
  if (!cityExists(dataDir)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const lock = lockCity(dataDir);
    const city = foundCity(dataDir, { portBase, clock: 'real', log: brokers.length > 0 ? 'kafka' : 'embedded', brokers });
    configureNodes(dataDir, city);
    lock.release();
  }
  process.stdout.write(`A city for demonstration is in ${dataDir}\n`);
}
