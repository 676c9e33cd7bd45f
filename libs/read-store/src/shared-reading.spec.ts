import type { EventStore } from '#libs/event-sourcing';
import { plainFact } from '#libs/event-sourcing/testing';
import { MemoryEventStore } from '#libs/event-store-memory';
import { type AnyProjection, NOTHING, type Position } from '#libs/kernel';
import { SharedReading } from './shared-reading';

const following = (...categories: string[]) => ({ of: categories.map((category) => ({ category })) }) as unknown as AnyProjection;

describe('reading on together', () => {
  let reading: SharedReading;
  let asked: { after: Position; categories: readonly string[] }[];
  beforeEach(async () => {
    const log = new MemoryEventStore();
    for (let number = 0; number < 5; number += 1) await log.append(`${number % 2 ? 'lead' : 'case'}-${number}`, NOTHING, [plainFact()]);
    asked = [];
    const readAll: EventStore['readAll'] = (after, options = {}) => {
      asked.push({ after, categories: options.categories ?? [] });
      return log.readAll(after, options);
    };
    reading = new SharedReading({ readAll } as unknown as EventStore);
  });
  const positions = async (page: ReturnType<EventStore['readAll']>) => (await page).facts.map(({ position }) => position);

  it('gives one page to all who stand at one place, with the categories of each', async () => {
    const readers = [following('case'), following('lead')].map((projection) => reading.join(projection));
    const pages = await Promise.all(readers.map((reader) => reader.read(0)));
    expect(asked).toEqual([{ after: 0, categories: ['case', 'lead'] }]);
    expect(pages[0]).toBe(pages[1]);
  });

  it('reads nothing for one alone that it did not ask for', async () => {
    expect(await positions(reading.join(following('lead')).read(0))).toEqual([2, 4]);
  });

  it('brings the one furthest behind to where the next one stands', async () => {
    const [behind, ahead] = [reading.join(following('case')), reading.join(following('case', 'lead'))];
    const waiting = ahead.read(3);
    expect(await behind.read(0)).toMatchObject({ upTo: 3, facts: [{ position: 1 }, { position: 3 }] });
    expect(await positions(behind.read(3))).toEqual(await positions(waiting));
    expect(asked.map(({ after }) => after)).toEqual([0, 3]);
  });

  it('waits for nobody who has left', async () => {
    const [one, other] = [reading.join(following('case')), reading.join(following('lead'))];
    const page = one.read(0);
    other.leave();
    expect(await positions(page)).toEqual([1, 3, 5]);
  });

  it('tells all of them what the log refuses', async () => {
    const failing = new SharedReading({ readAll: () => Promise.reject(new Error('away')) } as unknown as EventStore);
    const readers = [following('case'), following('lead')].map((projection) => failing.join(projection));
    for (const page of readers.map((reader) => reader.read(0))) await expect(page).rejects.toThrow('away');
  });
});
