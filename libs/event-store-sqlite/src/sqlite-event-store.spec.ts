import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { DatabaseSync } from '@photostructure/sqlite';
import { StoreUnavailable } from '#libs/event-sourcing';
import { eventStoreBehaves, plainFact } from '#libs/event-sourcing/testing';
import { NOTHING } from '#libs/kernel';
import { MANY } from './places';
import { SqliteEventStore } from './sqlite-event-store';

eventStoreBehaves('SqliteEventStore', {
  open: (place) => SqliteEventStore.open(place),
  durable: { lib: '#libs/event-store-sqlite', adapter: 'SqliteEventStore' },
});

describe('SqliteEventStore', () => {
  let folder: string;
  let file: string;
  let store: SqliteEventStore;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sqlite-event-store-'));
    file = join(folder, 'facts.sqlite');
    store = await SqliteEventStore.open(file);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  /** What an administrator's tool could do to the file, standing in for a disk that refuses. */
  const tamper = (sql: string) => {
    const other = new DatabaseSync(file);
    other.exec(sql);
    other.close();
  };

  it('refuses a fact that is too large by name, and writes nothing of the append', async () => {
    const append = store.append('lead-1', NOTHING, [plainFact(), plainFact({ text: 'x'.repeat(9 * 1024 * 1024) })]);
    await expect(append).rejects.toThrow(/^LeadFound has \d+ characters of JSON, a fact may have 8388608$/);
    await expect(store.append('lead-1', NOTHING, [])).rejects.toBeInstanceOf(RangeError);
    expect(await store.head()).toBe(0);
  });

  it('refuses what its table does not take without harm to who appends at the same time', async () => {
    const wrong = store.append('lead-1', NOTHING, [plainFact(), { ...plainFact(), schema: 1.5 }]);
    const right = store.append('lead-2', NOTHING, [plainFact()]);
    await expect(wrong).rejects.toBeInstanceOf(RangeError);
    expect((await right).revision).toBe(0);
    expect(await store.read('lead-1')).toEqual([]);
  });

  it('is unavailable while the disk refuses, and goes on when it no longer does', async () => {
    const facts = [plainFact()];
    tamper(`CREATE TRIGGER full BEFORE INSERT ON facts BEGIN SELECT * FROM nowhere; END`);
    await expect(store.append('lead-1', NOTHING, facts)).rejects.toBeInstanceOf(StoreUnavailable);
    tamper('DROP TRIGGER full');
    expect(await store.append('lead-1', NOTHING, facts)).toEqual({ revision: 0, position: 1 });
  });

  it('is unavailable for those whose append was with a writer that died, and starts another', async () => {
    await store.append('lead-1', NOTHING, [plainFact()]);
    const { writer } = store as unknown as { writer: { thread: Worker } };
    // Ends it: `terminate` in the middle of native code would take the process along.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- to a thread, not a window
    writer.thread.postMessage(null);
    const facts = [plainFact()];
    await expect(store.append('lead-2', NOTHING, facts)).rejects.toThrow(new StoreUnavailable('The writer ended'));
    expect((await store.append('lead-2', NOTHING, facts)).revision).toBe(0);
  });

  it('is unavailable where the system gives it no thread, and goes on when it does', async () => {
    const { writer } = store as unknown as { writer: { start: () => Worker } };
    const start = jest.spyOn(writer, 'start').mockImplementation(() => {
      throw new Error('no more threads');
    });
    const refused = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) => store.append(`lead-${index}`, NOTHING, [plainFact()])),
    );
    expect(new Set(refused.map((each) => each.status === 'rejected' && String(each.reason)))).toEqual(
      new Set(['StoreUnavailable: The writer did not start: no more threads']),
    );
    start.mockRestore();
    expect((await store.append('lead-1', NOTHING, [plainFact()])).revision).toBe(0);
  });

  it('keeps the order of what is appended without waiting, over as many batches as it takes', async () => {
    const appends = Array.from({ length: 200 }, (_, index) => store.append('lead-1', index - 1, [plainFact()]));
    expect((await Promise.all(appends)).map(({ revision }) => revision)).toEqual(Array.from({ length: 200 }, (_, index) => index));
  });

  it('tells each its own, when a writer dies with several batches and those who were with it append again at once', async () => {
    await store.append('lead-before', NOTHING, [plainFact()]);
    const { writer } = store as unknown as { writer: { thread: Worker } };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- to a thread, not a window
    writer.thread.postMessage(null);
    const died: unknown[] = [];
    const twice = async (index: number) => {
      const facts = Array.from({ length: 1 + (index % 3) }, () => plainFact());
      const append = () => store.append(`lead-${index}`, NOTHING, facts);
      return append().catch((thrown: unknown) => (died.push(thrown), append()));
    };
    const appended = await Promise.all(Array.from({ length: 150 }, (_, index) => twice(index)));
    expect(died).toEqual(Array.from({ length: 64 }, () => new StoreUnavailable('The writer ended'))); // two batches
    for (const [index, { revision, position }] of appended.entries()) {
      const own = await store.read(`lead-${index}`);
      expect([revision, position]).toEqual([index % 3, own.at(-1)!.position]);
    }
  });

  it('keeps a subscription waiting while the log cannot be read', async () => {
    const ending = new AbortController();
    await store.append('lead-1', NOTHING, [plainFact()]);
    tamper('ALTER TABLE facts RENAME TO away');
    const seen = (async () => {
      for await (const { facts } of store.subscribe(0, { signal: ending.signal })) {
        ending.abort();
        return facts.length;
      }
      return 0;
    })();
    await new Promise((resolve) => setTimeout(resolve, 50));
    tamper('ALTER TABLE away RENAME TO facts');
    expect(await seen).toBe(1);
  });

  it('lets its process end with the code it wanted, also in the middle of a commit', async () => {
    const compiler = join(__dirname, '../../../test/servers/run-typescript.cjs');
    const child = spawn(process.execPath, ['-C', '@app/source', '-r', compiler, join(__dirname, 'exit-while-writing.suite.ts'), file, '3']);
    expect(await once(child, 'exit')).toEqual([3, null]);
    expect(await store.head()).toBeGreaterThan(1);
  });

  it('reads large facts in pages that fit in memory', async () => {
    const text = 'x'.repeat(3 * 1024 * 1024);
    await store.append(
      'lead-1',
      NOTHING,
      [1, 2, 3, 4].map(() => plainFact({ text })),
    );
    const first = await store.readAll(0);
    expect(first.facts.length).toBe(3);
    expect((await store.readAll(first.upTo)).facts.length).toBe(1);
  });

  describe('the index, which follows behind', () => {
    const FAR = 6 * Math.ceil((MANY + 600) / 6); // more than are indexed at once; in threes, half of them leads
    /** So many facts in streams of three, each stream written in three appends that others come between. */
    const fill = async (facts: number) => {
      const streams = Array.from({ length: facts / 3 }, (_, index) => `${index % 2 ? 'lead' : 'operator'}-${index}`);
      for (let expected = NOTHING; expected < 2; expected += 1)
        await Promise.all(streams.map((stream) => store.append(stream, expected, [plainFact()])));
      return streams;
    };

    it('gives a stream that is indexed in part, from both ends, and its head to who appends', async () => {
      await fill(FAR);
      await store.append('lead-1', 2, [plainFact(), plainFact()]);
      const revisions = (facts: readonly { revision: number }[]) => facts.map(({ revision }) => revision);
      expect(revisions(await store.read('lead-1'))).toEqual([0, 1, 2, 3, 4]);
      expect(revisions(await store.read('lead-1', 1, 3))).toEqual([1, 2, 3]);
      expect(revisions(await store.read('lead-1', 4))).toEqual([4]);
      expect(revisions(await store.readBackwards('lead-1', 3))).toEqual([4, 3, 2]);
      await expect(store.append('lead-3', 1, [plainFact()])).rejects.toMatchObject({ actual: 2 });
    });

    it('gives each fact of a category once, across the end of the index', async () => {
      await fill(FAR);
      const positions: number[] = [];
      for (let after = 0; ;) {
        const { facts, upTo } = await store.readAll(after, { categories: ['lead'], limit: 700 });
        if (upTo === after) break;
        positions.push(...facts.map(({ position }) => position));
        after = upTo;
      }
      expect(positions).toHaveLength(FAR / 2);
      expect(positions).toEqual([...new Set(positions)].toSorted((one, other) => one - other));
    });

    it('is the same index for another process that has read on, whichever of them made it', async () => {
      const other = await SqliteEventStore.open(file);
      expect(await other.read('lead-1')).toEqual([]);
      await fill(FAR);
      expect((await other.append('lead-1', 2, [plainFact()])).revision).toBe(3);
      expect(await other.read('lead-1')).toEqual(await store.read('lead-1'));
      await expect(store.append('lead-1', 2, [plainFact()])).rejects.toMatchObject({ actual: 3 });
      await other.close();
    });
  });

  it('converts a log of the first layout and keeps its facts where they stood', async () => {
    const facts = [plainFact({ text: '旧' }), plainFact()];
    await store.append('lead-1', NOTHING, facts);
    await store.append('operator-1', NOTHING, [plainFact()]);
    const before = await store.readAll(0);
    await store.close();
    tamper(`
      CREATE TABLE facts_1 (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, id TEXT NOT NULL, category TEXT NOT NULL,
        type TEXT NOT NULL, schema INTEGER NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL, UNIQUE (stream, revision)) STRICT;
      CREATE INDEX facts_of_category ON facts_1 (category);
      INSERT INTO facts_1 SELECT position, stream, revision, id, substr(stream, 1, instr(stream, '-') - 1), type, schema, data, metadata FROM facts;
      DROP TABLE facts; DROP TABLE places; DROP TABLE categories; DROP TABLE indexed;
      ALTER TABLE facts_1 RENAME TO facts;
      PRAGMA user_version = 1`);
    store = await SqliteEventStore.open(file);
    expect(await store.readAll(0)).toEqual(before);
    expect((await store.readAll(0, { categories: ['operator'] })).facts).toHaveLength(1);
    expect(await store.append('lead-1', NOTHING, facts)).toEqual({ revision: 1, position: 2 });
    expect((await store.append('lead-1', 1, [plainFact()])).position).toBe(4);
  });

  it('does not open what is no log, nor what a newer release wrote', async () => {
    const other = join(folder, 'letter.sqlite');
    writeFileSync(other, 'To whom it may concern. '.repeat(1000));
    await expect(SqliteEventStore.open(other)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(SqliteEventStore.open(join(folder, 'nowhere', 'facts.sqlite'))).rejects.toBeInstanceOf(StoreUnavailable);
    tamper('PRAGMA user_version = 99');
    await expect(SqliteEventStore.open(file)).rejects.toThrow('has layout 99, this release knows 2');
  });
});
