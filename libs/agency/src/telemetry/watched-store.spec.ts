import { EventStore, WrongRevision } from '#libs/event-sourcing';
import { MemoryEventStore } from '#libs/event-store-memory';
import { UNWATCHED } from '#libs/exchange';
import { type NewFact, NOTHING } from '#libs/kernel';
import { NodeMetrics } from './node-metrics';
import { WatchedStore } from './watched-store';

const fact = (id: string, type = 'Happened'): NewFact => ({
  ...{ id: `01955f00-0000-7000-8000-0000000000${id}`, type, schema: 1, data: { at: '2026-03-04T01:00:00.000Z' } },
  metadata: {} as NewFact['metadata'],
});
const metrics = new NodeMetrics('police.620200');
const store = new WatchedStore(new MemoryEventStore(), UNWATCHED, metrics);
const counted = async () =>
  Object.fromEntries(
    await Promise.all(
      (['appendedFacts', 'appendFailures', 'lostRaces', 'claims'] as const).map(
        async (name) => [name, (await metrics[name].get()).values.map(({ value }) => value)] as const,
      ),
    ),
  );

it('counts facts, races that were lost, and claims, and changes nothing of what the store answers', async () => {
  const appended = await store.append('matter-1', NOTHING, [fact('01'), fact('02')]);
  expect(appended.revision).toBe(1);
  await expect(store.append('matter-1', NOTHING, [fact('03')])).rejects.toBeInstanceOf(WrongRevision);
  await store.append('name-1', NOTHING, [fact('04', 'Claimed')]);
  await expect(store.append('name-1', NOTHING, [fact('05', 'Claimed')])).rejects.toBeInstanceOf(WrongRevision);
  expect(await counted()).toEqual({ appendedFacts: [3], appendFailures: [0], lostRaces: [1], claims: [1, 1] });
  expect((await store.read('matter-1')).map(({ id }) => id)).toEqual([fact('01').id, fact('02').id]);
  expect(await store.head()).toBe((await store.readBackwards('name-1', 1))[0]!.position);
});

it('passes on also what a store need not have of its own, such as its state', async () => {
  const given = Object.getOwnPropertyNames(EventStore.prototype);
  expect(given).toContain('state');
  expect(given.filter((name) => !Object.hasOwn(WatchedStore.prototype, name))).toEqual([]);
  const down = { status: 'down' as const, cause: 'the disk is full' };
  const full = Object.assign(new MemoryEventStore(), { state: () => Promise.resolve(down) });
  expect(await new WatchedStore(full, UNWATCHED, metrics).state()).toEqual(down);
});
