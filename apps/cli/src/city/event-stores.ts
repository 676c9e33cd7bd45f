import { existsSync, readFileSync } from 'node:fs';
import type { EventStoreDbStore as Store } from '#libs/event-store-db';
import { BEGINNING } from '#libs/kernel';
import { Failure, Misuse } from '../failure';
import { AGENCIES, type Agency, type City } from './city';

/** Where each node keeps its facts: a database belongs to one node, so each has its own. */
export type EventStores = Record<Agency, string>;

const PAIR = /^([a-z-]+)=(.+)$/s;
const ANSWERS_WITHIN_MS = 5_000;

/**
 * From the command line: `police=esdb://…` for each node, or a JSON file with the same members.
 * @throws Misuse for anything else, a node left out, or two on one database
 */
export function eventStoresIn(given: readonly string[]): EventStores {
  const named = Object.fromEntries(given.flatMap((one) => (existsSync(one) ? fromFile(one) : [pair(one)])));
  const unknown = Object.keys(named).filter((name) => !AGENCIES.includes(name as Agency));
  if (unknown.length > 0) throw new Misuse(`--eventstore: this city has no ${unknown.join(', ')}; its nodes are ${AGENCIES.join(', ')}`);
  const missing = AGENCIES.filter((agency) => !named[agency]);
  if (missing.length > 0)
    throw new Misuse(`--eventstore: one database belongs to one node, so name one for each; ${missing.join(', ')} has none`);
  if (new Set(Object.values(named)).size < AGENCIES.length)
    throw new Misuse('--eventstore: one database belongs to one node; two nodes are given the same');
  return named as EventStores;
}

function pair(text: string): [string, string] {
  const [, agency, url] = PAIR.exec(text) ?? [];
  if (agency === undefined || url === undefined)
    throw new Misuse(
      `--eventstore ${text}: write <agency>=esdb://host:2113, such as police=esdb://localhost:2113?tls=false, or name a file`,
    );
  return [agency, url];
}

function fromFile(file: string): [string, string][] {
  try {
    return Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>).filter(([, url]) => typeof url === 'string');
  } catch (thrown) {
    throw new Misuse(`--eventstore ${file}: ${(thrown as Error).message}`);
  }
}

/**
 * @param empty for a city that is being founded: what stands there already is another's
 * @throws Failure where one does not answer, or holds facts that are not this city's
 */
export async function requireEventStores(stores: NonNullable<City['eventStores']>, { empty }: { empty: boolean }): Promise<void> {
  await Promise.all(Object.entries(stores).map(([agency, url]) => requireEventStore(agency, url, empty)));
}

async function requireEventStore(agency: string, url: string, empty: boolean): Promise<void> {
  const { EventStoreDbStore } = require('#libs/event-store-db') as typeof import('#libs/event-store-db'); // no other command waits for it
  let store: Store | undefined;
  try {
    store = await EventStoreDbStore.open(url, { patienceMs: ANSWERS_WITHIN_MS, answerMs: ANSWERS_WITHIN_MS });
    if ((await store.head()) === BEGINNING || !empty) return;
  } catch (thrown) {
    throw new Failure(`The EventStoreDB of ${agency} cannot be used: ${(thrown as Error).message}`);
  } finally {
    await store?.close();
  }
  throw new Failure(`The EventStoreDB of ${agency} holds facts already, and no city in this folder wrote them; give it an empty one`);
}
