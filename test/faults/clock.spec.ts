import { SystemClock } from '#libs/event-sourcing';
import { City } from '../line/city';
import { eventually } from '../line/fake-goods';
import { findLead, healthOf, troubles, uuid } from './orders';

jest.setTimeout(60_000);

const DAY_MS = 24 * 3_600_000;

/** The machine's own clock goes wrong under a running node. Tokens live in real time and stay good. */
describe('a clock that is wrong', () => {
  let city: City;
  let wrongByMs = 0;
  beforeAll(async () => {
    jest.spyOn(SystemClock.prototype, 'now').mockImplementation(() => new Date(Date.now() + wrongByMs).toISOString());
    city = await City.start(['market-regulation'], { also: { clock: { kind: 'real' } } });
  });
  afterAll(async () => {
    await city.stop();
    jest.restoreAllMocks();
  });
  const recorded = async () => (await city.facts('market-regulation')).map(({ metadata }) => metadata.recordedAt);

  it('set back three days: orders go on, facts never run back, health says by how much', async () => {
    await findLead(city, 1);
    wrongByMs = -3 * DAY_MS;
    expect((await findLead(city, 2)).status).toBe(204);
    const health = await healthOf(city);
    expect(health.http).toBe(503);
    const [time] = troubles(health);
    expect(time).toMatchObject({ part: 'time', status: 'failing' });
    expect(time!['behindMs']).toBeGreaterThan(2.9 * DAY_MS);
    expect(await recorded()).toEqual((await recorded()).toSorted());
  });

  it('knows it after a restart as well', async () => {
    await city.stopNode('market-regulation');
    await city.startNode('market-regulation');
    expect((await findLead(city, 3)).status).toBe(204);
    expect(await recorded()).toEqual((await recorded()).toSorted());
    expect(troubles(await healthOf(city)).map(({ part }) => part)).toContain('time');
  });

  it('put right: health is green by itself', async () => {
    wrongByMs = 0;
    await eventually(async () => expect(troubles(await healthOf(city))).toEqual([]));
  });

  it('ahead by forty days: every limit that passed meanwhile is told, once, with its own instant', async () => {
    const clock = await city.until('mr-officer-1', `/open-clocks/lead-${uuid(1)}%2FK-LEAD`, () => true);
    wrongByMs = 40 * DAY_MS;
    await eventually(async () => {
      const missed = (await city.facts('market-regulation')).filter(({ type }) => type === 'DeadlineMissed');
      expect(missed.map(({ stream }) => stream).toSorted()).toEqual([1, 2, 3].map((n) => `lead-${uuid(n)}`));
      expect(missed.find(({ stream }) => stream === `lead-${uuid(1)}`)!.data.at).toBe(clock['dueAt']);
    });
  });
});
