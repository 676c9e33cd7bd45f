import { City } from '../line/city';
import { eventually } from '../line/fake-goods';
import { postgresMissing, type RunningPostgres, startPostgres } from '../servers/postgres';
import { findLead, healthOf, leadsOnRecord, troubles, uuid } from './orders';

jest.setTimeout(120_000);

const missing = postgresMissing();
if (missing) process.stdout.write(`PostgreSQL is not taken away: ${missing}\n`);
if (missing && process.env['WANGJIAN_REQUIRE_POSTGRES'] === '1') throw new Error(`PostgreSQL is required here: ${missing}`);

/** Facts do not depend on the registers' server: orders are taken without it, and what officers read comes back with it. */
(missing ? describe.skip : describe)('PostgreSQL away', () => {
  let postgres: RunningPostgres;
  let city: City;
  beforeAll(async () => {
    postgres = await startPostgres();
    city = await City.start(['market-regulation'], { registersOf: () => ({ kind: 'postgres', url: postgres.url }) });
    await findLead(city, 1);
    await city.until('mr-officer-1', `/leads/${uuid(1)}`, () => true);
  });
  afterAll(async () => {
    await city.stop();
    await postgres.stop();
  });

  it('takes orders, answers questions with 503 and says why, and catches up by itself', async () => {
    await postgres.down();
    for (let n = 2; n <= 5; n += 1) expect((await findLead(city, n)).status).toBe(204);
    for (const question of ['/leads', `/leads/${uuid(1)}`, `/history/${uuid(1)}`, '/open-clocks']) {
      const { status, body } = await city.ask('mr-officer-1', `GET ${question}`);
      expect([question, status, body['type']]).toEqual([question, 503, '/problems/registers-unavailable']);
    }
    const health = await healthOf(city);
    expect(health.http).toBe(503);
    expect(troubles(health)).toContainEqual(
      expect.objectContaining({ part: 'read store', status: 'failing', cause: expect.stringContaining('PostgreSQL') as string }),
    );

    await postgres.up();
    for (let n = 2; n <= 5; n += 1) await city.until('mr-officer-1', `/leads/${uuid(n)}`, () => true, 60_000);
    await eventually(async () => expect(troubles(await healthOf(city))).toEqual([]), 60_000);
    expect(await leadsOnRecord(city)).toEqual([1, 2, 3, 4, 5].map(uuid));
  });

  it('takes every order while the server is started again', async () => {
    const restarted = postgres.down().then(() => postgres.up());
    for (let n = 6; n <= 25; n += 1) expect((await findLead(city, n)).status).toBe(204);
    await restarted;
    await city.until('mr-officer-1', `/leads/${uuid(25)}`, () => true, 60_000);
    expect((await city.rows('mr-officer-1', '/leads?limit=200')).length).toBe(25);
  });
});
