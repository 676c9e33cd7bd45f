import { sql } from 'kysely';
import { Client } from 'pg';
import { MemoryEventStore } from '#libs/event-store-memory';
import { postgresMissing, type RunningPostgres, startPostgres } from '../../../test/servers/postgres';
import { type DossierEntry, dossierRegister, opened, pagesAdded, writeDossier } from './dossiers.suite';
import { Leases } from './leases';
import { ReadStoreAway } from './postgres';
import { eventually, Premises } from './premises.suite';
import { ProjectionRunner } from './projection-runner';
import { ReadStore } from './read-store';
import { StoredCheckpoints } from './stored-checkpoints';

const NAME = 'dossier-register';
jest.setTimeout(60_000);

/** A server of its own: these tests end it. */
(postgresMissing() ? describe.skip : describe)('a PostgreSQL server', () => {
  let server: RunningPostgres;
  let store: ReadStore;
  let log: MemoryEventStore;
  let runner: ProjectionRunner;
  let ending: AbortController;
  let running: Promise<void>;
  beforeAll(async () => {
    server = await startPostgres();
    store = await ReadStore.openPostgres(server.url);
    log = new MemoryEventStore();
    runner = new ProjectionRunner(store, log, [dossierRegister]);
    ending = new AbortController();
    running = runner.run(ending.signal);
    await store.waitFor(NAME, 0, 10_000);
    await writeDossier(log, 'D-1', opened('D-1', 'city', 0));
  });
  afterAll(async () => {
    ending.abort();
    await running;
    await store.close();
    await server.stop();
  });

  const status = () => runner.state()[0]!;

  it('that ends and comes back, again and again under load, makes no fact count twice or be left out', async () => {
    let written = 0;
    for (let restart = 0; restart < 3; restart += 1) {
      const writing = (async () => {
        for (let page = 0; page < 300; page += 1) {
          await writeDossier(log, 'D-1', pagesAdded(1));
          written += 1;
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      await server.down();
      await writing;
      await eventually(() => status().status === 'frozen', 10_000);
      expect(status()).toMatchObject({ frozen: { at: null, why: expect.stringContaining('PostgreSQL') } });
      expect(await store.state()).toMatchObject({ status: 'down', cause: expect.stringContaining('ECONNREFUSED') });
      await expect(store.row(NAME, 'D-1')).rejects.toBeInstanceOf(ReadStoreAway);

      await server.up();
      await eventually(() => status().status === 'live', 15_000);
      expect(await store.state()).toEqual({ status: 'running' });
      expect(await store.waitFor(NAME, await log.head(), 5_000)).toBe(true);
      expect(await store.row<DossierEntry>(NAME, 'D-1')).toMatchObject({ pages: written });
    }
  });

  it('that is away takes the lease from its holder before anyone else may have it', async () => {
    const pace = { beat: 50, holds: 300, silent: 8_000, look: 50 };
    const leases = new Leases(store, pace);
    const times: Record<string, number> = {};
    const held = leases.hold('relay', ending.signal, async (signal) => {
      times['began'] = performance.now();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      times['ended'] = performance.now();
    });
    held.catch(() => {});
    await eventually(() => leases.holds('relay'));
    await server.down();
    const away = performance.now();
    await expect(held).rejects.toMatchObject({ name: 'LeaseLost', message: expect.stringContaining('no beat could be written') });
    expect(times['ended']! - away).toBeLessThan(2 * pace.holds);

    await server.up();
    const back = performance.now();
    const again = new AbortController();
    const regained = leases.hold('relay', again.signal, async () => again.abort());
    await expect(regained).resolves.toBeUndefined();
    expect(performance.now() - back).toBeLessThan(pace.silent); // it need not wait for its own silence
  });

  it('lets several processes make their tables at the same moment', async () => {
    const premises = await Premises.on('PostgreSQL');
    const stores = await Promise.all(Array.from({ length: 6 }, () => premises.store()));
    const tables = await Promise.all(stores.map((each) => each.newTable(dossierRegister)));
    expect(new Set(tables.map(({ name }) => name)).size).toBe(6);
    await premises.clear();
  });

  it('lets every fact count once, even while several processes follow', async () => {
    const premises = await Premises.on('PostgreSQL');
    const stores = await Promise.all(Array.from({ length: 3 }, () => premises.store()));
    const facts = new MemoryEventStore();
    await Promise.all(stores.map((each) => premises.running(each, facts, dossierRegister)));
    await writeDossier(facts, 'D-1', opened('D-1', 'city', 0));
    let last = 0;
    for (let page = 0; page < 200; page += 1) last = await writeDossier(facts, 'D-1', pagesAdded(1));

    for (const each of stores) expect(await each.waitFor(NAME, last, 20_000)).toBe(true);
    expect(await stores[0]!.row<DossierEntry>(NAME, 'D-1')).toMatchObject({ pages: 200 });
    await premises.clear();
  });

  it('never serves a table that the live one has left behind in that very moment', async () => {
    const premises = await Premises.on('PostgreSQL');
    const [one, other] = [await premises.store(), await premises.store()];
    const live = await one.newTable(dossierRegister);
    expect(await one.serve(dossierRegister, live)).toBe(true);
    const beside = await other.newTable(dossierRegister);
    const serving = await one.db.transaction().execute(async (writing) => {
      await writing.updateTable('projection_tables').set({ position: 5 }).where('table_name', '=', live.name).execute();
      const asked = other.serve(dossierRegister, beside);
      await new Promise((resolve) => setTimeout(resolve, 200)); // it meets the position before it is committed
      return { asked };
    });
    expect(await serving.asked).toBe(false);
    expect(await one.tableOf(dossierRegister)).toMatchObject({ name: live.name });
    await premises.clear();
  });

  it('that lets nobody in any more is away like one that does not answer', async () => {
    const others: Client[] = [];
    const crowd = async () => {
      for (;;) {
        const client = new Client({ connectionString: server.url });
        await client.connect();
        client.on('error', () => {});
        others.push(client);
      }
    };
    await expect(crowd()).rejects.toMatchObject({ code: '53300' }); // too many connections
    const asked = Array.from({ length: 10 }, () => store.reading(NAME, async (db) => sql`select pg_sleep(0.2)`.execute(db)));
    const refused = (await Promise.allSettled(asked)).flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    await Promise.all(others.map((client) => client.end()));
    expect(refused.length).toBeGreaterThan(0);
    for (const reason of refused) expect(reason).toBeInstanceOf(ReadStoreAway);
  });

  it('cannot be opened while it is away', async () => {
    await expect(ReadStore.openPostgres('postgres://nobody:none@127.0.0.1:1/none')).rejects.toBeInstanceOf(ReadStoreAway);
  });

  it('takes the checkpoints of readers up again where they were', async () => {
    const checkpoints = new StoredCheckpoints(store);
    await checkpoints.load('relay');
    await checkpoints.save('relay', 3);
    await server.down();
    await expect(checkpoints.save('relay', 5)).rejects.toBeInstanceOf(ReadStoreAway);
    await server.up();
    expect([0, 3]).toContain(await checkpoints.load('relay')); // a crash may take back the last ones
    await checkpoints.save('relay', 5);
    expect(await checkpoints.load('relay')).toBe(5);
  });
});
