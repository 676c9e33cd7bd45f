import { MemoryEventStore } from '#libs/event-store-memory';
import type { AnyFact, Stream } from '#libs/kernel';
import { clocked, type LawInForce, STANDARD_LAW } from '#libs/law';
import { dossier, write } from './dossiers.suite';
import { OPEN_CLOCKS, type OpenClock, openClocksProjection, StoredOpenClocks } from './open-clocks';
import { PRODUCTS } from './databases.suite';
import { Premises } from './premises.suite';
import { ProjectionRunner } from './projection-runner';
import type { ReadStore } from './read-store';
import { remainingClocks } from './remaining-clocks';

const facts = [
  'TransferReportSubmitted',
  'TransferApproved',
  'TransferSent',
  'CaseFiled',
  'CaseSuspended',
  'CaseResumed',
  'DeadlineMissed',
] as const;
const plain: Stream<object, AnyFact, 'matterId'> = {
  category: 'matter',
  id: 'matterId',
  initial: {},
  evolve: (state) => state,
  facts: Object.fromEntries(facts.map((type) => [type, []])),
};
const matter = clocked(['K-TCHIEF', 'K-TSEND', 'K-DECIDE'], plain);

let premises: Premises;
let log: MemoryEventStore;
let store: ReadStore;
let clocks: StoredOpenClocks;
let runner: ProjectionRunner;

const happened = async (id: string, type: (typeof facts)[number], at: string, data: object = {}) =>
  store.waitFor(OPEN_CLOCKS, await write(log, `matter-${id}`, { type, data: { at, ...data } }), 2_000);
const dueBy = async (at: string, meanwhile?: (stream: string) => Promise<unknown>) => {
  const due: string[] = [];
  for await (const { clock, stream } of clocks.dueBy(at)) {
    due.push(clock);
    await meanwhile?.(stream);
  }
  return due;
};
const open = async () => (await store.page<OpenClock>(OPEN_CLOCKS, { filters: {}, limit: 100 })).rows;

describe.each(PRODUCTS)('%s: clocks', (product) => {
  beforeEach(async () => {
    premises = await Premises.on(product);
    log = new MemoryEventStore();
    store = await premises.store();
    clocks = new StoredOpenClocks(store);
    ({ runner } = await premises.running(store, log, openClocksProjection([dossier, matter], STANDARD_LAW)));
  });
  afterEach(() => premises.clear());

  // 2025-03-04 is a Tuesday; 24:00 in Shanghai is 16:00 UTC.
  describe('the open clocks of a node', () => {
    it('tell when each is due, the next one first', async () => {
      await happened('1', 'TransferReportSubmitted', '2025-03-04T01:00:00.000Z'); // K-TCHIEF: 3 natural days (S3 art 5)
      await happened('2', 'TransferApproved', '2025-03-04T02:00:00.000Z'); // K-TSEND: 24 hours

      expect(await open()).toEqual([
        expect.objectContaining({
          stream: 'matter-1',
          category: 'matter',
          clock: 'K-TCHIEF',
          startedAt: '2025-03-04T01:00:00.000Z',
          dueAt: '2025-03-07T16:00:00.000Z',
        }),
        expect.objectContaining({
          stream: 'matter-2',
          category: 'matter',
          clock: 'K-TSEND',
          provisional: false,
          dueAt: '2025-03-05T02:00:00.000Z',
        }),
      ]);
      expect(await clocks.nextDue()).toBe('2025-03-05T02:00:00.001Z');
    });

    it('are over at the end of the last day, but only after the last instant of the hours (W-11)', async () => {
      await happened('1', 'TransferReportSubmitted', '2025-03-04T01:00:00.000Z');
      await happened('2', 'TransferApproved', '2025-03-04T02:00:00.000Z');

      expect(await dueBy('2025-03-05T02:00:00.000Z')).toEqual([]);
      expect(await dueBy('2025-03-05T02:00:00.001Z')).toEqual(['K-TSEND']);
      expect(await dueBy('2025-03-07T15:59:59.999Z')).toEqual(['K-TSEND']);
      expect(await dueBy('2025-03-07T16:00:00.000Z')).toEqual(['K-TSEND', 'K-TCHIEF']);
    });

    it('are all told of, however many are over before one, and none is left out that others vanish in front of', async () => {
      const many = Array.from({ length: 450 }, (_, index) => String(index).padStart(3, '0'));
      for (const id of many) await write(log, `matter-${id}`, { type: 'TransferApproved', data: { at: '2025-03-04T02:00:00.000Z' } });
      await happened('paused', 'CaseFiled', '2025-03-03T01:00:00.000Z');
      await happened('paused', 'CaseSuspended', '2025-03-04T01:00:00.000Z');
      await happened('last', 'TransferReportSubmitted', '2025-03-04T01:00:00.000Z');

      expect(await dueBy('2025-03-07T16:00:00.000Z')).toEqual([...many.map(() => 'K-TSEND'), 'K-TCHIEF']);
      expect(await dueBy('2025-03-07T15:59:59.999Z')).toEqual(many.map(() => 'K-TSEND'));
      const send = async (stream: string) =>
        stream < 'matter-100' && happened(stream.slice('matter-'.length), 'TransferSent', '2025-03-06T02:00:00.000Z');
      expect(await dueBy('2025-03-07T16:00:00.000Z', send)).toEqual([...many.map(() => 'K-TSEND'), 'K-TCHIEF']);
    });

    it('are gone once stopped, and another may begin with the same fact', async () => {
      await happened('1', 'TransferReportSubmitted', '2025-03-04T01:00:00.000Z');
      await happened('1', 'TransferApproved', '2025-03-04T02:00:00.000Z');
      expect((await open()).map(({ clock }) => clock)).toEqual(['K-TSEND']);
      await happened('1', 'TransferSent', '2025-03-04T03:00:00.000Z');
      expect(await open()).toEqual([]);
      expect(await clocks.nextDue()).toBeUndefined();
    });

    it('have no end while they are paused (SU-3), and a later one afterwards', async () => {
      await happened('1', 'CaseFiled', '2025-03-04T01:00:00.000Z');
      const [before] = await open();
      await happened('1', 'CaseSuspended', '2025-03-10T01:00:00.000Z');
      expect(await open()).toEqual([expect.objectContaining({ clock: 'K-DECIDE', dueAt: null, overFrom: null })]);
      await happened('1', 'CaseResumed', '2025-03-20T01:00:00.000Z');
      const [after] = await open();
      expect(after!.dueAt! > before!.dueAt!).toBe(true);
    });

    it('are told of no more once their miss is written, but stand there as overdue until stopped', async () => {
      const dueAt = '2025-03-05T02:00:00.000Z';
      await happened('1', 'TransferApproved', '2025-03-04T02:00:00.000Z');
      await happened('1', 'DeadlineMissed', dueAt, { clock: 'K-TSEND', dueAt });
      expect(await dueBy('2026-01-01T00:00:00.000Z')).toEqual([]);
      expect(await open()).toEqual([expect.objectContaining({ clock: 'K-TSEND', dueAt: null, missedAt: dueAt })]);
      await happened('1', 'TransferSent', '2025-03-06T03:00:00.000Z');
      expect(await open()).toEqual([]);
    });

    it('are counted by how much time is left', async () => {
      const remaining = async (now: string) =>
        (await remainingClocks(store, now)).map(({ clock, remaining: left, clocks: many }) => `${clock} ${left} ${many}`).toSorted();
      expect(await remaining('2025-03-04T02:00:00.000Z')).toEqual([]);
      await happened('1', 'TransferApproved', '2025-03-04T02:00:00.000Z'); // K-TSEND is over on the 5th at 02:00
      await happened('2', 'TransferApproved', '2025-03-04T02:00:00.000Z');
      await happened('3', 'CaseFiled', '2025-03-04T01:00:00.000Z'); // K-DECIDE: months
      expect(await remaining('2025-03-04T02:00:00.000Z')).toEqual(['K-DECIDE later 1', 'K-TSEND within-3d 2']); // 24 hours and their last instant
      expect(await remaining('2025-03-04T02:00:00.001Z')).toEqual(['K-DECIDE later 1', 'K-TSEND within-1d 2']);
      expect(await remaining('2025-03-01T02:00:00.000Z')).toEqual(['K-DECIDE later 1', 'K-TSEND within-7d 2']);
      expect(await remaining('2025-03-05T02:00:00.001Z')).toEqual(['K-DECIDE later 1', 'K-TSEND overdue 2']);
      const dueAt = '2025-03-05T02:00:00.000Z';
      await happened('1', 'DeadlineMissed', dueAt, { clock: 'K-TSEND', dueAt });
      await happened('3', 'CaseSuspended', '2025-03-10T01:00:00.000Z');
      expect(await remaining('2025-03-10T02:00:00.000Z')).toEqual(['K-DECIDE paused 1', 'K-TSEND missed 1', 'K-TSEND overdue 1']);
    });

    it('are counted anew under another law', async () => {
      await happened('1', 'TransferReportSubmitted', '2025-03-06T01:00:00.000Z'); // Thursday
      const inWorkingDays: LawInForce = { ...STANDARD_LAW, units: { 'K-TCHIEF': 'wd' } }; // rules.md 2.2
      await runner.replace(openClocksProjection([matter], inWorkingDays));
      expect(await open()).toEqual([expect.objectContaining({ dueAt: '2025-03-11T16:00:00.000Z' })]);
    });
  });
});

const versionUnder = (law: Partial<LawInForce>) => openClocksProjection([matter], { ...STANDARD_LAW, ...law }).version;
it('has the same version under the same law only', () => {
  expect(versionUnder({})).toBe(versionUnder({ units: {} }));
  expect(versionUnder({ calendar: { ...STANDARD_LAW.calendar, version: 'next' } })).not.toBe(versionUnder({}));
  expect(versionUnder({ units: { 'K-TCHIEF': 'wd' } })).not.toBe(versionUnder({}));
});
