import type { RecordedFact } from '#libs/kernel';
import type { Agency } from '../city/city';
import type { CityClients } from '../node/city-clients';
import { FAKE_GOODS, NO_LICENCE } from './ids';

/** A clock as `GET /open-clocks` shows it. */
export type ClockSeen = {
  matter: string;
  clock: string;
  name: { zh: string; en: string };
  article: string;
  dueAt: string | null;
  remainingMs: number | null;
  provisional: boolean;
  paused: boolean;
};
/** A delivery as `GET /deliveries` shows it. */
export type DeliverySeen = { messageId: string; messageType: string; to: string; stage: string; outcome: string | null };
export type FactSeen = RecordedFact & { agency: Agency };

/** What can be read of the story at one moment, keyed so that two moments can be compared. */
export type Observation = { facts: Map<string, FactSeen>; clocks: Map<string, ClockSeen>; deliveries: Map<string, DeliverySeen> };

/** Where the story leaves traces, and the matters under which they are found. */
const MATTERS = [FAKE_GOODS.lead, NO_LICENCE.lead];
const NOTED = [...MATTERS, FAKE_GOODS.transfer, NO_LICENCE.penalty];
const TWO_SIDES: readonly Agency[] = ['market-regulation', 'police'];
/** How messages came along is told by the evidences, not by facts one by one. */
const OF_THE_EXCHANGE = new Set(['delivery', 'receipt', 'park', 'quarantine']);
const STORY_IDS = new Set([...Object.values(FAKE_GOODS), ...Object.values(NO_LICENCE)]);

export async function observe(clients: CityClients): Promise<Observation> {
  const [facts, clocks, deliveries] = await Promise.all([factsSeen(clients), clocksSeen(clients), deliveriesSeen(clients)]);
  return { facts, clocks, deliveries };
}

/** The thread of a matter at one node; nothing where the node holds no fact of it. */
export async function threadAt(clients: CityClients, agency: Agency, matter: string): Promise<FactSeen[]> {
  const found = await clients.auditor(agency).find<{ facts: RecordedFact[] }>(`/history/${matter}`);
  return (found?.facts ?? []).map((fact) => ({ ...fact, agency }));
}

async function factsSeen(clients: CityClients): Promise<Map<string, FactSeen>> {
  const asked = [
    ...MATTERS.map((matter) => threadAt(clients, 'market-regulation', matter)),
    threadAt(clients, 'police', FAKE_GOODS.transfer),
    ...(['cyberspace', 'culture-tourism'] as const).flatMap((agency) => NOTED.map((matter) => threadAt(clients, agency, matter))),
  ];
  const facts = (await Promise.all(asked)).flat().filter(({ stream }) => !OF_THE_EXCHANGE.has(stream.slice(0, stream.indexOf('-'))));
  return new Map(facts.map((fact) => [`${fact.agency} ${fact.id}`, fact]));
}

async function clocksSeen(clients: CityClients): Promise<Map<string, ClockSeen>> {
  const seen = new Map<string, ClockSeen>();
  for (const agency of TWO_SIDES)
    for await (const row of clients.auditor(agency).rows<ClockSeen>('/open-clocks'))
      if (STORY_IDS.has(row.matter)) seen.set(`${agency} ${row.clock} ${row.matter}`, row);
  return seen;
}

async function deliveriesSeen(clients: CityClients): Promise<Map<string, DeliverySeen>> {
  const seen = new Map<string, DeliverySeen>();
  for (const agency of TWO_SIDES)
    for await (const row of clients.auditor(agency).rows<DeliverySeen>('/deliveries', { matter: FAKE_GOODS.transfer }))
      seen.set(row.messageId, row);
  return seen;
}
