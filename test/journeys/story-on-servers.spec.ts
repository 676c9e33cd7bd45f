import { realServers, type RunningServers } from './real-servers.suite';
import { TOLD, toldThroughKills } from './told-through-kills.suite';
import { endAll, factsIn, linesOf, premises, Running, wangjian } from './wangjian.suite';

const A_MINUTE = 60_000;

afterEach(endAll);

const servers = realServers();
(servers ? describe : describe.skip)('the story on a Kafka broker, with registers in PostgreSQL', () => {
  let city: Awaited<ReturnType<typeof premises>>;
  let running: RunningServers;
  let undisturbed: Record<string, number>;
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
      const embedded = await premises();
      expect(await wangjian('up', '--exit', '--data', embedded.dataDir, '--port-base', embedded.portBase)).toMatchObject({ code: 0 });
      undisturbed = await factsIn(embedded.dataDir);
      embedded.remove();

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
    5 * A_MINUTE,
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
    4 * A_MINUTE,
  );
});
