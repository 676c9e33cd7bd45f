import { readFileSync } from 'node:fs';
import { LAST_INSTANT } from '#libs/contracts';
import type { Instant } from '#libs/kernel';
import { Failure } from '../failure';
import type { CityClients } from '../node/city-clients';
import { type City, clockFile, writeWhole } from './city';

/** What time it is in a city. @param dataDir of a city whose clock is simulated */
export const simulatedTime = (dataDir: string): Instant => (JSON.parse(readFileSync(clockFile(dataDir), 'utf8')) as { now: Instant }).now;

export const timeIn = (dataDir: string, { clock }: Pick<City, 'clock'>): Instant =>
  clock === 'simulated' ? simulatedTime(dataDir) : new Date().toISOString();

/**
 * Moves the simulated time of all nodes on. The file comes first: a node that dies between wakes up at the new time, not at the old one.
 * @throws Failure for a time that is past, or beyond which no limit could be counted: no city comes back from there
 */
export async function moveTime(dataDir: string, clients: CityClients, to: Instant): Promise<void> {
  const now = simulatedTime(dataDir);
  if (to < now) throw new Failure(`It is ${now} already: law knows no time that runs backwards`);
  if (to >= LAST_INSTANT) throw new Failure(`${to} lies beyond ${LAST_INSTANT}, the end of the time that a city knows`);
  writeWhole(clockFile(dataDir), { now: to });
  await Promise.all(clients.city.nodes.map(({ agency }) => clients.auditor(agency).put('/simulated-clock', { now: to })));
}
