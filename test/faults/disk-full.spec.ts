import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { City } from '../line/city';
import { eventually } from '../line/fake-goods';
import { findLead, healthOf, leadsOnRecord, troubles, uuid } from './orders';
import { mountingRefused, SmallDisk } from './small-disk';

jest.setTimeout(120_000);

const MEGABYTES = 24;
const refused = mountingRefused();
if (refused) process.stdout.write(`Full disks are not tested: mounting is not allowed here (${refused})\n`);

/** Each disk a node writes to is filled to the last byte under it, and emptied again, without a restart. */
(refused ? describe.skip : describe)('a disk that is full', () => {
  let city: City;
  let disk: SmallDisk;
  beforeEach(async () => {
    city = await City.start([]);
  });
  afterEach(async () => {
    await city.stop();
    await disk.remove();
  });

  /** Puts one file of the node, with what SQLite lays beside it, on the small disk. */
  const onSmallDisk = (file: string) => {
    disk = SmallDisk.at(mkdtempSync(join(tmpdir(), 'wangjian-small-')), MEGABYTES);
    mkdirSync(join(city.path(file), '..'), { recursive: true });
    symlinkSync(join(disk.folder, 'file.sqlite'), city.path(file));
  };
  const well = () =>
    eventually(async () => {
      const health = await healthOf(city);
      expect(troubles(health)).toEqual([]);
      expect(health.http).toBe(200);
    }, 40_000);

  it('refuses orders while the facts cannot be written, loses none it took, and goes on when there is room', async () => {
    onSmallDisk('market-regulation/facts.sqlite');
    await city.startNode('market-regulation');
    const taken: string[] = [];
    for (let n = 1; n <= 20; n += 1) if ((await findLead(city, n)).status === 204) taken.push(uuid(n));
    expect(taken).toHaveLength(20);

    disk.fill();
    let n = 20;
    let answer;
    // What SQLite had taken of the disk before may still hold a few.
    do if ((answer = await findLead(city, (n += 1), '网'.repeat(1_500))).status === 204) taken.push(uuid(n));
    while (answer.status === 204);
    expect([answer.status, answer.body]).toEqual([503, expect.objectContaining({ type: '/problems/store-unavailable' })]);
    const health = await healthOf(city);
    expect(health.http).toBe(503);
    expect(troubles(health)).toContainEqual({
      part: 'event store',
      status: 'failing',
      head: expect.any(Number) as number,
      cause: expect.stringMatching(/full|I\/O/) as string,
    });
    expect((await city.ask('mr-officer-1', 'GET /leads')).status).toBe(200);
    expect(await leadsOnRecord(city)).toEqual(taken);

    disk.free();
    await well(); // by itself, before anybody gives another order
    expect((await findLead(city, n, '网'.repeat(1_500))).status).toBe(204);
    expect(await leadsOnRecord(city)).toEqual([...taken, uuid(n)]);
    await city.until('mr-officer-1', `/leads/${uuid(n)}`, () => true);
  });

  it('takes orders while the registers cannot be written, says which, and brings them up to date when there is room', async () => {
    onSmallDisk('market-regulation/registers.sqlite');
    await city.startNode('market-regulation');
    await findLead(city, 1);
    await city.until('mr-officer-1', `/leads/${uuid(1)}`, () => true);

    disk.fill();
    let last = 1;
    await eventually(async () => {
      expect((await findLead(city, (last += 1), '网'.repeat(1_500))).status).toBe(204);
      const health = await healthOf(city);
      expect(health.http).toBe(503);
      const frozen = troubles(health).find(({ part }) => part === 'projection leads');
      expect(frozen).toMatchObject({ status: 'failing', frozen: { why: expect.stringMatching(/full|I\/O/) as string } });
    }, 60_000);
    const behind = await findLead(city, (last += 1));
    expect(behind.status).toBe(204);
    const asked = await city.ask('mr-officer-1', 'GET /leads', undefined, { 'wangjian-wait-for': behind.position! });
    expect([asked.status, asked.body]).toEqual([503, expect.objectContaining({ type: '/problems/register-behind' })]);
    expect((await city.ask('mr-officer-1', `GET /leads/${uuid(1)}`)).status).toBe(200);

    disk.free();
    await well();
    await city.until('mr-officer-1', `/leads/${uuid(last)}`, () => true);
    expect(await leadsOnRecord(city)).toHaveLength(last);
  });

  it('says so where checkpoints cannot be written, and sends what waited when there is room', async () => {
    onSmallDisk('market-regulation/checkpoints.sqlite');
    await city.startNode('market-regulation');
    await findLead(city, 1);
    await well();
    disk.fill();
    let last = 1;
    await eventually(async () => {
      expect((await findLead(city, (last += 1))).status).toBe(204);
      expect(troubles(await healthOf(city))).toContainEqual({
        part: 'relay',
        status: expect.stringMatching(/recovering|failing/) as string,
        cause: expect.stringMatching(/full|I\/O/) as string,
      });
    }, 30_000);
    disk.free();
    await well();
    expect(await leadsOnRecord(city)).toHaveLength(last);
  });

  it('keeps what is to be sent while the message log cannot be written, and sends it when there is room', async () => {
    onSmallDisk('log.sqlite');
    await city.startNode('market-regulation');
    await city.startNode('culture-tourism');
    const arrived = () => city.facts('culture-tourism').then((facts) => facts.filter(({ type }) => type === 'LeadNoted'));
    await findLead(city, 1);
    await eventually(async () => expect(await arrived()).toHaveLength(1));
    disk.fill();
    let last = 1;
    await eventually(async () => {
      expect((await findLead(city, (last += 1), '网'.repeat(1_500))).status).toBe(204);
      expect(troubles(await healthOf(city))).toContainEqual(
        expect.objectContaining({ part: 'relay', cause: expect.stringMatching(/full|I\/O/) as string }),
      );
    }, 60_000);
    disk.free();
    await eventually(async () => expect(await arrived()).toHaveLength(last), 60_000);
    await well();
  });

  it('does without snapshots where they cannot be written', async () => {
    onSmallDisk('market-regulation/snapshots.sqlite');
    disk.fill();
    await city.startNode('market-regulation');
    for (let n = 1; n <= 5; n += 1) expect((await findLead(city, n)).status).toBe(204);
    await well();
  });
});
