import { setImmediate as breath } from 'node:timers/promises';
import { MemoryEventStore } from '#libs/event-store-memory';
import { BEGINNING } from '#libs/kernel';
import { rowsIn } from './database';
import { PRODUCTS } from './databases.suite';
import { dossierRegister, opened, write, writeDossier } from './dossiers.suite';
import { Premises } from './premises.suite';
import { ProjectionRunner } from './projection-runner';
import type { ReadStore } from './read-store';
import { StoredCheckpoints } from './stored-checkpoints';

const NAME = 'dossier-register';

// Two stores on one place are what two processes of a node have.
let premises: Premises;
let log: MemoryEventStore;
const follow = (store: ReadStore) => premises.running(store, log, dossierRegister);

describe.each(PRODUCTS)('%s: several processes on one read store', (product) => {
  beforeEach(async () => {
    premises = await Premises.on(product);
    log = new MemoryEventStore();
  });
  afterEach(() => premises.clear());
  it('each see a fact arrive that one of them brings, also one that changes no row', async () => {
    const [following, reading] = [await premises.store(), await premises.store()];
    await follow(following);
    const shown = await writeDossier(log, 'D-1', opened('D-1', 'city', 3));
    expect(await reading.waitFor(NAME, shown, 2_000)).toBe(true);
    expect(await reading.row(NAME, 'D-1')).toMatchObject({ pages: 3 });

    const beside = await write(log, 'seal-1', { type: 'SealCut', data: {} });
    expect(await reading.waitFor(NAME, beside, 2_000)).toBe(true);
    expect(await reading.waitFor(NAME, beside + 1, 100)).toBe(false);
  });

  it('go on with a table that another has made anew, also where nothing happens that would change a row of it', async () => {
    const [following, other] = [await premises.store(), await premises.store()];
    await follow(following);
    await following.waitFor(NAME, await writeDossier(log, 'D-1', opened('D-1', 'city', 3)), 2_000);
    await new ProjectionRunner(other, log, [dossierRegister]).rebuild(NAME);

    const beside = await write(log, 'seal-1', { type: 'SealCut', data: {} });
    expect(await other.waitFor(NAME, beside, 2_000)).toBe(true);
    expect(await other.row(NAME, 'D-1')).toMatchObject({ pages: 3 });
  });

  it('leave a newer definition to the one that follows, and tell how far that one has come', async () => {
    const [following, other] = [await premises.store(), await premises.store()];
    const { runner } = await follow(following);
    const standby = new ProjectionRunner(other, log, [dossierRegister]);
    const newer = { ...dossierRegister, version: dossierRegister.version + 1 };
    const versionServed = async () => Number((await other.tables()).find(({ live }) => live === 1)!.version);

    await standby.replace(newer);
    expect(await versionServed()).toBe(dossierRegister.version);
    expect(await standby.states()).toMatchObject([{ name: NAME, version: newer.version, status: 'elsewhere', rebuilding: null }]);
    await runner.replace(newer);
    expect(await versionServed()).toBe(newer.version);
    expect(await runner.states()).toMatchObject([{ name: NAME, version: newer.version }]);
  });

  it('can each end a rebuild that another has begun', async () => {
    const [following, other] = [await premises.store(), await premises.store()];
    await follow(following);
    await writeDossier(log, 'D-1', opened('D-1', 'city', 3));
    const begun = await other.newTable(dossierRegister);
    const standby = new ProjectionRunner(other, log, [dossierRegister]);
    expect(await standby.states()).toMatchObject([{ rebuilding: { done: 0, total: 1 } }]);

    await new ProjectionRunner(await premises.store(), log, [dossierRegister]).cancelElsewhere(NAME);
    await expect(begun.apply(dossierRegister, await log.readAll(BEGINNING))).rejects.toMatchObject({ name: 'Superseded' });
    expect(await standby.states()).toMatchObject([{ status: 'elsewhere', rebuilding: null }]);
  });

  it('go on reading while one of them switches to another table', async () => {
    const [following, reading] = [await premises.store(), await premises.store()];
    const { runner } = await follow(following);
    await reading.waitFor(NAME, await writeDossier(log, 'D-1', opened('D-1', 'city', 3)), 2_000);
    const switched = new AbortController();
    let read = 0;
    const readers = Array.from({ length: 4 }, async () => {
      for (; !switched.signal.aborted; read += 1) {
        expect((await reading.page(NAME, { filters: {}, limit: 10 })).rows).toHaveLength(1);
        await breath(); // requests come each in a turn of its own
      }
    });
    for (let rebuild = 0; rebuild < 8; rebuild += 1) await runner.rebuild(NAME);
    switched.abort();
    await Promise.all(readers);
    expect(read).toBeGreaterThan(0);
  });

  it('read as at one moment, whatever another writes meanwhile', async () => {
    const [following, reading] = [await premises.store(), await premises.store()];
    await follow(following);
    await reading.waitFor(NAME, await writeDossier(log, 'D-1', opened('D-1', 'city', 3)), 2_000);
    const seen = await reading.reading(NAME, async (db, { table_name, position }) => {
      await following.waitFor(NAME, await writeDossier(log, 'D-2', opened('D-2', 'city', 3)), 2_000);
      return { position: Number(position), rows: (await rowsIn(db).selectFrom(table_name).select('key').execute()).length };
    });
    expect(seen).toEqual({ position: 1, rows: 1 });
    expect((await reading.page(NAME, { filters: {}, limit: 10 })).rows).toHaveLength(2);
  });

  it('do not set back the checkpoint that another has moved on', async () => {
    const [halted, next] = [new StoredCheckpoints(await premises.store()), new StoredCheckpoints(await premises.store())];
    await halted.save('relay', 5);
    expect(await next.load('relay')).toBe(5);
    await next.save('relay', 9);

    await expect(halted.save('relay', 6)).rejects.toMatchObject({ name: 'Superseded' });
    expect(await halted.load('relay')).toBe(9);
    await halted.save('relay', 10);
    expect(await next.load('relay')).toBe(10);
  });
});
