import { AGENCIES } from '../city/city';
import { Failure } from '../failure';
import type { CityClients } from '../node/city-clients';

/** Registers in which somebody would find what did not go through. */
const STUCK = ['/parked-matters', '/quarantine', '/refused-follow-ups'];

/** @throws Failure naming what is parked, in quarantine, or was refused behind the story's back */
export async function requireNothingStuck(clients: CityClients): Promise<void> {
  const found: string[] = [];
  for (const agency of AGENCIES)
    for (const route of STUCK)
      for await (const row of clients.auditor(agency).rows(route)) found.push(`${agency} ${route}: ${JSON.stringify(row)}`);
  if (found.length > 0) throw new Failure(`Something is stuck:\n${found.join('\n')}`);
}
