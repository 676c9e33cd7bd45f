import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGENCIES } from './city';
import { eventStoresIn, requireEventStores } from './event-stores';

const each = Object.fromEntries(AGENCIES.map((agency, place) => [agency, `esdb://localhost:${2113 + place}?tls=false`]));
const pairs = (stores: Record<string, string>) => Object.entries(stores).map(([agency, url]) => `${agency}=${url}`);

describe('the EventStoreDB of each node', () => {
  it('is named one by one', () => expect(eventStoresIn(pairs(each))).toEqual(each));

  it('or in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'event-stores-'));
    const file = join(folder, 'stores.json');
    writeFileSync(file, JSON.stringify(each));
    expect(eventStoresIn([file])).toEqual(each);
    writeFileSync(file, '{');
    expect(() => eventStoresIn([file])).toThrow(expect.objectContaining({ name: 'Misuse' }));
    rmSync(folder, { recursive: true });
  });

  const { police: _, ...withoutPolice } = each;
  it.each([
    ['left out', pairs(withoutPolice), 'police has none'],
    ['of no node', pairs({ ...each, customs: 'esdb://localhost:1' }), 'no customs'],
    ['shared by two', pairs({ ...each, police: each['cyberspace']! }), 'the same'],
    ['without a node', ['esdb://localhost:2113'], 'write <agency>='],
  ])('is refused when one is %s', (_case, given, says) =>
    expect(() => eventStoresIn(given)).toThrow(expect.objectContaining({ name: 'Misuse', message: expect.stringContaining(says) })),
  );

  it(
    'is refused when it does not answer, by its name',
    () =>
      expect(
        requireEventStores({ ...eventStoresIn(pairs(each)), police: 'esdb://127.0.0.1:1?tls=false' }, { empty: true }),
      ).rejects.toThrow(/EventStoreDB of .* cannot be used/),
    20_000,
  );
});
