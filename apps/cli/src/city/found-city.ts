import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createMembers } from '#libs/exchange';
import { BROWSER_CLIENT, CITY_AUDIENCE, SCOPE } from '#libs/identity';
import { Failure } from '../failure';
import { AGENCIES, type City, clockFile, HOST, issuerOf, nodeFolder, nodeOf, UNFINISHED, writeCity, writeWhole } from './city';
import { registersUrl } from './registers';
import { MARKET_REGULATION_SHARES } from './sharing';

/** Where the simulated time of a new city begins: a working Tuesday, nine in the morning at Shanghai, after the last date of its register. */
export const SIMULATED_BEGINNING = '2026-11-24T01:00:00.000Z';

export type Founding = Omit<City, 'issuerPort' | 'nodes' | 'foundedAt'> & { portBase: number };

/** The nodes of a city take the ports behind the issuer's. */
export const portsFrom = (portBase: number): Pick<City, 'issuerPort' | 'nodes'> => ({
  issuerPort: portBase,
  nodes: AGENCIES.map((agency, index) => ({ agency, node: nodeOf(agency), port: portBase + 1 + index })),
});

/**
 * Writes all that a city needs before its nodes can start. `city.json` comes last: a city with it is whole.
 * @throws Failure over what an interrupted restoration left; nothing is written then
 */
export function foundCity(dataDir: string, { portBase, ...kind }: Founding): City {
  requireNothingRestored(dataDir);
  const foundedAt = kind.clock === 'simulated' ? SIMULATED_BEGINNING : new Date().toISOString();
  const city: City = { ...kind, ...portsFrom(portBase), foundedAt };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (city.clock === 'simulated') writeWhole(clockFile(dataDir), { now: foundedAt });

  const { file: members, keys } = createMembers(
    city.nodes.map(({ node }) => node),
    foundedAt,
  );
  writeWhole(join(dataDir, 'members.json'), members);
  for (const { agency, node } of city.nodes) {
    const folder = nodeFolder(dataDir, { node });
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o700); // it holds a private key, and what officers know of people
    const { keyId, privateKey } = keys.get(node)!;
    writeWhole(join(folder, 'signing-key.json'), { keyId, privateKey }, 0o600);
    writeWhole(join(folder, 'sharing-policy.json'), agency === 'market-regulation' ? MARKET_REGULATION_SHARES : { shared: [] });
  }
  writeCity(dataDir, city);
  return city;
}

/** A city is founded by writing keys and members: over those of facts that are there, their node could prove nothing any more. */
function requireNothingRestored(dataDir: string): void {
  const facts = AGENCIES.map((agency) => join(nodeFolder(dataDir, { node: nodeOf(agency) }), 'store', 'facts.sqlite'));
  if ([join(dataDir, UNFINISHED), ...facts].some((path) => existsSync(path)))
    throw new Failure(`${dataDir} is part of a city: a restoration was interrupted there. Empty the folder and restore again`);
}

/** The configuration file of every node, made anew at each start: ports and servers may have changed. It may hold the password of one. */
export function configureNodes(dataDir: string, city: City): void {
  for (const { agency, node, port } of city.nodes) {
    const content = {
      node,
      dataDir: 'store',
      http: { host: HOST, port },
      eventStore: city.eventStores ? { kind: city.eventStore, url: city.eventStores[agency] } : { kind: city.eventStore },
      readStore:
        city.postgres === undefined ? { kind: city.readStore } : { kind: city.readStore, url: registersUrl(city, agency, city.postgres) },
      messageLog: city.log === 'kafka' ? { kind: 'kafka', brokers: city.brokers } : { kind: 'embedded', file: '../message-log.sqlite' },
      identity: {
        issuer: issuerOf(city),
        audience: CITY_AUDIENCE,
        browser: {
          clientId: BROWSER_CLIENT,
          authorizationUrl: `${issuerOf(city)}/auth`,
          tokenUrl: `${issuerOf(city)}/token`,
          scopes: ['openid', SCOPE],
        },
      },
      clock:
        city.clock === 'real' ? { kind: 'real' } : { kind: 'simulated', file: relative(nodeFolder(dataDir, { node }), clockFile(dataDir)) },
      members: '../members.json',
      sharingPolicy: 'sharing-policy.json',
      signingKey: 'signing-key.json',
      logLevel: 'info',
    };
    writeWhole(join(nodeFolder(dataDir, { node }), 'config.json'), content, 0o600);
  }
}
