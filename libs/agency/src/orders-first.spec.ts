import { setTimeout as pause } from 'node:timers/promises';
import { MemoryEventStore } from '#libs/event-store-memory';
import { BEGINNING, type NewFact, NOTHING } from '#libs/kernel';
import { OrdersUnderWay, StoreToFollow } from './orders-first';

const fact = (index: number) => ({ id: `f-${index}`, type: 'LeadFound', schema: 1, data: {}, metadata: {} }) as unknown as NewFact;

describe('what follows the store', () => {
  const ending: AbortController[] = [];
  afterEach(() => ending.splice(0).forEach((each) => each.abort()));

  /** Appends facts and follows them; each batch takes its follower some milliseconds. @returns the sizes of the batches, as they come */
  const following = async (orders: OrdersUnderWay, worksMs: number, size = 200, longestBehindMs = 5_000) => {
    const store = new MemoryEventStore();
    const signal = ending[ending.push(new AbortController()) - 1]!.signal;
    const sizes: number[] = [];
    const append = (index: number) => store.append(`lead-${index}`, NOTHING, [fact(index)]);
    await append(0);
    void (async () => {
      for await (const { facts } of new StoreToFollow(store, orders, 'after', longestBehindMs).subscribe(BEGINNING, { size, signal })) {
        sizes.push(facts.length);
        await pause(worksMs);
      }
    })();
    await until(() => sizes.length === 1);
    return { sizes, append };
  };
  const until = async (so: () => boolean) => {
    for (let waited = 0; !so(); waited += 5) {
      if (waited > 8_000) throw new Error('It did not come to that');
      await pause(5);
    }
  };
  /** So many orders that nobody answers until told. */
  const rush = (orders: OrdersUnderWay, count: number) => {
    const answers: (() => void)[] = [];
    const given = Array.from({ length: count }, () => orders.during(() => new Promise<void>((answer) => answers.push(answer))));
    return async () => {
      for (const answer of answers) answer();
      await Promise.all(given);
    };
  };

  it('takes each fact at once while few orders are under way', async () => {
    const orders = new OrdersUnderWay();
    const answer = rush(orders, 7);
    const { sizes, append } = await following(orders, 40);
    for (let index = 1; index <= 3; index += 1) {
      await append(index);
      await until(() => sizes.length === index + 1);
    }
    expect(sizes).toEqual([1, 1, 1, 1]);
    await answer();
  });

  it('lets who only sends on what is new go before who has work with it, whoever came first', async () => {
    const store = new MemoryEventStore();
    const orders = new OrdersUnderWay();
    const signal = ending[ending.push(new AbortController()) - 1]!.signal;
    const went: string[] = [];
    const follow = async (turn: 'first' | 'after') => {
      for await (const { facts } of new StoreToFollow(store, orders, turn).subscribe(BEGINNING, { signal }))
        went.push(`${turn} ${facts[0]!.id}`);
    };
    void follow('after');
    void follow('first');
    for (let index = 0; index < 3; index += 1) {
      await store.append(`lead-${index}`, NOTHING, [fact(index)]);
      await until(() => went.length === 2 * (index + 1));
    }
    expect(went).toEqual(['first f-0', 'after f-0', 'first f-1', 'after f-1', 'first f-2', 'after f-2']);
  });

  it('rests in a rush, takes what gathered meanwhile together, and goes on when the rush is over', async () => {
    const orders = new OrdersUnderWay();
    const answer = rush(orders, 8);
    const { sizes, append } = await following(orders, 100); // rests 400 ms
    for (let index = 1; index <= 5; index += 1) await append(index);
    await pause(200);
    expect(sizes).toEqual([1]);
    await answer();
    await until(() => sizes.length === 2);
    expect(sizes).toEqual([1, 5]);
  });

  it('rests no longer in all than it may be behind, however long the rush', async () => {
    const orders = new OrdersUnderWay();
    const answer = rush(orders, 64);
    const startedAt = performance.now();
    const { sizes, append } = await following(orders, 300, 1, 500); // never caught up: every batch is full
    for (let index = 1; index <= 3; index += 1) await append(index);
    await until(() => sizes.length === 4);
    expect(performance.now() - startedAt).toBeLessThan(2_500); // half a second and the work of 0.9; 3.6 seconds of rest if it rested each time
    await answer();
  });

  it('calls it a rush a moment longer than it lasts, for orders come in waves, and no longer', async () => {
    const orders = new OrdersUnderWay();
    await rush(orders, 8)();
    expect(orders.isRush).toBe(true);
    await pause(150);
    expect(orders.isRush).toBe(false);
  });

  it('does not count an order that failed as under way', async () => {
    const orders = new OrdersUnderWay();
    for (let index = 0; index < 8; index += 1)
      await expect(orders.during(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(orders.isRush).toBe(false);
  });

  it('ends at its signal also while it rests', async () => {
    const orders = new OrdersUnderWay();
    const answer = rush(orders, 8);
    const store = new MemoryEventStore();
    await store.append('lead-0', NOTHING, [fact(0)]);
    const end = new AbortController();
    for await (const { facts } of new StoreToFollow(store, orders).subscribe(BEGINNING, { signal: end.signal })) {
      expect(facts).toHaveLength(1);
      await pause(100);
      end.abort();
    }
    await answer();
  });
});
