import { MemoryEventStore } from '#libs/event-store-memory';
import type { Projection } from '#libs/kernel';
import { rowsIn } from './database';
import { type DossierEntry, type DossierFact, dossierRegister, opened, pagesAdded, writeDossier } from './dossiers.suite';
import type { Progress } from './filling';
import { PRODUCTS } from './databases.suite';
import { eventually, Premises } from './premises.suite';
import { ProjectionRunner } from './projection-runner';
import { NotBuilt, type ReadStore } from './read-store';

const NAME = 'dossier-register';
let premises: Premises;
let log: MemoryEventStore;
let store: ReadStore;

const entry = (id: string) => store.row<DossierEntry>(NAME, id);
const tables = async () =>
  (await store.db.selectFrom('projection_tables').select(['table_name', 'live', 'version']).execute()).map((row) => ({
    ...row,
    version: Number(row.version),
  }));

const alterRow = async () => {
  const altered = { ...(await entry('D-7')), pages: 999 };
  await rowsIn(store.db)
    .updateTable('dossier_register_1')
    .set({ row: JSON.stringify(altered) })
    .where('key', '=', 'D-7')
    .execute();
};

/** 2,500 dossiers at once: more than one page of the log. */
async function manyDossiers(): Promise<number> {
  const ids = Array.from({ length: 2_500 }, (_, number) => `D-${number}`);
  return Math.max(...(await Promise.all(ids.map((id) => writeDossier(log, id, opened(id, 'city', 1))))));
}

const doubled: Projection<DossierEntry, DossierFact> = {
  ...dossierRegister,
  version: 2,
  project: (...given) => {
    const after = dossierRegister.project(...given);
    return after && { ...after, pages: given[1].type === 'DossierOpened' ? after.pages * 2 : after.pages };
  },
};

describe.each(PRODUCTS)('%s: tables made again', (product) => {
  beforeEach(async () => {
    premises = await Premises.on(product);
    log = new MemoryEventStore();
    store = await premises.store();
  });
  afterEach(() => premises.clear());

  describe('a raised version', () => {
    it('is built beside the old table, which is read until the switch', async () => {
      const before = await premises.running(store, log, dossierRegister);
      await store.waitFor(NAME, await manyDossiers(), 5_000);
      await before.stop();

      const { runner } = await premises.running(store, log, doubled);
      const seen = new Set<number>();
      await eventually(async () => {
        seen.add((await entry('D-2499'))!.pages);
        return runner.state()[0]!.status === 'live';
      });
      expect([...seen][0]).toBe(1);
      expect(await entry('D-2499')).toMatchObject({ pages: 2 });
      expect(await tables()).toEqual([{ table_name: 'dossier_register_2', live: 1, version: 2 }]);
    });

    it('goes on where a crash left it, and serves nothing until then', async () => {
      const total = await manyDossiers();
      const half = await store.newTable(dossierRegister);
      await half.apply(dossierRegister, await log.readAll(0, { limit: 500 }));
      await expect(entry('D-0')).rejects.toThrow(NotBuilt);

      let read = 0;
      const counted = {
        ...dossierRegister,
        key: (fact: Parameters<typeof dossierRegister.key>[0]) => ((read += 1), dossierRegister.key(fact)),
      };
      await premises.running(store, log, counted);
      await store.waitFor(NAME, total, 5_000);
      expect(read).toBe(2_000);
      expect((await store.page(NAME, { filters: {}, limit: 500 })).rows).toHaveLength(500);
      expect(await tables()).toEqual([{ table_name: 'dossier_register_1', live: 1, version: 1 }]);
    });

    it('replaces a frozen fold and goes past the fact it stood before', async () => {
      const stumbling: Projection<DossierEntry, DossierFact> = {
        ...dossierRegister,
        project: (...given) => {
          if (given[1].type === 'PagesAdded') throw new Error('cannot count');
          return dossierRegister.project(...given);
        },
      };
      const { runner } = await premises.running(store, log, stumbling);
      const position = await writeDossier(log, 'D-1', opened('D-1', 'city', 3), pagesAdded(2));
      await eventually(() => runner.state()[0]!.status === 'frozen');

      await runner.replace(doubled);
      expect(await store.waitFor(NAME, position, 2_000)).toBe(true);
      await eventually(() => runner.state()[0]!.status === 'live');
      await store.waitFor(NAME, await writeDossier(log, 'D-1', pagesAdded(1)), 2_000);
      expect(await entry('D-1')).toMatchObject({ pages: 9 });
    });
  });

  describe('a rebuild on demand', () => {
    it('tells how far it is, takes what is written meanwhile, and mends the rows', async () => {
      const { runner } = await premises.running(store, log, dossierRegister);
      await store.waitFor(NAME, await manyDossiers(), 5_000);
      await alterRow();
      expect(await entry('D-7')).toMatchObject({ pages: 999 });

      const told: Progress[] = [];
      const writing: Promise<unknown>[] = [];
      const rebuilding = runner.rebuild(NAME, {
        onProgress: (progress) => {
          told.push(progress);
          writing.push(writeDossier(log, 'late', ...(told.length === 1 ? [opened('late', 'city', 1)] : [pagesAdded(1)])));
        },
      });
      expect(runner.isRebuilding()).toBe(true);
      await rebuilding;
      await Promise.all(writing);

      expect(runner.isRebuilding()).toBe(false);
      expect(told[0]).toMatchObject({ total: 2_500 });
      expect(told[0]!.done).toBeLessThan(2_500);
      await store.waitFor(NAME, await log.head(), 2_000);
      expect(await entry('D-7')).toMatchObject({ pages: 1 });
      expect(await entry('late')).toMatchObject({ pages: told.length });
      expect(await tables()).toEqual([{ table_name: 'dossier_register_2', live: 1, version: 1 }]);
    });

    it('leaves the live table as it was when it is cancelled', async () => {
      const { runner } = await premises.running(store, log, dossierRegister);
      await store.waitFor(NAME, await manyDossiers(), 5_000);
      const cancelling = new AbortController();
      const rebuilding = runner.rebuild(NAME, { signal: cancelling.signal, onProgress: () => cancelling.abort() });

      await expect(rebuilding).rejects.toMatchObject({ name: 'AbortError' });
      expect(await tables()).toEqual([{ table_name: 'dossier_register_1', live: 1, version: 1 }]);
      await store.waitFor(NAME, await writeDossier(log, 'D-0', pagesAdded(4)), 2_000);
      expect(await entry('D-0')).toMatchObject({ pages: 5 });
      expect(runner.isRebuilding()).toBe(false);
    });

    it('by another process is noticed by the one that follows', async () => {
      const { runner } = await premises.running(store, log, dossierRegister);
      await store.waitFor(NAME, await writeDossier(log, 'D-1', opened('D-1', 'city', 3)), 2_000);
      await new ProjectionRunner(await premises.store(), log, [dossierRegister]).rebuild(NAME);

      expect(await store.waitFor(NAME, await writeDossier(log, 'D-1', pagesAdded(2)), 2_000)).toBe(true);
      expect(await entry('D-1')).toMatchObject({ pages: 5 });
      await eventually(() => runner.state()[0]!.status === 'live');
      expect(await tables()).toEqual([{ table_name: 'dossier_register_2', live: 1, version: 1 }]);
    });

    it('works on a file that nobody follows just now', async () => {
      const before = await premises.running(store, log, dossierRegister);
      await store.waitFor(NAME, await writeDossier(log, 'D-1', opened('D-1', 'city', 3)), 2_000);
      await before.stop();
      await before.runner.rebuild(NAME);
      expect(await entry('D-1')).toMatchObject({ pages: 3 });
      expect(await tables()).toEqual([{ table_name: 'dossier_register_2', live: 1, version: 1 }]);
    });
  });

  describe('comparing with the log', () => {
    it('finds the same rows, and leaves nothing behind', async () => {
      const { runner } = await premises.running(store, log, dossierRegister);
      const position = await manyDossiers();
      await store.waitFor(NAME, position, 5_000);
      expect(await runner.compare(NAME)).toEqual({ projection: NAME, position, rows: 2_500, replayed: 2_500, differing: [] });
      expect(await tables()).toHaveLength(1);
    });

    it('names rows that were altered, removed or added', async () => {
      const { runner } = await premises.running(store, log, dossierRegister);
      await store.waitFor(NAME, await manyDossiers(), 5_000);
      await alterRow();
      await rowsIn(store.db).deleteFrom('dossier_register_1').where('key', '=', 'D-8').execute();
      await rowsIn(store.db).insertInto('dossier_register_1').values({ key: 'forged', row: '{}' }).execute();
      expect(await runner.compare(NAME)).toMatchObject({ rows: 2_500, replayed: 2_500, differing: ['D-7', 'D-8', 'forged'] });
    });
  });
});
