import { SimulatedClock } from '#libs/event-sourcing';
import type { Position } from '#libs/kernel';
import type { Answer, OrderClass, OrderGate } from '#libs/orders';
import type { DueClock } from '#libs/read-store';
import { DeadlineScheduler, type OpenClocks } from './deadline-scheduler';

class TimePasses {}
const due = (stream: string, dueAt: string) => ({ stream, clock: 'K-LEAD', dueAt, overFrom: dueAt }) as DueClock;

/** Open clocks that vanish once their matter was told, as the projection does. */
function scheduled(open: DueClock[], refuse: (stream: string) => boolean = () => false, arrived: OpenClocks['arrived'] = async () => true) {
  const told: string[] = [];
  const clock = new SimulatedClock('2026-03-04T01:00:00.000Z');
  const clocks: OpenClocks = {
    async *dueBy(at) {
      yield* open.filter(({ overFrom, stream }) => overFrom <= at && !told.includes(stream));
    },
    nextDue: async () =>
      open
        .filter(({ stream }) => !told.includes(stream))
        .map(({ overFrom }) => overFrom)
        .toSorted()[0],
    arrived,
  };
  const gate = {
    give: async (_: OrderClass, content: object): Promise<Answer> => {
      const stream = `lead-${(content as { leadId: string }).leadId}`;
      if (refuse(stream)) throw new Error('no order of this matter is taken');
      told.push(stream);
      return { revision: 0, position: told.length };
    },
  } as OrderGate;
  const scheduler = new DeadlineScheduler([{ category: 'lead', id: 'leadId', order: TimePasses }], clocks, clock, gate, 'police.620200');
  const stopping = new AbortController();
  const running = scheduler.run(stopping.signal);
  const stop = async () => {
    stopping.abort();
    await running;
  };
  return { clock, told, scheduler, stop };
}
const eventually = async (so: () => boolean) => {
  for (let turn = 0; turn < 200 && !so(); turn += 1) await new Promise((go) => setTimeout(go, 10));
  expect(so()).toBe(true);
};

describe('telling matters that time has passed', () => {
  it('happens when a clock is over, and not before', async () => {
    const { clock, told, stop } = scheduled([due('lead-1', '2026-03-04T02:00:00.000Z'), due('lead-2', '2026-03-05T02:00:00.000Z')]);
    await new Promise((go) => setTimeout(go, 30));
    expect(told).toEqual([]);
    clock.advanceTo('2026-03-04T02:00:00.000Z');
    await eventually(() => told.length === 1);
    clock.advanceTo('2026-12-01T00:00:00.000Z');
    await eventually(() => told.length === 2);
    await stop();
  });
  it('goes on with all others where one matter cannot be told, and says which', async () => {
    const { clock, told, scheduler, stop } = scheduled(
      [due('lead-1', '2026-03-04T02:00:00.000Z'), due('lead-2', '2026-03-04T03:00:00.000Z')],
      (stream) => stream === 'lead-1',
    );
    clock.advanceTo('2026-03-04T04:00:00.000Z');
    await eventually(() => told.includes('lead-2'));
    expect(scheduler.failures()).toEqual([{ clock: 'lead-1/K-LEAD', cause: 'Error: no order of this matter is taken' }]);
    await stop();
  });
  it('has nothing to say any more of a matter that another order has told meanwhile', async () => {
    const { clock, told, scheduler, stop } = scheduled([due('lead-1', '2026-03-04T02:00:00.000Z')], () => true);
    clock.advanceTo('2026-03-04T04:00:00.000Z');
    await eventually(() => scheduler.failures().length === 1);
    told.push('lead-1'); // an officer's order applied what time had brought about: the clock is no longer open
    await eventually(() => scheduler.failures().length === 0);
    expect(scheduler.failures()).toEqual([]);
    await stop();
  });
  it('comes to what is over behind any number of matters that cannot be told', async () => {
    const never = Array.from({ length: 450 }, (_, index) => due(`lead-never-${index}`, '2026-03-04T02:00:00.000Z'));
    const { clock, told, scheduler, stop } = scheduled([...never, due('lead-last', '2026-03-04T03:00:00.000Z')], (stream) =>
      stream.startsWith('lead-never'),
    );
    clock.advanceTo('2026-03-04T04:00:00.000Z');
    await eventually(() => told.includes('lead-last'));
    expect(scheduler.failures()).toHaveLength(450);
    await stop();
  });
  it.each<[string, (position: Position) => boolean]>([
    ['is not made yet', () => false],
    ['stands still', (position) => position === 0],
    ['counts a limit otherwise than its matter does', () => true],
  ])('leaves everything else its turn while the table %s', async (_, arrived) => {
    let asked = 0;
    let running: Partial<ReturnType<typeof scheduled>> = {};
    running = scheduled([due('lead-1', '2026-03-04T00:00:00.000Z')], undefined, async (position) => {
      if ((asked += 1) > 10_000) void running.stop?.(); // or this would never end
      running.told?.splice(0); // what was told stays open
      return arrived(position);
    });
    await new Promise((go) => setTimeout(go, 20));
    await running.stop!();
    expect(asked).toBeLessThan(10_000);
  });
  it('ends between two of them when the node stops', async () => {
    const four = ['lead-1', 'lead-2', 'lead-3', 'lead-4'];
    const { clock, told, stop } = scheduled(
      four.map((stream) => due(stream, '2026-03-04T02:00:00.000Z')),
      (stream) => {
        if (stream === 'lead-2') void stop();
        return false;
      },
    );
    clock.advanceTo('2026-03-04T04:00:00.000Z');
    await eventually(() => told.length > 0);
    await stop();
    expect(told).toEqual(['lead-1', 'lead-2']);
  });
});
