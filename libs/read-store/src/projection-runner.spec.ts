import { MemoryEventStore } from '#libs/event-store-memory';
import type { Projection } from '#libs/kernel';
import {
  type DossierEntry,
  type DossierFact,
  dossierRegister,
  opened,
  pagesAdded,
  sealed,
  shredded,
  write,
  writeDossier,
} from './dossiers.suite';
import { PRODUCTS } from './databases.suite';
import { eventually, Premises } from './premises.suite';
import type { ReadStore } from './read-store';

let premises: Premises;
let log: MemoryEventStore;
let store: ReadStore;

const entry = (id: string) => store.row<DossierEntry>('dossier-register', id);
const shown = (position: number) => store.waitFor('dossier-register', position, 2_000);

const countsPages = (refused: number): Projection<{ pages: number }, DossierFact> => ({
  name: 'page-count',
  version: 1,
  of: dossierRegister.of,
  key: () => 'all',
  project: (row, fact) => {
    if (fact.type !== 'PagesAdded') return row;
    if (fact.data.pages === refused) throw new Error(`no shelf for ${refused} pages`);
    return { pages: (row?.pages ?? 0) + fact.data.pages };
  },
  index: ['pages'],
});

describe.each(PRODUCTS)('%s: a runner of projections', (product) => {
  beforeEach(async () => {
    premises = await Premises.on(product);
    log = new MemoryEventStore();
    store = await premises.store();
  });
  afterEach(() => premises.clear());

  describe('following the log', () => {
    it('brings rows to what the facts say, those before the start and those after it', async () => {
      await writeDossier(log, 'D-1', opened('D-1', 'city', 3), pagesAdded(2));
      await premises.running(store, log, dossierRegister);
      const position = await writeDossier(log, 'D-1', pagesAdded(4), sealed('2025-03-05T01:00:00.000Z'));

      expect(await shown(position)).toBe(true);
      expect(await entry('D-1')).toEqual({
        dossierId: 'D-1',
        bureau: 'city',
        pages: 9,
        sealed: true,
        sealedAt: '2025-03-05T01:00:00.000Z',
      });
    });

    it('reads an old shape as the new one', async () => {
      await premises.running(store, log, dossierRegister);
      await shown(await writeDossier(log, 'D-1', { type: 'DossierOpened', data: { dossierId: 'D-1', bureau: 'city' }, schema: 1 }));
      expect(await entry('D-1')).toMatchObject({ pages: 1 });
    });

    it('removes the row that a fact ends', async () => {
      await premises.running(store, log, dossierRegister);
      await shown(await writeDossier(log, 'D-1', opened('D-1', 'city', 3)));
      expect(await entry('D-1')).toBeDefined();
      await shown(await writeDossier(log, 'D-1', shredded));
      expect(await entry('D-1')).toBeUndefined();
    });

    it('keeps one fact in all the rows it concerns', async () => {
      const byBureau: Projection<{ opened: number }, DossierFact> = {
        name: 'opened-by-bureau',
        version: 1,
        of: dossierRegister.of,
        key: (fact) => (fact.type === 'DossierOpened' ? [fact.data.bureau, 'all', 'all'] : undefined),
        project: (row) => ({ opened: (row?.opened ?? 0) + 1 }),
        index: ['opened'],
      };
      await premises.running(store, log, byBureau);
      await writeDossier(log, 'D-1', opened('D-1', 'city', 3));
      await store.waitFor('opened-by-bureau', await writeDossier(log, 'D-2', opened('D-2', 'county', 3)), 2_000);
      expect(await store.row('opened-by-bureau', 'all')).toEqual({ opened: 2 });
      expect(await store.row('opened-by-bureau', 'city')).toEqual({ opened: 1 });
    });

    it('comes to the position of a fact that does not concern it', async () => {
      await premises.running(store, log, dossierRegister);
      await shown(await writeDossier(log, 'D-1', opened('D-1', 'city', 3)));
      expect(await shown(await write(log, 'seal-1', { type: 'SealCut', data: {} }))).toBe(true);
    });

    it('goes on after a stop, and counts nothing twice', async () => {
      const first = await premises.running(store, log, dossierRegister);
      await shown(await writeDossier(log, 'D-1', opened('D-1', 'city', 3), pagesAdded(2)));
      await first.stop();
      const position = await writeDossier(log, 'D-1', pagesAdded(1));

      await premises.running(store, log, dossierRegister);
      await shown(position);
      expect(await entry('D-1')).toMatchObject({ pages: 6 });
    });

    it('counts once what another process has written into the same table', async () => {
      const { runner } = await premises.running(store, log, dossierRegister);
      await shown(await writeDossier(log, 'D-1', opened('D-1', 'city', 0)));
      const another = (await (await premises.store()).tableOf(dossierRegister))!;
      const unheard = new MemoryEventStore(); // what the other process sees a moment earlier
      await writeDossier(unheard, 'D-1', opened('D-1', 'city', 0), pagesAdded(5));
      await another.apply(dossierRegister, await unheard.readAll(another.position));

      const position = await writeDossier(log, 'D-1', pagesAdded(5), pagesAdded(1));
      expect(await shown(position)).toBe(true);
      expect(await entry('D-1')).toMatchObject({ pages: 6 });
      expect(runner.state()[0]).toMatchObject({ frozen: null });
    });
  });

  describe('waiting for a position', () => {
    it('ends without it when the time is up', async () => {
      await premises.running(store, log, dossierRegister);
      const position = await writeDossier(log, 'D-1', opened('D-1', 'city', 3));
      expect(await store.waitFor('dossier-register', position + 1, 30)).toBe(false);
    });
  });

  describe('a projection that cannot take a fact', () => {
    it('stands alone before that fact, says so, and the others go on', async () => {
      const { runner } = await premises.running(store, log, countsPages(500), dossierRegister);
      const position = await writeDossier(log, 'D-1', opened('D-1', 'city', 0), pagesAdded(2), pagesAdded(500), pagesAdded(7));

      expect(await shown(position)).toBe(true);
      await eventually(() => runner.state()[0]!.status === 'frozen');
      expect(runner.state()[0]).toMatchObject({
        position: 2,
        frozen: {
          at: { stream: 'dossier-D-1', revision: 2, position: 3, type: 'PagesAdded' },
          why: expect.stringContaining('no shelf for 500 pages'),
        },
      });
      expect(await store.row('page-count', 'all')).toEqual({ pages: 2 });
      await eventually(() => runner.state()[1]!.status === 'live');
      expect(await store.waitFor('page-count', position, 60_000)).toBe(false); // at once: it has stopped
    });

    it('goes on by itself once the cause is gone', async () => {
      let refused = 500;
      const mended: Projection<{ pages: number }, DossierFact> = {
        ...countsPages(0),
        project: (...given) => countsPages(refused).project(...given),
      };
      const { runner } = await premises.running(store, log, mended);
      const position = await writeDossier(log, 'D-1', opened('D-1', 'city', 0), pagesAdded(500), pagesAdded(7));
      await eventually(() => runner.state()[0]!.status === 'frozen');
      refused = 0;

      await eventually(() => runner.state()[0]!.status === 'live');
      expect(await store.waitFor('page-count', position, 2_000)).toBe(true);
      expect(await store.row('page-count', 'all')).toEqual({ pages: 507 });
    });

    it.each([
      ['that the stream does not know', { type: 'DossierBurnt', data: {} }, 'has no fact DossierBurnt'],
      [
        'whose row has a list where an index is',
        { type: 'DossierOpened', data: { dossierId: 'D-2', bureau: ['a'], pages: 1 }, schema: 2 },
        'bureau is indexed',
      ],
      [
        'whose row has text where others have a number',
        { type: 'DossierOpened', data: { dossierId: 'D-2', bureau: 'b', pages: '1' }, schema: 2 },
        'pages is a text',
      ],
    ])('stands before a fact %s', async (_, sample, why) => {
      const { runner } = await premises.running(store, log, dossierRegister);
      await shown(await writeDossier(log, 'D-1', opened('D-1', 'city', 3)));
      await writeDossier(log, 'D-2', sample);
      await eventually(() => runner.state()[0]!.status === 'frozen');
      expect(runner.state()[0]).toMatchObject({ position: 1, frozen: { why: expect.stringContaining(why) } });
      expect(await entry('D-1')).toMatchObject({ pages: 3 });
    });
  });
});
