import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultDataDir, HOST, readCity, writeCity } from './city';
import { type CityAsked, cityAsAsked } from './city-as-asked';
import { freePorts } from './ports';

const ONE = 'postgres://me@one.example/wangjian';
const OTHER = 'postgres://me@other.example/wangjian';
let folder: string;
const asked = (options: CityAsked, environment: NodeJS.ProcessEnv = {}) => cityAsAsked(folder, options, environment);

describe('a city as it is asked for', () => {
  beforeEach(() => void (folder = join(mkdtempSync(join(tmpdir(), 'as-asked-')), 'city')));
  afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

  it('is on embedded parts when nobody says otherwise, whatever servers the environment names', async () => {
    const city = await asked({}, { WANGJIAN_POSTGRES_URL: ONE });
    expect(city).toMatchObject({ log: 'embedded', readStore: 'sqlite', eventStore: 'sqlite' });
    expect(city).not.toHaveProperty('postgres');
  });

  it('takes five free ports in a row when it is asked for any, and keeps them', async () => {
    const { issuerPort, nodes } = await asked({ portBase: 0 });
    expect(issuerPort).toBeGreaterThanOrEqual(12_000);
    expect(nodes.map(({ port }) => port)).toEqual([1, 2, 3, 4].map((place) => issuerPort + place));
    expect(await asked({})).toMatchObject({ issuerPort, nodes });
  });

  it.each(['.unfinished/members.json', 'police.620200/store/facts.sqlite'])(
    'is not founded over what an interrupted restoration left: %s',
    async (path) => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), '');
      await expect(asked({})).rejects.toThrow('a restoration was interrupted there');
    },
  );

  it('passes over ports that are taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, HOST, resolve));
    const { port } = taken.address() as AddressInfo;
    const draws = [(port - 12_000) / 20_000, (port - 4 - 12_000) / 20_000, 0.5];
    // Whatever stands at the third draw: the two before it would hold the port that is taken.
    const base = await freePorts(() => draws.shift() ?? Math.random());
    taken.close();
    expect(base > port || base + 4 < port).toBe(true);
  });

  it('remembers its server, and goes to another that is named', async () => {
    await asked({ readStore: 'postgres' }, { WANGJIAN_POSTGRES_URL: ONE });
    expect(await asked({})).toMatchObject({ readStore: 'postgres', postgres: ONE });
    expect(await asked({ postgres: OTHER })).toMatchObject({ postgres: OTHER });
  });

  it('that keeps a server of its own stays on it, whatever the environment names later', async () => {
    await asked({ readStore: 'postgres' });
    expect(await asked({}, { WANGJIAN_POSTGRES_URL: ONE })).not.toHaveProperty('postgres');
  });

  it('keeps the kind of its parts', async () => {
    await asked({});
    await expect(asked({ readStore: 'postgres' })).rejects.toMatchObject({ name: 'Failure', message: expect.stringContaining('sqlite') });
    await expect(asked({ postgres: ONE })).rejects.toMatchObject({ name: 'Failure' });
    await expect(asked({ eventStore: 'esdb' })).rejects.toMatchObject({ name: 'Failure', message: expect.stringContaining('sqlite') });
  });

  it('that was founded before there was a choice is on embedded parts', async () => {
    const { id: _id, readStore: _readStore, eventStore: _eventStore, ...before } = await asked({});
    writeCity(folder, before as Parameters<typeof writeCity>[1]);
    expect(readCity(folder)).toMatchObject({ readStore: 'sqlite', eventStore: 'sqlite' });
  });

  it.each<[string, CityAsked]>([
    ['a server for registers that are in a file', { postgres: ONE }],
    ['a server that is none of PostgreSQL', { readStore: 'postgres', postgres: 'mysql://me@one.example/wangjian' }],
    ['facts in EventStoreDB, and not where', { eventStore: 'esdb' }],
  ])('cannot be founded with %s', (_case, options) => expect(asked(options)).rejects.toMatchObject({ name: 'Misuse' }));

  it('lies in a folder of its own for each kind', () => {
    const folders = [
      {},
      { log: 'kafka' },
      { readStore: 'postgres' },
      { log: 'kafka', readStore: 'postgres' },
      { eventStore: 'esdb' },
    ] as const;
    expect(new Set(folders.map(defaultDataDir)).size).toBe(folders.length);
  });
});
