import type { ThreadFact } from '../../apps/cli/src/history/thread';
import { TOLD, toldThroughKills } from './told-through-kills.suite';
import { endAll, factsIn, linesOf, premises, Running, wangjian } from './wangjian.suite';

const A_MINUTE = 60_000;
const STEPS = 29;

afterEach(endAll);

let undisturbed: Record<string, number>;

describe('the story', () => {
  let city: Awaited<ReturnType<typeof premises>>;
  const inCity = () => ['--data', city.dataDir];
  beforeAll(async () => void (city = await premises()));
  afterAll(() => city.remove());

  it(
    'is told to its end, by a city that starts from nothing',
    async () => {
      const { code, output, errors } = await wangjian('up', '--exit', '--json', ...inCity(), '--port-base', city.portBase);
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      undisturbed = await factsIn(city.dataDir);
      expect(linesOf(output).flatMap(({ number }) => number ?? [])).toEqual(Array.from({ length: STEPS }, (_, place) => place + 1));
    },
    2 * A_MINUTE,
  );

  it(
    'leaves one thread over both agencies, registers that are what the facts say, and nothing to import twice',
    async () => {
      const running = new Running(['up', '--no-story', '--json', ...inCity()]);
      await running.said('nodes');

      const history = JSON.parse((await wangjian('history', 'story', '--json', ...inCity())).output) as { facts: ThreadFact[] };
      expect(new Set(history.facts.map(({ metadata }) => metadata.correlationId)).size).toBe(1);
      expect(history.facts.every(({ number, cause }) => cause === null || cause < number)).toBe(true);
      const filed = history.facts.find(({ type, node }) => type === 'CriminalCaseFiled' && node === 'police.620200')!;
      const answered = history.facts.find(({ type, node }) => type === 'CriminalCaseFiled' && node === 'market-regulation.620200')!;
      expect(answered.cause).toBe(filed.number);

      const replay = await wangjian('replay', '--json', ...inCity());
      expect(replay).toMatchObject({ code: 0, errors: '' });
      expect((JSON.parse(replay.output) as { differing: string[] }[]).flatMap(({ differing }) => differing)).toEqual([]);

      const again = await wangjian('import', 'operators', 'libs/operator-register/data/jiayuguan-register.csv', '--json', ...inCity());
      expect(JSON.parse(again.output)).toMatchObject({ outcomes: { registered: 0, exactDuplicate: 67 }, refused: [] });

      expect(await wangjian('up', '--exit', ...inCity())).toMatchObject({ code: 1, errors: expect.stringContaining('running already') });
      const moved = await wangjian('clock', 'advance', '24h', '--json', ...inCity());
      expect(moved).toMatchObject({ code: 0, output: '{"now":"2026-12-30T01:00:00.000Z"}\n' });

      running.kill('SIGINT');
      expect(await running.ended).toMatchObject({ code: 0, errors: '' });
    },
    2 * A_MINUTE,
  );
});

describe('the story, with nodes and the command itself killed in the middle', () => {
  it(
    'loses and doubles nothing',
    async () => {
      const city = await premises();
      const up = ['up', '--exit', '--json', '--data', city.dataDir, '--port-base', city.portBase];
      const told = await toldThroughKills(up, [
        [3, { after: 10, who: 'wangjian' }],
        [9, { after: 25, who: 'market-regulation.620200' }],
        [11, { after: 5, who: 'police.620200' }],
        [13, { after: 40, who: 'wangjian' }],
        [16, { after: 60, who: 'market-regulation.620200' }],
        [24, { after: 30, who: 'wangjian' }],
      ]);
      expect(told).toEqual(TOLD);
      expect(await factsIn(city.dataDir)).toEqual(undisturbed);
      city.remove();
    },
    4 * A_MINUTE,
  );
});
