import { AGENCIES } from '../city/city';
import { Failure } from '../failure';
import type { CityClients } from '../node/city-clients';

/** Registers in which somebody would find what did not go through, and what a row of each is known by. */
const STUCK = { '/parked-matters': 'matterId', '/quarantine': 'quarantineId', '/refused-follow-ups': 'followUpId' };

/** What is parked, in quarantine, or was refused behind everybody's back; by agency and id, without what is in it. */
export async function stuckIn(clients: CityClients): Promise<string[]> {
  const found: string[] = [];
  for (const agency of AGENCIES)
    for (const [route, id] of Object.entries(STUCK))
      for await (const row of clients.auditor(agency).rows<Record<string, unknown>>(route))
        found.push(`${agency} ${route}/${String(row[id])}`);
  return found;
}

/** @throws Failure naming what is stuck */
export async function requireNothingStuck(clients: CityClients): Promise<void> {
  const found = await stuckIn(clients);
  if (found.length > 0) throw new Failure(`Something is stuck:\n${found.join('\n')}`);
}
