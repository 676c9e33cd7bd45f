import { mkdirSync } from 'node:fs';
import { cityExists, dataDirAt } from '../city/city';
import { cityAsAsked } from '../city/city-as-asked';
import { configureNodes } from '../city/found-city';
import { lockCity } from '../city/lock';

export type FoundOptions = { data: string; portBase?: number; brokers?: string[] };

/** Founds a city in real time, for nodes that somebody else starts. One that is there stays as it is: its keys are those its partners know. */
export async function found({ data, ...asked }: FoundOptions): Promise<void> {
  const dataDir = dataDirAt(data);
  if (!cityExists(dataDir)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const lock = lockCity(dataDir);
    const log = asked.brokers ? 'kafka' : 'embedded';
    configureNodes(dataDir, await cityAsAsked(dataDir, { ...asked, clock: 'real', log }));
    lock.release();
  }
  process.stdout.write(`A city for demonstration is in ${dataDir}\n`);
}
