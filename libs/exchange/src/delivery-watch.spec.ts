import { EventStreams, SimulatedClock, StoreUnavailable } from '#libs/event-sourcing';
import { MemoryEventStore } from '#libs/event-store-memory';
import type { Envelope, NodeName } from '#libs/kernel';
import type { OrderClass, OrderGate } from '#libs/orders';
import { RecordReceipt } from './delivery/partner-evidence';
import { SubmitDelivery } from './delivery/relay-evidence';
import { DeliveryWatch } from './delivery-watch';
import { MemoryCheckpoints } from './memory-checkpoints.testing';
import { StreamGate } from './stream-gate.testing';

const NODE: NodeName = 'market-regulation.620200';
const HOUR = 3_600_000;
const type = 'cn.wangjian.market-regulation.letter.v1';
const idOf = (n: number) => `0193a1b2-0000-8000-8000-00000000000${n}.${type}`;

function watching() {
  const store = new MemoryEventStore();
  const checkpoints = new MemoryCheckpoints();
  const clock = new SimulatedClock('2025-03-04T00:00:00.000Z');
  const gate = new StreamGate(NODE, new EventStreams(store), clock);
  const submit = (n: number, hours = 24) =>
    gate.give(
      SubmitDelivery,
      { messageId: idOf(n), messageType: type, to: 'police.620200', matter: `M-${n}`, digest: 'd'.repeat(64), receiptWithin: hours * HOUR },
      { by: { id: NODE, roles: ['system'] }, orderId: `submit-${n}` },
    );
  const receipt = (n: number) =>
    gate.give(
      RecordReceipt,
      { messageId: idOf(n), stage: 'delivered', statedAt: clock.now(), jws: 'a.b.c' },
      { by: { id: 'police.620200', roles: ['partner'] }, orderId: `receipt-${n}` },
    );
  const overdue = async () => {
    const { facts } = await store.readAll(0, { categories: ['delivery'] });
    return facts.filter((fact) => fact.type === 'DeliveryOverdue').map(({ data }) => (data as { messageId?: string }).messageId);
  };
  const startWatch = (given: OrderGate = gate) => {
    const stop = new AbortController();
    const watch = new DeliveryWatch({ node: NODE, store, checkpoints, gate: given, clock });
    const running = watch.run(stop.signal);
    return {
      watch,
      stop: async () => {
        stop.abort();
        await running;
      },
    };
  };
  const start = () => startWatch().stop;
  return { store, clock, gate, checkpoints, submit, receipt, overdue, start, startWatch };
}
const settled = () => new Promise((go) => setTimeout(go, 20));

describe('silence beyond its time', () => {
  it('becomes a fact, once, for the messages without a receipt and for no other', async () => {
    const { clock, submit, receipt, overdue, start } = watching();
    const stop = start();
    await submit(1);
    await submit(2);
    await receipt(2);
    clock.advanceTo('2025-03-04T12:00:00.000Z');
    await submit(3);
    await settled();
    expect(await overdue()).toEqual([]);

    clock.advanceTo('2025-03-05T00:00:00.000Z');
    await settled();
    expect(await overdue()).toEqual([idOf(1)]);

    clock.advanceTo('2025-03-07T00:00:00.000Z');
    await settled();
    expect(await overdue()).toEqual([idOf(1), idOf(3)]);
    await stop();
  });

  it('is noticed after a restart too: the checkpoint does not pass what is open', async () => {
    const { clock, submit, receipt, overdue, start, checkpoints } = watching();
    const stopFirst = start();
    await submit(1);
    await submit(2);
    await receipt(1);
    await settled();
    await stopFirst();
    expect(await checkpoints.load(DeliveryWatch.reader)).toBeLessThanOrEqual(1);

    clock.advanceTo('2025-03-05T00:00:00.000Z');
    const stopSecond = start();
    await settled();
    expect(await overdue()).toEqual([idOf(2)]);
    await stopSecond();
  });

  it('is looked for from a place that the log has told, not from one between', async () => {
    const { store, submit, receipt, start, checkpoints } = watching();
    const told = [0];
    const subscribe = store.subscribe.bind(store);
    jest.spyOn(store, 'subscribe').mockImplementation(async function* (...asked) {
      for await (const batch of subscribe(...asked)) {
        told.push(batch.upTo);
        yield batch;
      }
    });
    for (const n of [1, 2, 3]) await submit(n);
    const stop = start();
    await settled();
    await receipt(1); // the second, in the middle of what was read at once, is now the oldest
    await settled();
    await stop();
    expect(told).toContain(await checkpoints.load(DeliveryWatch.reader));
  });

  it('is noticed in the order in which it falls due, not in that of sending', async () => {
    const { clock, submit, overdue, start } = watching();
    const stop = start();
    await submit(1, 48);
    await submit(2, 24);
    await settled(); // the watch waits for the second by now
    await submit(3, 1);
    await settled();

    clock.advanceTo('2025-03-04T01:00:00.000Z');
    await settled();
    expect(await overdue()).toEqual([idOf(3)]);
    clock.advanceTo('2025-03-05T00:00:00.000Z');
    await settled();
    expect(await overdue()).toEqual([idOf(3), idOf(2)]);
    clock.advanceTo('2025-03-06T00:00:00.000Z');
    await settled();
    expect(await overdue()).toEqual([idOf(3), idOf(2), idOf(1)]);
    await stop();
  });
});

describe('a watch that cannot note what is overdue', () => {
  /** As the gate, but for the orders that `fails` says something about. */
  const failing = (gate: OrderGate, fails: (messageId: string, answer: () => Promise<unknown>) => Promise<unknown>): OrderGate =>
    Object.assign(Object.create(gate) as OrderGate, {
      give: (order: OrderClass, content: { messageId: string }, envelope: Envelope) =>
        fails(content.messageId, () => gate.give(order, content, envelope)),
    });

  it('is well again once it could, whether or not anything follows in the log', async () => {
    const { clock, gate, submit, overdue, startWatch } = watching();
    let asked = 0;
    const losingAnAnswer = failing(gate, async (_, answer) => {
      await answer();
      await settled(); // the fact is read meanwhile
      if ((asked += 1) === 1) throw new StoreUnavailable('the answer was lost');
    });
    await submit(1);
    const { watch, stop } = startWatch(losingAnAnswer);
    clock.advanceTo('2025-03-05T00:00:00.000Z');
    while (watch.failure === undefined) await settled();
    await new Promise((go) => setTimeout(go, 400)); // it tries again after a quarter of a second
    expect(await overdue()).toEqual([idOf(1)]);
    expect(watch.failure).toBeUndefined();
    await stop();
  });

  it('tells so as long as it cannot, whatever else is sent, and notes the others', async () => {
    const { clock, gate, submit, overdue, startWatch } = watching();
    const refusingOne = failing(gate, (messageId, answer) =>
      messageId === idOf(1) ? Promise.reject(new Error('its facts cannot be read')) : answer(),
    );
    await submit(1);
    await submit(2);
    const { watch, stop } = startWatch(refusingOne);
    clock.advanceTo('2025-03-05T00:00:00.000Z');
    while (watch.failure === undefined) await settled();
    expect(await overdue()).toEqual([idOf(2)]);
    await submit(3);
    await settled();
    expect(watch.failure).toMatchObject({ message: 'its facts cannot be read' });
    await stop();
  });
});
