import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreUnavailable } from '#libs/event-sourcing';
import { plainFact } from '#libs/event-sourcing/testing';
import { categoryOf, NOTHING, type Position, type RecordedFact } from '#libs/kernel';
import { Reader } from './reader';
import { SqliteEventStore } from './sqlite-event-store';
import { Tail } from './tail';

/** Facts of a moment: a trickle, large ones, more than are kept, a trickle again, and a while in which all catch up. */
const TRICKLE: [number, string?][] = [[1], [2], [40], [0], [3, 'x'.repeat(2 * 1024 * 1024)], [1]];
const RUSH: [number, string?][] = [[2_600], [5], [1_500], [900], [7], [1]];
const ROUNDS = [...TRICKLE, ...RUSH, ...TRICKLE.slice(0, 4)];

describe('Tail', () => {
  let folder: string;
  let store: SqliteEventStore;
  let reader: Reader;
  let streams = 0;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tail-'));
    store = await SqliteEventStore.open(join(folder, 'facts.sqlite'));
    reader = new Reader(join(folder, 'facts.sqlite'));
  });
  afterEach(async () => {
    reader.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const append = (count: number, text = '') =>
    Promise.all(
      Array.from({ length: count }, () => {
        streams += 1;
        return store.append(`${['lead', 'case', 'park'][streams % 3]}-${streams}`, NOTHING, [plainFact({ text })]);
      }),
    );

  it('gives every follower each of his facts once and in order, however much comes at once and wherever he stands', async () => {
    await append(10);
    const tail = new Tail(reader);
    const followers = [undefined, ['lead'], ['park', 'case'], ['operator']].map((categories, index) => ({
      categories,
      limit: 7 + index,
      every: 1 + index, // some stay behind for a while
      upTo: 0,
      seen: [] as Position[],
    }));
    for (const [edition, [count, text]] of ROUNDS.entries()) {
      await append(count, text);
      for (const follower of followers) {
        if (edition % follower.every !== 0) continue;
        for (;;) {
          const { upTo, categories, limit } = follower;
          const batch = tail.batch(edition, upTo, categories, limit) ?? reader.readAll(upTo, categories, limit);
          expect(batch.facts.length).toBeLessThanOrEqual(limit);
          if (batch.upTo === upTo) break;
          follower.upTo = batch.upTo;
          follower.seen.push(...batch.facts.map(({ position }) => position));
        }
      }
    }
    const all = reader.readAll(0, undefined, 100_000).facts;
    for (const { categories, seen, upTo } of followers) {
      const wanted = ({ stream, position }: RecordedFact) => position <= upTo && (!categories || categories.includes(categoryOf(stream)));
      expect(seen).toEqual(all.filter(wanted).map(({ position }) => position));
      expect(upTo).toBeGreaterThan(2_500);
    }
  });

  it('reads a fact once for all who follow', async () => {
    const tail = new Tail(reader);
    const page = jest.spyOn(reader, 'page');
    await append(3);
    const batches = Array.from({ length: 5 }, () => tail.batch(1, 0, undefined, 200)!);
    expect(page).toHaveBeenCalledTimes(1);
    expect(batches.map(({ facts }) => facts.map(({ position }) => position))).toEqual(Array.from({ length: 5 }, () => [1, 2, 3]));
  });

  it('keeps no more than four million characters', async () => {
    const tail = new Tail(reader);
    for (let edition = 0; edition < 5; edition += 1) {
      await append(1, 'x'.repeat(1024 * 1024));
      expect(tail.batch(edition, edition, undefined, 200)!.facts.length).toBe(1);
    }
    expect(tail.batch(4, 0, undefined, 200)).toBeUndefined();
    expect(tail.batch(4, 2, undefined, 200)!.facts.length).toBe(3);
  });

  it('loses nothing of what it keeps when the disk refuses it the end of the log', async () => {
    const tail = new Tail(reader);
    await append(3);
    expect(tail.batch(1, 0, undefined, 200)!.facts.length).toBe(3);
    await append(2_000);
    jest.spyOn(reader, 'head').mockImplementationOnce(() => {
      throw new StoreUnavailable('disk I/O error');
    });
    expect(() => tail.batch(2, 0, undefined, 200)).toThrow(StoreUnavailable);
    // Who waited for the disk since the edition before asks for that one again.
    expect(tail.batch(1, 1, undefined, 200)!.facts.map(({ position }) => position)).toEqual([2, 3]);
    expect(tail.batch(2, 1, undefined, 200)).toBeUndefined();
  });
});
