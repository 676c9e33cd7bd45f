import { MemoryEventStore } from '#libs/event-store-memory';
import { SimulatedClock } from '#libs/event-sourcing';
import { plainFact } from '#libs/event-sourcing/testing';
import { NodeTime } from './node-time';

describe('the time that facts bear', () => {
  it('is that of the clock', () => {
    const clock = new SimulatedClock('2026-03-04T01:00:00.000Z');
    const time = new NodeTime(clock);
    expect([time.now(), time.behindMs]).toEqual(['2026-03-04T01:00:00.000Z', 0]);
    clock.advanceTo('2026-03-05T01:00:00.000Z');
    expect(time.now()).toBe('2026-03-05T01:00:00.000Z');
  });
  it('goes on from the last fact on record where the clock was set back, and says by how much', async () => {
    const store = new MemoryEventStore();
    const fact = plainFact();
    await store.append('thing-1', -1, [{ ...fact, metadata: { ...fact.metadata, recordedAt: '2026-03-04T03:00:00.000Z' } }]);
    const time = await NodeTime.of(new SimulatedClock('2026-03-04T01:00:00.000Z'), store);
    expect([time.now(), time.behindMs]).toEqual(['2026-03-04T03:00:00.000Z', 2 * 3_600_000]);
  });
  it('asks the log from no place that it was not told', async () => {
    const store = new MemoryEventStore();
    const facts = Array.from({ length: 100 }, (_, second) => {
      const recordedAt = new Date(Date.UTC(2026, 2, 4, 3, 0, second)).toISOString();
      const fact = plainFact();
      return { ...fact, metadata: { ...fact.metadata, recordedAt } };
    });
    await store.append('thing-1', -1, facts);
    const readAll = store.readAll.bind(store);
    jest.spyOn(store, 'readAll').mockImplementation(async (after, options) => {
      if (after === 0 || after === (await store.head())) return readAll(after, options);
      throw new Error('Trying to read from an invalid position.'); // EventStoreDB's words
    });
    expect((await NodeTime.of(new SimulatedClock('2026-03-04T01:00:00.000Z'), store)).now()).toBe('2026-03-04T03:01:39.000Z');
  });
  it('begins with the clock where nothing is on record', async () =>
    expect((await NodeTime.of(new SimulatedClock('2026-03-04T01:00:00.000Z'), new MemoryEventStore())).now()).toBe(
      '2026-03-04T01:00:00.000Z',
    ));
});
