import { MemoryEventStore } from '#libs/event-store-memory';
import { PRODUCTS } from './databases.suite';
import { type DossierEntry, dossierRegister, opened, writeDossier } from './dossiers.suite';
import { Premises } from './premises.suite';
import type { ReadStore } from './read-store';

const NAME = 'dossier-register';
/** Of each two neighbours one is the city's and the other one has seven pages; the last is both. */
const MANY = 5_000;
let premises: Premises;
let store: ReadStore;

async function pagesOf(filters: Record<string, string>): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | undefined;
  do {
    const { rows, next } = await store.page<DossierEntry>(NAME, { filters, limit: 20, ...(after !== undefined && { after }) });
    pages.push(rows.map(({ dossierId }) => dossierId));
    after = next;
  } while (after !== undefined);
  return pages;
}

describe.each(PRODUCTS)('%s: a page of very many rows', (product) => {
  beforeAll(async () => {
    premises = await Premises.on(product);
    store = await premises.store();
    const log = new MemoryEventStore();
    for (let number = 0; number < MANY; number += 1) {
      const [id, isCitys] = [`D-${number + 1_000}`, number % 2 === 0];
      await writeDossier(log, id, isCitys ? opened(id, 'city', 3) : opened(id, 'county', 7));
    }
    await writeDossier(log, 'D-5', opened('D-5', 'village', 7));
    const last = await writeDossier(log, 'E', opened('E', 'city', 7));
    await premises.running(store, log, dossierRegister);
    await store.waitFor(NAME, last, 10_000);
  });
  afterAll(() => premises.clear());

  it('ends where some two thousand rows of one filter were looked at for another', async () =>
    expect(await pagesOf({ bureau: 'city', pages: '7' })).toEqual([[], ['E']]));

  it('does so wherever rows are few that match any of several', async () =>
    expect((await pagesOf({ sealed: 'false', bureau: 'city', pages: '7' })).flat()).toEqual(['E']));

  it.each([
    [{ pages: '7', bureau: 'village' }, [['D-5']]],
    [{ sealed: 'true', bureau: 'city' }, [[]]],
    [{ bureau: 'county', sealed: 'true' }, [[]]],
  ])('looks at the rows of the rarest filter only: %j', async (filters, pages) => expect(await pagesOf(filters)).toEqual(pages));

  it('leaves out none and shows none twice, be it cut or full', async () => {
    const found = (await pagesOf({ sealed: 'false', pages: '7' })).flat();
    expect(found).toHaveLength(MANY / 2 + 2);
    expect(found).toEqual([...new Set(found)].toSorted());
  });
});
