import { MemoryEventStore } from '#libs/event-store-memory';
import { ShapeRefused } from '#libs/kernel';
import { type DossierEntry, dossierRegister, opened, sealed, writeDossier } from './dossiers.suite';
import { cursorOf, type Place } from './cursor';
import type { Page, PageAsked } from './page';
import { PRODUCTS } from './databases.suite';
import { Premises } from './premises.suite';
import { NotBuilt, type ReadStore } from './read-store';

const NAME = 'dossier-register';
let premises: Premises;
let log: MemoryEventStore;
let store: ReadStore;

const ids = async (asked: Partial<PageAsked>) =>
  (await store.page<DossierEntry>(NAME, { limit: 100, ...asked })).rows.map(({ dossierId }) => dossierId).join('');

/** All pages one after the other, doing something between two of them. */
async function inPages(asked: Partial<PageAsked>, between: () => Promise<unknown> = async () => {}): Promise<string> {
  let [shown, after]: [string, string | undefined] = ['', undefined];
  do {
    const page: Page<DossierEntry> = await store.page(NAME, { limit: 1, ...asked, ...(after !== undefined && { after }) });
    shown += page.rows.map(({ dossierId }) => dossierId).join('');
    after = page.next;
    await between();
  } while (after !== undefined);
  return shown;
}

const refused = (field: string) => expect.objectContaining({ name: 'ShapeRefused', errors: [expect.objectContaining({ field })] });

const shelf = async (id: string, bureau: string) => store.waitFor(NAME, await writeDossier(log, id, opened(id, bureau, 1)), 2_000);
const seal = async () => store.waitFor(NAME, await writeDossier(log, 'A', sealed('2025-03-06T01:00:00.000Z')), 2_000);

describe.each(PRODUCTS)('%s: registers', (product) => {
  beforeEach(async () => {
    premises = await Premises.on(product);
    log = new MemoryEventStore();
    store = await premises.store();
    await premises.running(store, log, dossierRegister);
    await writeDossier(log, 'A', opened('A', 'city', 30), sealed('2025-03-06T01:00:00.000Z'));
    await writeDossier(log, 'B', opened('B', '0620', 7));
    await writeDossier(log, 'C', opened('C', 'city', 7), sealed('2025-03-05T01:00:00.000Z'));
    await store.waitFor(NAME, await writeDossier(log, 'D', opened('D', '620', 100)), 2_000);
  });
  afterEach(() => premises.clear());

  describe('a page of a register', () => {
    it('lists by key', async () => expect(await ids({})).toBe('ABCD'));

    it.each([
      ['text', { bureau: 'city' }, 'AC'],
      ['text that looks like a number', { bureau: '0620' }, 'B'],
      ['a number', { pages: '7' }, 'BC'],
      ['a boolean', { sealed: 'true' }, 'AC'],
      ['several fields', { sealed: 'false', pages: '7' }, 'B'],
      ['no value', { sealedAt: '' }, 'BD'],
      ['what none has', { bureau: 'county' }, ''],
      ['what would be another statement', { bureau: `city' or '1'='1` }, ''],
    ])('is filtered by %s', async (_, filters, found) => expect(await ids({ filters })).toBe(found));

    it('is sorted by a number as numbers are, then by key', async () => expect(await ids({ sort: { field: 'pages' } })).toBe('BCAD'));

    it('is sorted downwards, rows without a value still last', async () => {
      expect(await ids({ sort: { field: 'sealedAt' } })).toBe('CABD');
      expect(await ids({ sort: { field: 'sealedAt', descending: true } })).toBe('ACDB');
    });

    it.each([
      [{}, 'ABCD'],
      [{ sort: { field: 'pages' } }, 'BCAD'],
      [{ sort: { field: 'pages', descending: true } }, 'DACB'],
      [{ sort: { field: 'sealedAt' } }, 'CABD'],
      [{ sort: { field: 'sealedAt', descending: true } }, 'ACDB'],
      [{ filters: { pages: '7' } }, 'BC'],
      [{ filters: { pages: '7', sealed: 'true' } }, 'C'],
      [{ filters: { bureau: 'city', sealed: 'true' } }, 'AC'],
    ])('goes on where the one before ended: %j', async (asked, all) => expect(await inPages(asked)).toBe(all));

    it('shows each row once, whatever is inserted before the cursor meanwhile', async () => {
      let inserted = 0;
      const insertBefore = async () => {
        inserted += 1;
        const id = `AA${inserted}`;
        await store.waitFor(NAME, await writeDossier(log, id, opened(id, 'city', 1)), 2_000);
      };
      expect(await inPages({ sort: { field: 'pages' } }, insertBefore)).toBe('BCAD');
    });

    it.each([
      [{ filters: { weight: '3' } }, 'weight'],
      [{ filters: { key: 'A' } }, 'key'],
      [{ filters: { constructor: 'A' } }, 'constructor'],
      [{ filters: { pages: 'seven' } }, 'pages'],
      [{ filters: { pages: '1e3' } }, 'pages'],
      [{ filters: { sealed: '1' } }, 'sealed'],
      [{ sort: { field: 'dossierId' } }, 'sort'],
      [{ sort: { field: 'pages' }, filters: { sealed: 'true' } }, 'sort'],
      [{ limit: 0 }, 'limit'],
      [{ limit: 1.5 }, 'limit'],
      [{ limit: 100_000 }, 'limit'],
    ])('is refused for %j', async (asked, field) => {
      await expect(ids(asked)).rejects.toEqual(refused(field));
    });

    it('tells every mistake at once', async () => {
      const asking = ids({ filters: { weight: '3', pages: 'many' }, limit: 0 });
      await expect(asking).rejects.toMatchObject({ errors: [{ field: 'weight' }, { field: 'pages' }, { field: 'limit' }] });
    });

    it.each<[string, PageAsked['sort'], unknown]>([
      ['whose key is none', undefined, { cell: null, key: { not: 'text' } }],
      ['without a key', undefined, { cell: null }],
      ['of a number that is text', { field: 'pages' }, { cell: 'many', key: 'A' }],
      ['of a number that is nothing a database knows', { field: 'pages' }, { cell: [7], key: 'A' }],
      ['of text that is a number', { field: 'bureau' }, { cell: 7, key: 'A' }],
      ['of text that is a truth', { field: 'bureau' }, { cell: true, key: 'A' }],
    ])('is refused for a cursor %s, which somebody made with the very digest', async (_, sort, place) => {
      const sense = JSON.stringify([NAME.replaceAll('-', '_'), {}, sort ?? null]);
      await expect(ids({ ...(sort && { sort }), after: cursorOf(place as Place, sense) })).rejects.toEqual(refused('after'));
    });

    it('is refused for a cursor that was altered, cut off, made up, or given for another list', async () => {
      const { next } = await store.page(NAME, { limit: 2 });
      const altered = Buffer.from(Buffer.from(next!, 'base64url').toString().replace('B', 'C')).toString('base64url');
      for (const after of [altered, next!.slice(0, -3), '', 'x', Buffer.from('null').toString('base64url'), '"\u0000'])
        await expect(ids({ after })).rejects.toEqual(refused('after'));
      await expect(ids({ after: next!, filters: { bureau: 'city' } })).rejects.toThrow(ShapeRefused);
      expect(await ids({ after: next! })).toBe('CD');
    });
  });

  describe('text of any kind', () => {
    it('is compared character by character, whatever language the database speaks', async () => {
      for (const [id, bureau] of Object.entries({ E: '张掖', F: '北京', G: 'Zh', H: 'a', I: 'b-c', J: 'bb' })) await shelf(id, bureau);
      expect(await ids({ sort: { field: 'bureau' } })).toBe('BDGHIJACFE');
    });

    it('is kept and found with any character in it', async () => {
      await shelf('E', 'a\u0000b');
      await shelf('F', 'a\u0001b');
      await shelf('G', 'a\u0001\u0001b');
      await shelf('K\u0000\u0002', 'c');
      expect(await ids({ filters: { bureau: 'a\u0000b' } })).toBe('E');
      expect(await ids({ filters: { bureau: 'a\u0001\u0001b' } })).toBe('G');
      expect(await inPages({ sort: { field: 'bureau' } })).toBe('BDEGFK\u0000\u0002AC');
      expect(await store.row<DossierEntry>(NAME, 'K\u0000\u0002')).toMatchObject({ bureau: 'c' });
      await shelf('K\u0000\u0002', 'd');
      expect(await ids({ filters: { bureau: 'c' } })).toBe('');
    });

    it('that no database can keep stops no table, where two keys become one', async () => {
      await shelf('K\ud800', 'a');
      expect(await shelf('K\ud801', 'b')).toBe(true);
      expect(await shelf('K\ud801', 'c')).toBe(true);
    });

    it('is taken at any length, and sorted by its beginning', async () => {
      await shelf('F', `${'证'.repeat(9_000)}1`);
      await shelf('E', `${'证'.repeat(9_000)}2`);
      expect(await ids({ sort: { field: 'bureau' } })).toBe('BDACEF');
      expect(await store.row<DossierEntry>(NAME, 'F')).toMatchObject({ bureau: `${'证'.repeat(9_000)}1` });
      await expect(ids({ filters: { bureau: '证'.repeat(501) } })).rejects.toEqual(refused('bureau'));
    });
  });

  describe('a field that no row has had a value for', () => {
    beforeEach(async () => {
      await premises.clear();
      premises = await Premises.on(product);
      store = await premises.store();
      log = new MemoryEventStore();
      await premises.running(store, log, dossierRegister);
      await store.waitFor(NAME, await writeDossier(log, 'A', opened('A', 'city', 1)), 2_000);
      await store.waitFor(NAME, await writeDossier(log, 'B', opened('B', 'city', 2)), 2_000);
    });

    it('is filtered and sorted by like one that no row has a value for now', async () => {
      expect(await ids({ filters: { sealedAt: '' } })).toBe('AB');
      expect(await ids({ filters: { sealedAt: '2025' } })).toBe('');
      expect(await inPages({ sort: { field: 'sealedAt' } })).toBe('AB');
      expect(await inPages({ sort: { field: 'sealedAt', descending: true } })).toBe('BA');
    });

    it('may get its first one between two pages', async () => {
      expect(await inPages({ sort: { field: 'sealedAt' } }, seal)).toBe('AB');
      expect(await ids({ filters: { sealedAt: '2025-03-06T01:00:00.000Z', sealed: 'true' } })).toBe('A');
    });
  });

  describe('one row', () => {
    it('is found by its key', async () => expect(await store.row<DossierEntry>(NAME, 'B')).toMatchObject({ bureau: '0620' }));
    it('is undefined where there is none', async () => expect(await store.row(NAME, 'Z')).toBeUndefined());
    it('is not to be had of a register that is not built', async () => expect(store.row('case-register', 'A')).rejects.toThrow(NotBuilt));
  });
});
