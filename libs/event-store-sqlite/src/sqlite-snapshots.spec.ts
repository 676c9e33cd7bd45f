import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Kept } from '#libs/event-sourcing';
import type { Fact, Stream } from '#libs/kernel';
import { SqliteSnapshots, type SnapshotOptions } from './sqlite-snapshots';

type Counted = Fact<'Counted', { by: number }>;
type Sum = { sum: number };
const counter: Stream<Sum, Counted> = {
  category: 'counter',
  id: 'counterId',
  initial: { sum: 0 },
  evolve: ({ sum }, { data }) => ({ sum: sum + data.by }),
  facts: { Counted: [] },
};
const STREAM = 'counter-1';

const loaded = (revision: number): Kept<Sum> => ({
  state: { sum: revision + 1 },
  revision,
  position: revision + 100,
  correlationId: 'thread-1',
  orders: new Map([[`order-${revision}`, { revision, position: revision + 100, digest: 'd1' }]]),
});

describe('snapshots in SQLite', () => {
  let folder: string;
  let file: string;
  const open = (options: Partial<SnapshotOptions> = {}) => SqliteSnapshots.open(file, { code: 'code 1', every: 10, ...options });
  /** Considered in one process, loaded in the next. */
  const keep = async (before: number, after: Kept<Sum>, options?: Partial<SnapshotOptions>) => {
    const snapshots = await open(options);
    snapshots.consider(counter, STREAM, before, after);
    await snapshots.close();
  };
  const found = async (stream = counter, options?: Partial<SnapshotOptions>) => {
    const snapshots = await open(options);
    const snapshot = await snapshots.load(stream, STREAM);
    await snapshots.close();
    return snapshot;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'snapshots-'));
    file = join(folder, 'snapshots.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('give back what was loaded', async () => {
    await keep(8, loaded(9));
    expect(await found()).toEqual(loaded(9));
  });

  it('are kept each so many facts, and not in between', async () => {
    await keep(-1, loaded(8));
    expect(await found()).toBeUndefined();
    await keep(3, loaded(14));
    expect((await found())?.revision).toBe(14);
    await keep(14, loaded(18));
    expect((await found())?.revision).toBe(14);
    await keep(18, loaded(19));
    expect((await found())?.revision).toBe(19);
  });

  it('are kept in the background, of the moment they were considered', async () => {
    const snapshots = await open();
    const after = loaded(9);
    snapshots.consider(counter, STREAM, 8, after);
    after.orders.set('later', { revision: 10, position: 110, digest: 'd1' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(await snapshots.load(counter, STREAM)).toEqual(loaded(9));
    await snapshots.close();
  });

  it('are not there for another fold, which puts its own in their place', async () => {
    await keep(8, loaded(9));
    expect(await found({ ...counter, evolve: ({ sum }, { data }) => ({ sum: sum - data.by }) })).toBeUndefined();
    expect(await found(counter, { code: 'code 2' })).toBeUndefined();
    await keep(8, loaded(9), { code: 'code 2' });
    expect(await found(counter, { code: 'code 2' })).toEqual(loaded(9));
    expect(await found()).toBeUndefined();
  });

  it('are not there when they are damaged', async () => {
    await keep(8, loaded(9));
    const db = new DatabaseSync(file);
    db.exec(`UPDATE snapshots SET state = '{"sum":11}'`);
    db.close();
    expect(await found()).toBeUndefined();
  });

  it('start anew on a file that is none', async () => {
    writeFileSync(file, 'not a database, '.repeat(1000));
    await keep(8, loaded(9));
    expect(await found()).toEqual(loaded(9));
  });

  it('never fail who considers or loads', async () => {
    const snapshots = await open();
    const other = new DatabaseSync(file);
    other.exec('DROP TABLE snapshots');
    snapshots.consider(counter, STREAM, 8, loaded(9));
    await new Promise((resolve) => setImmediate(resolve));
    expect(await snapshots.load(counter, STREAM)).toBeUndefined();
    other.close();
    await snapshots.close();
  });
});
