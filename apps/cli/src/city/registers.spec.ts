import { Client } from 'pg';
import { postgresMissing, type RunningPostgres, startPostgres } from '../../../../test/servers/postgres';
import type { City } from './city';
import { portsFrom } from './found-city';
import { makeSchemas, registersUrl } from './registers';

const city = { ...portsFrom(9480), id: 'c1' } as City;

describe('where the registers of a node are', () => {
  it('is a schema of its own in the database that was named', () => {
    const url = new URL(registersUrl(city, 'market-regulation', 'postgres://me:secret@db.example:5433/wangjian?sslmode=verify-full'));
    expect([url.host, url.pathname, url.searchParams.get('sslmode')]).toEqual(['db.example:5433', '/wangjian', 'verify-full']);
    expect(url.searchParams.get('options')).toBe('-c search_path=wangjian_c1_market_regulation');
  });

  it('keeps the options that were named, and reads no plus sign as a space', () => {
    const url = registersUrl(city, 'police', 'postgres://me@db.example/wangjian?options=-c%20work_mem%3D8MB');
    expect(url).not.toContain('+');
    expect(new URL(url).searchParams.get('options')).toBe('-c work_mem=8MB -c search_path=wangjian_c1_police');
  });

  it('is refused where nobody answers, without telling the password', async () => {
    const refused = makeSchemas(city, 'postgres://me:secret@127.0.0.1:1/wangjian');
    await expect(refused).rejects.toMatchObject({
      name: 'Failure',
      message: expect.stringMatching(/127\.0\.0\.1:1\/wangjian.*ECONNREFUSED/),
    });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining('secret') });
  });
});

const missing = postgresMissing();
if (missing) process.stdout.write(`PostgreSQL: none on this machine: ${missing}\n`);

(missing ? describe.skip : describe)('the schemas of a city', () => {
  let own: RunningPostgres | undefined;
  let server: string;
  let admin: Client;
  const as = (user: string) => Object.assign(new URL(server), { username: user, password: 'pw' }).href;
  beforeAll(async () => {
    own = process.env['POSTGRES_URL'] ? undefined : await startPostgres();
    server = process.env['POSTGRES_URL'] ?? own!.url;
    admin = new Client(server);
    await admin.connect();
  }, 60_000);
  afterAll(async () => {
    await admin.query(
      'drop schema if exists wangjian_c1_market_regulation, wangjian_c1_police, wangjian_c1_cyberspace, wangjian_c1_culture_tourism',
    );
    await admin.query('drop role if exists only_reads');
    await admin.end();
    await own?.stop();
  });

  it('are refused to a user who may not make them, and need that right only once', async () => {
    await admin.query("create role only_reads login password 'pw'");
    await expect(makeSchemas(city, as('only_reads'))).rejects.toMatchObject({
      name: 'Failure',
      message: expect.stringContaining('grant CREATE'),
    });

    await makeSchemas(city, server);
    await makeSchemas(city, server);
    await expect(makeSchemas(city, as('only_reads'))).resolves.toBeUndefined();
  });
});
