import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { timeIn, moveTime, simulatedTime } from '../city/time';
import { Failure } from '../failure';
import { importOperators, type ImportReport, type OnProgress } from '../importing/import-operators';
import { agencyOfOfficer, type CityClients, REGISTRAR } from '../node/city-clients';
import { PROJECT } from '../project';
import { FAKE_GOODS_STEPS } from './fake-goods';
import { Journal } from './journal';
import { NO_LICENCE_STEPS } from './no-licence';
import { type Observation, observe, threadAt } from './observation';
import { SHOP_USCC, SITE_USCC } from './people';
import { type Awaited, orderIdOf, type RegisteredOperator, type Scene, type Step } from './step';

/** The bureau's register: 1 platform, 66 shops. */
export const REGISTER_FILE = join(PROJECT, 'libs/operator-register/data/jiayuguan-register.csv');
export const STEPS: readonly Step[] = [...FAKE_GOODS_STEPS, ...NO_LICENCE_STEPS];
const IMPORT = { id: 'register-imported' };

/** Who listens to the story. */
export type Listener = {
  importing: OnProgress;
  imported: (report: ImportReport) => void;
  /** The first steps were told before, by a city that was stopped or killed. */
  goesOn: (told: number, all: number) => void;
  told: (step: Step, number: number, at: string, before: Observation, after: Observation) => void;
};

const PATIENCE_MS = 30_000;
const POLL_MS = 40;

/** Tells the story from where it was left. Every order bears an id of its own, so nothing that was done is done again. */
export async function tellStory(dataDir: string, clients: CityClients, listener: Listener): Promise<void> {
  const journal = new Journal(dataDir);
  const simulated = clients.city.clock === 'simulated';
  if (!journal.isDone(IMPORT)) {
    const at = journal.begin(IMPORT, () => timeIn(dataDir, clients.city));
    listener.imported(await importOperators(clients.as('market-regulation', REGISTRAR), REGISTER_FILE, at, listener.importing));
    journal.finish(IMPORT);
  }
  const [shop, site] = await Promise.all([SHOP_USCC, SITE_USCC].map((uscc) => operatorWith(clients, uscc)));
  const told = STEPS.filter(journal.isDone).length;
  if (told > 0) listener.goesOn(told, STEPS.length);

  for (const [index, step] of STEPS.entries()) {
    if (journal.isDone(step)) continue;
    if (simulated && simulatedTime(dataDir) < step.at) await moveTime(dataDir, clients, step.at);
    const at = journal.begin(step, () => timeIn(dataDir, clients.city));
    const before = await observe(clients);
    await act(clients, step, { at, shop: shop!, site: site!, simulated });
    const after = await settled(clients, step);
    journal.finish(step);
    listener.told(step, index + 1, at, before, after);
  }
}

export async function operatorWith(clients: CityClients, uscc: string): Promise<RegisteredOperator> {
  const found = await eventually(async () => {
    const { rows } = await clients.auditor('market-regulation').get<{ rows: RegisteredOperator[] }>(`/operators?uscc=${uscc}`);
    return rows[0];
  });
  if (!found) throw new Failure(`The register has no operator ${uscc}`);
  return found;
}

async function act(clients: CityClients, step: Step, scene: Scene): Promise<void> {
  const officer = clients.as(agencyOfOfficer(step.by), step.by);
  for (const [index, given] of step.orders(scene).entries()) await officer.give(given, orderIdOf(step, index));
}

/** What the step brings about has come to pass at every node, and what was sent has arrived. @throws Failure naming what is missing */
async function settled(clients: CityClients, step: Step): Promise<Observation> {
  for (const awaited of step.awaits) await allThere(clients, awaited, step);
  const settledAt = await eventually(async () => {
    const seen = await observe(clients);
    const underWay = [...seen.deliveries.values()].some(({ stage }) => stage === 'submitted' || stage === 'relayed');
    return underWay ? undefined : seen;
  });
  if (!settledAt) throw new Failure(`${step.id}: a message has not arrived within ${PATIENCE_MS / 1_000} s`);
  return settledAt;
}

async function allThere(clients: CityClients, { agency, matter, types }: Awaited, step: Step): Promise<void> {
  let missing: string[] = [...types];
  await eventually(async () => {
    const there = new Set((await threadAt(clients, agency, matter)).map(({ type }) => type));
    missing = types.filter((type) => !there.has(type));
    return missing.length === 0 || undefined;
  });
  if (missing.length > 0) throw new Failure(`${step.id}: ${agency} has no ${missing.join(', ')} within ${PATIENCE_MS / 1_000} s`);
}

async function eventually<Found>(look: () => Promise<Found | undefined>): Promise<Found | undefined> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined || Date.now() > until) return found;
    await sleep(POLL_MS);
  }
}
