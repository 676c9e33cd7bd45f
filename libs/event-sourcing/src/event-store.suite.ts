import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOTHING, type RecordedFact } from '#libs/kernel';
import { type Batch, type EventStore, WrongRevision } from './event-store';
import { appendedByChild, type InChild } from './event-store-child.suite';
import { plainFact } from './plain-fact.suite';

export type Adapter = {
  /** Opens the store at a place, a path that no other test uses; the same place again is the same store. */
  open: (place: string) => Promise<EventStore>;
  /** How a child process opens it; left out by a store that ends with its process. */
  durable?: InChild;
};

const idsOf = (facts: readonly RecordedFact[]) => facts.map(({ id }) => id);

/** What every event store must do. An adapter's spec is one call of this, and what is peculiar to it. */
export function eventStoreBehaves(name: string, { open, durable }: Adapter): void {
  jest.setTimeout(30_000); // hundreds of waits for a disk that others use too
  describe(`${name} as an event store`, () => {
    let place: string;
    let store: EventStore;
    let category: string; // its own in each test: the server behind an adapter may hold the facts of others
    let stream: string;
    const opened: EventStore[] = [];
    const another = async () => {
      const next = await open(join(place, 'facts'));
      opened.push(next);
      return next;
    };

    beforeEach(async () => {
      place = await mkdtemp(join(tmpdir(), 'event-store-'));
      category = `lead${randomUUID().replaceAll('-', '')}`;
      stream = `${category}-1`;
      store = await another();
    });
    afterEach(async () => {
      for (const each of opened.splice(0)) await each.close();
      await rm(place, { recursive: true, force: true });
    });

    const write = async (count: number) => {
      const facts = Array.from({ length: count }, () => plainFact());
      for (const [index, fact] of facts.entries()) await store.append(stream, index - 1, [fact]);
      return facts.map(({ id }) => id);
    };

    describe('append', () => {
      it('starts a stream that must not exist, and answers where its last fact stands', async () => {
        const appended = await store.append(stream, NOTHING, [plainFact(), plainFact()]);
        expect(appended.revision).toBe(1);
        expect(appended.position).toBe(await store.head());
      });

      it('keeps a fact as it was given', async () => {
        const given = plainFact({ 案由: '销售假货 🐉', ' ': ['\u0000', null, 1.5, { deep: { '"': "'" } }] });
        await store.append(stream, NOTHING, [given]);
        const [kept] = await store.read(stream);
        expect(kept).toEqual({ ...given, stream, revision: 0, position: await store.head() });
      });

      it('keeps large facts', async () => {
        const given = plainFact({ text: '证'.repeat(300_000) });
        await store.append(stream, NOTHING, [given]);
        expect((await store.read(stream))[0]!.data).toEqual(given.data);
      });

      it('takes a name with any characters for a stream', async () => {
        const named = `${category}-甲省 乙市/%'"-:日`;
        await store.append(named, NOTHING, [plainFact()]);
        expect((await store.read(named))[0]!.stream).toBe(named);
      });

      it.each([
        ['must not exist, and does', NOTHING],
        ['has not come so far', 5],
        ['went on', 0],
      ])('writes nothing to a stream that %s', async (_, expected) => {
        await store.append(stream, NOTHING, [plainFact(), plainFact()]);
        const before = await store.head();
        const refused = store.append(stream, expected, [plainFact(), plainFact()]);
        await expect(refused).rejects.toMatchObject({ name: 'WrongRevision', stream, expected, actual: 1 });
        await expect(refused).rejects.toBeInstanceOf(WrongRevision);
        expect(await store.head()).toBe(before);
        expect(await store.read(stream)).toHaveLength(2);
      });

      it('writes nothing to a stream that does not exist, and should', async () => {
        await expect(store.append(stream, 0, [plainFact()])).rejects.toMatchObject({ expected: 0, actual: NOTHING });
        expect(await store.read(stream)).toEqual([]);
      });

      it('is the same append when the same facts come again at the same place', async () => {
        const facts = [plainFact(), plainFact()];
        const first = await store.append(stream, NOTHING, facts);
        expect(await store.append(stream, NOTHING, facts)).toEqual(first);
        expect(await store.read(stream)).toHaveLength(2);
      });

      it('is the same append also after others have appended', async () => {
        const facts = [plainFact(), plainFact()];
        await store.append(stream, NOTHING, [plainFact()]);
        const first = await store.append(stream, 0, facts);
        await store.append(stream, 2, [plainFact()]);
        await store.append(`${category}-2`, NOTHING, [plainFact()]);
        expect(await store.append(stream, 0, facts)).toEqual(first);
        expect(await store.read(stream)).toHaveLength(4);
      });

      it('is another append when some of its facts are new', async () => {
        const [old, next] = [plainFact(), plainFact()];
        await store.append(stream, NOTHING, [old, next]);
        for (const mixed of [
          [old, plainFact()],
          [plainFact(), next],
          [old, next, plainFact()],
          [next, old],
        ])
          await expect(store.append(stream, NOTHING, mixed)).rejects.toBeInstanceOf(WrongRevision);
        expect(idsOf(await store.read(stream))).toEqual([old.id, next.id]);
      });

      it('lets exactly one of those win who append at one revision at the same time, and all who stand elsewhere', async () => {
        const rivals = Array.from({ length: 20 }, () => store.append(stream, NOTHING, [plainFact(), plainFact()]));
        const neighbours = Array.from({ length: 20 }, (_, index) => store.append(`${category}-n${index}`, NOTHING, [plainFact()]));
        const outcomes = await Promise.allSettled(rivals);
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(WrongRevision);
        for (const { revision } of await Promise.all(neighbours)) expect(revision).toBe(0);
        expect(await store.read(stream)).toHaveLength(2);
      });
    });

    describe('reading', () => {
      it('finds nothing in an unknown stream', async () => {
        expect(await store.read(`${category}-none`)).toEqual([]);
        expect(await store.readBackwards(`${category}-none`, 5)).toEqual([]);
      });

      it('gives a stream from a revision on, so many facts', async () => {
        const ids = await write(6);
        expect(idsOf(await store.read(stream))).toEqual(ids);
        expect(idsOf(await store.read(stream, 2, 3))).toEqual(ids.slice(2, 5));
        expect(idsOf(await store.read(stream, 6))).toEqual([]);
        expect((await store.read(stream, 4)).map(({ revision }) => revision)).toEqual([4, 5]);
      });

      it('gives the newest facts of a stream, newest first', async () => {
        const ids = await write(4);
        expect(idsOf(await store.readBackwards(stream, 3))).toEqual(ids.slice(1).toReversed());
      });

      it('gives all streams in the order they were written, after a position', async () => {
        const start = await store.head();
        const first = await store.append(stream, NOTHING, [plainFact(), plainFact()]);
        const other = await store.append(`${category}-2`, NOTHING, [plainFact()]);
        const last = await store.append(stream, 1, [plainFact()]);
        const { facts, upTo } = await store.readAll(start, { categories: [category] });
        expect(facts.map((fact) => [fact.stream, fact.revision])).toEqual([
          [stream, 0],
          [stream, 1],
          [`${category}-2`, 0],
          [stream, 2],
        ]);
        const positions = facts.map(({ position }) => position);
        expect(positions).toEqual([...new Set(positions)].toSorted((one, next) => one - next));
        expect(positions.slice(1)).toEqual([first.position, other.position, last.position]);
        expect(upTo).toBeGreaterThanOrEqual(last.position);
        expect((await store.readAll(first.position, { categories: [category] })).facts).toHaveLength(2);
      });

      it('gives pages that join without gap or repetition', async () => {
        const start = await store.head();
        const ids = await write(7);
        const read: string[] = [];
        let reached = start;
        for (;;) {
          const page = await store.readAll(reached, { categories: [category], limit: 3 });
          expect(page.facts.length).toBeLessThanOrEqual(3);
          if (page.upTo === reached) break;
          read.push(...idsOf(page.facts));
          reached = page.upTo;
        }
        expect(read).toEqual(ids);
      });

      it('gives only the categories asked for, and moves on past the others', async () => {
        const start = await store.head();
        await store.append(`${category}b-1`, NOTHING, [plainFact()]);
        await store.append(`${category}a-1`, NOTHING, [plainFact()]);
        await store.append(`${category}a-2`, NOTHING, [plainFact()]);
        const last = await store.append(`${category}c-1`, NOTHING, [plainFact(), plainFact()]);
        const streams = async (...categories: string[]) => (await store.readAll(start, { categories })).facts.map((fact) => fact.stream);
        expect(await streams(`${category}a`)).toEqual([`${category}a-1`, `${category}a-2`]);
        expect(await streams(`${category}a`, `${category}b`, `${category}a`)).toEqual([
          `${category}b-1`,
          `${category}a-1`,
          `${category}a-2`,
        ]);
        const { facts, upTo } = await store.readAll(start, { categories: [`${category}none`] });
        expect(facts).toEqual([]);
        expect(upTo).toBeGreaterThanOrEqual(last.position);
      });

      it('tells its newest fact', async () => {
        await write(2);
        const last = plainFact();
        const { position } = await store.append(`${category}-2`, NOTHING, [plainFact(), last]);
        expect(await store.newest()).toEqual({ ...last, stream: `${category}-2`, revision: 1, position });
      });

      it('has nothing after the head', async () => {
        await write(1);
        const head = await store.head();
        expect(await store.readAll(head, { categories: [category] })).toEqual({ facts: [], upTo: head });
      });
    });

    describe('subscription', () => {
      let ending: AbortController;
      beforeEach(() => (ending = new AbortController()));
      afterEach(() => ending.abort());

      /** Follows until `count` facts came, or `done` says so. */
      const follow = async (
        from: number,
        categories: string[],
        done: (facts: string[], batch: Batch) => boolean,
        size?: number,
        by = store,
      ) => {
        const facts: string[] = [];
        for await (const batch of by.subscribe(from, { categories, signal: ending.signal, ...(size && { size }) })) {
          facts.push(...idsOf(batch.facts));
          if (done(facts, batch)) ending.abort();
        }
        return facts;
      };

      it('gives first what is there, then what comes, without gap or repetition', async () => {
        const start = await store.head();
        const written: string[] = [];
        const writeBetween = async (from: number, to: number) => {
          for (let revision = from; revision < to; revision += 1) {
            const fact = plainFact();
            written.push(fact.id);
            await store.append(stream, revision - 1, [fact]);
          }
        };
        await writeBetween(0, 100);
        const following = follow(start, [category], (facts) => facts.length >= 300, 7);
        await writeBetween(100, 300);
        expect(await following).toEqual(written);
      });

      it('gives batches no larger than asked', async () => {
        const start = await store.head();
        await store.append(
          stream,
          NOTHING,
          Array.from({ length: 10 }, () => plainFact()),
        );
        const sizes: number[] = [];
        await follow(start, [category], (facts, { facts: batch }) => sizes.push(batch.length) > 0 && facts.length >= 10, 4);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(4);
      });

      it('goes on where another left off', async () => {
        const start = await store.head();
        await store.append(stream, NOTHING, [plainFact(), plainFact()]);
        let reached = start;
        await follow(start, [category], (_, { upTo }) => (reached = upTo) > start);
        ending = new AbortController();
        const next = plainFact();
        const following = follow(reached, [category], (facts) => facts.length > 0);
        await store.append(stream, 1, [next]);
        expect(await following).toEqual([next.id]);
      });

      it('moves on past what it leaves out, so that its reader need not look at it again', async () => {
        const start = await store.head();
        const { position } = await store.append(stream, NOTHING, [plainFact()]);
        let reached = start;
        const facts = await follow(start, [`${category}none`], (_, { upTo }) => (reached = upTo) >= position);
        expect(facts).toEqual([]);
        expect(reached).toBeGreaterThanOrEqual(position);
      });

      it('serves several readers', async () => {
        const start = await store.head();
        const ids = [plainFact(), plainFact(), plainFact()];
        const followed = Promise.all(
          [1, 2, 3].map(async () => {
            const facts: string[] = [];
            for await (const batch of store.subscribe(start, { categories: [category], signal: ending.signal })) {
              facts.push(...idsOf(batch.facts));
              if (facts.length === ids.length) break;
            }
            return facts;
          }),
        );
        for (const [index, fact] of ids.entries()) await store.append(stream, index - 1, [fact]);
        expect(await followed).toEqual([1, 2, 3].map(() => ids.map(({ id }) => id)));
      });

      it('ends by its signal, while it waits as well as before it began', async () => {
        const start = await store.head();
        const following = follow(start, [category], () => false);
        await new Promise((resolve) => setTimeout(resolve, 30));
        ending.abort();
        expect(await following).toEqual([]);
        expect(await follow(start, [category], () => false)).toEqual([]);
      });

      if (durable)
        it('sees what another process appends', async () => {
          const start = await store.head();
          const other = await another();
          const ids = [plainFact(), plainFact()];
          const following = follow(start, [category], (facts) => facts.length === 2);
          for (const [index, fact] of ids.entries()) {
            await new Promise((resolve) => setTimeout(resolve, 80)); // it is asleep by now
            await other.append(stream, index - 1, [fact]);
          }
          expect(await following).toEqual(ids.map(({ id }) => id));
        });
    });

    if (durable)
      describe('on disk', () => {
        it('has everything after it was closed and opened again, and takes an old append for what it is', async () => {
          const facts = [plainFact(), plainFact()];
          const first = await store.append(stream, NOTHING, facts);
          await store.close();
          const reopened = await another();
          expect(idsOf(await reopened.read(stream))).toEqual(facts.map(({ id }) => id));
          expect(await reopened.append(stream, NOTHING, facts)).toEqual(first);
          expect((await reopened.append(stream, 1, [plainFact()])).position).toBeGreaterThan(first.position);
        });

        it('lets one of two processes win', async () => {
          const other = await another();
          const outcomes = await Promise.allSettled([store, other].map((each) => each.append(stream, NOTHING, [plainFact()])));
          expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
          expect(await store.read(stream)).toEqual(await other.read(stream));
        });

        it('finishes what is in flight before it closes', async () => {
          const appends = Array.from({ length: 50 }, (_, index) => store.append(`${category}-${index}`, NOTHING, [plainFact()]));
          await store.close();
          for (const { revision } of await Promise.all(appends)) expect(revision).toBe(0);
          await expect(store.append(stream, NOTHING, [plainFact()])).rejects.toMatchObject({ name: 'StoreUnavailable' });
        });

        it('lost nothing it had acknowledged when its process was killed', async () => {
          const acknowledged = await appendedByChild(durable, join(place, 'facts'), category, { killAfter: 400 });
          expect(acknowledged.size).toBeGreaterThan(1);
          for (const [written, { revision, next }] of acknowledged) {
            const kept = await store.read(written);
            expect(kept.length).toBeGreaterThan(revision);
            expect(kept.map((fact) => fact.revision)).toEqual(kept.map((_, index) => index));
            // The one that was on its way may have come or not: repeated, it is there once.
            expect((await store.append(written, revision, [next])).revision).toBe(revision + 1);
            expect((await store.read(written)).filter(({ id }) => id === next.id)).toHaveLength(1);
          }
        });
      });
  });
}
