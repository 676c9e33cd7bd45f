import type { ThreadFact } from '../../apps/cli/src/history/thread';
import { realServers, type RunningServers } from './real-servers.suite';
import { endAll, factsIn, premises, Running, wangjian } from './wangjian.suite';

const A_MINUTE = 60_000;
const STEPS = 29;

type Line = Record<string, unknown>;
const linesOf = (output: string) =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{"'))
    .map((line) => JSON.parse(line) as Line);

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
    A_MINUTE,
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
    A_MINUTE,
  );
});

/** At which step, how many ms into the next one, and who. */
type Kills = readonly (readonly [step: number, kill: { after: number; who: string }])[];

/** Tells the story in as many starts as it takes, killing on the way. */
async function toldThroughKills(up: readonly string[], planned: Kills, environment: NodeJS.ProcessEnv = {}) {
  const kills = new Map(planned);
  let outcome = { code: null as number | null, errors: '' };
  for (let start = 0; start <= planned.length && outcome.code !== 0; start++) {
    const pids = new Map<string, number>();
    const kill = (line: Line) => {
      if (typeof line['started'] === 'string') pids.set(line['started'], line['pid'] as number);
      const due = kills.get(line['number'] as number);
      if (!due || !kills.delete(line['number'] as number)) return;
      setTimeout(() => (due.who === 'wangjian' ? running.kill('SIGKILL') : process.kill(pids.get(due.who)!, 'SIGKILL')), due.after);
    };
    const running: Running = new Running(up, kill, environment);
    outcome = await running.ended;
  }
  return { code: outcome.code, errors: outcome.errors, notKilled: kills.size };
}

const TOLD = { code: 0, errors: '', notKilled: 0 };

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
    2 * A_MINUTE,
  );
});

const servers = realServers();
(servers ? describe : describe.skip)('the story on a Kafka broker, with registers in PostgreSQL', () => {
  let city: Awaited<ReturnType<typeof premises>>;
  let running: RunningServers;
  const up = () => ['up', '--log', 'kafka', '--read-store', 'postgres', '--exit', '--json', '--data', city.dataDir];
  beforeAll(async () => {
    running = await servers!.start();
    city = await premises();
  }, A_MINUTE);
  afterAll(async () => {
    city.remove();
    await running.stop();
  });

  it(
    'is told like any other, killed in the middle and started again',
    async () => {
      const told = await toldThroughKills(
        [...up(), '--port-base', city.portBase],
        [
          [9, { after: 25, who: 'market-regulation.620200' }],
          [13, { after: 40, who: 'wangjian' }],
          [20, { after: 5, who: 'police.620200' }],
        ],
        running.environment,
      );
      expect(told).toEqual(TOLD);
      expect(await factsIn(city.dataDir)).toEqual(undisturbed);
    },
    3 * A_MINUTE,
  );

  it(
    'is not told again, and its registers are what the facts say',
    async () => {
      // The servers are known to the city by now.
      const again = await wangjian(...up());
      expect(again).toMatchObject({ code: 0, errors: '' });
      expect(linesOf(again.output).filter((line) => 'step' in line)).toEqual([]);
      expect(await factsIn(city.dataDir)).toEqual(undisturbed);

      const staying = new Running(['up', '--no-story', '--json', '--data', city.dataDir]);
      await staying.said('nodes');
      const replay = await wangjian('replay', '--json', '--data', city.dataDir);
      expect(replay).toMatchObject({ code: 0, errors: '' });
      expect((JSON.parse(replay.output) as { differing: string[] }[]).flatMap(({ differing }) => differing)).toEqual([]);
      expect(await wangjian('park', 'list', '--json', '--data', city.dataDir)).toMatchObject({ code: 0, output: '[]\n' });
      const moved = await wangjian('clock', 'advance', '24h', '--json', '--data', city.dataDir);
      expect(moved).toMatchObject({ code: 0, output: '{"now":"2026-12-30T01:00:00.000Z"}\n' });
      staying.kill('SIGINT');
      expect(await staying.ended).toMatchObject({ code: 0, errors: '' });
    },
    2 * A_MINUTE,
  );
});
