import { IsUUID } from 'class-validator';
import { MemoryEventStore } from '#libs/event-store-memory';
import { Checkpoints, EventStreams, StoreUnavailable } from '#libs/event-sourcing';
import { BEGINNING, type Envelope, type Fact, type Position, RuleViolated, type Stream } from '#libs/kernel';
import { STANDARD_LAW } from '#libs/law';
import { type Answer, declarationOf, decisionOf, give, Order, type OrderClass, OrderGate, type Reaction } from '#libs/orders';
import { Reactor } from './reactor';

type Rung = Fact<'BellRung', { bellId: string }>;
const bell: Stream<object, Rung, 'bellId'> = {
  category: 'bell',
  id: 'bellId',
  initial: {},
  evolve: (found) => found,
  facts: { BellRung: [] },
};
const wall = { isOpen: false };
type Opened = Fact<'DoorOpened', { doorId: string }>;
const door: Stream<{ open: number }, Opened, 'doorId'> = {
  category: 'door',
  id: 'doorId',
  initial: { open: 0 },
  evolve: ({ open }) => ({ open: open + 1 }),
  facts: { DoorOpened: [] },
};

@Order({
  route: null,
  power: 'follow',
  law: 'P bells',
  stream: bell,
  decide: (_, { bellId }: RingBell, { at }): Rung[] => [{ type: 'BellRung', data: { bellId, at } }],
})
class RingBell {
  @IsUUID() bellId!: string;
}
@Order({
  route: null,
  power: 'follow',
  law: 'P doors',
  stream: door,
  decide: (_, { doorId }: OpenDoor, { at }): Opened[] => {
    if (doorId === 'walled-up' && !wall.isOpen) throw new RuleViolated('no-door', 'There is no door');
    return [{ type: 'DoorOpened', data: { doorId, at } }];
  },
})
class OpenDoor {
  @IsUUID() doorId!: string;
}
const openDoor: Reaction<Rung> = { name: 'open-door', of: bell, react: ({ data }) => [give(OpenDoor, { doorId: data.bellId })] };

/** The way of an order without Nest. `failures`: so many orders meet a store that is away. */
class PlainGate extends OrderGate {
  failures = 0;
  constructor(private readonly streams: EventStreams) {
    super();
  }
  async give<O extends object>(order: OrderClass<O>, content: O, envelope: Envelope): Promise<Answer> {
    if (this.failures-- > 0) throw new StoreUnavailable('away');
    const declaration = declarationOf(order);
    const stamp = {
      ...envelope,
      by: { ...envelope.by, role: 'system' as const },
      ...{
        at: '2026-03-04T01:00:00.000Z',
        node: 'police.620200' as const,
        order: order.name,
        digest: '',
        article: declaration.law,
        policyVersion: 'p',
      },
    };
    const id = (content as Record<string, string>)[declaration.stream.id]!;
    return this.streams.update(declaration.stream, id, decisionOf(declaration, content, { ...stamp, inForce: STANDARD_LAW }), { stamp });
  }
}
class MemoryCheckpoints extends Checkpoints {
  readonly saved = new Map<string, Position>();
  async load(reader: string) {
    return this.saved.get(reader) ?? BEGINNING;
  }
  async save(reader: string, position: Position) {
    this.saved.set(reader, position);
  }
}

const tick = () => new Promise<undefined>((resolve) => setTimeout(resolve, 2, undefined));

describe('reactions', () => {
  let store: MemoryEventStore;
  let gate: PlainGate;
  let checkpoints: MemoryCheckpoints;
  beforeEach(() => {
    store = new MemoryEventStore();
    gate = new PlainGate(new EventStreams(store));
    checkpoints = new MemoryCheckpoints();
  });
  const ring = (bellId: string) => gate.give(RingBell, { bellId }, { by: { id: 'x', roles: [] }, orderId: `ring-${bellId}` });
  /** Runs until the reactions have come to the head of the log. */
  const settle = async () => {
    const stopping = new AbortController();
    const reactor = new Reactor([openDoor], store, gate, checkpoints, 'police.620200');
    const running = reactor.run(stopping.signal);
    const failed = running.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    const head = await store.head();
    while (((await checkpoints.load('reaction:open-door')) ?? 0) < head && (await Promise.race([failed, tick()])) === undefined);
    stopping.abort();
    return failed;
  };

  it('give the orders that follow from a fact, in its thread and with it as their cause', async () => {
    await ring('b-1');
    await settle();
    const [rung] = await store.read('bell-b-1');
    expect(await store.read('door-b-1')).toEqual([
      expect.objectContaining({
        type: 'DoorOpened',
        metadata: expect.objectContaining({
          correlationId: 'ring-b-1',
          causationId: rung!.id,
          actor: { id: 'police.620200', role: 'system' },
        }),
      }),
    ]);
  });

  it('are carried out once, though a crash between the order and the checkpoint gives them again', async () => {
    await ring('b-1');
    await settle();
    checkpoints.saved.clear();
    await settle();
    expect(await store.read('door-b-1')).toHaveLength(1);
  });

  it('stop before what they could not give, and go on from there', async () => {
    await ring('b-1');
    gate.failures = 1;
    expect(await settle()).toBeInstanceOf(StoreUnavailable);
    expect(await store.read('door-b-1')).toEqual([]);
    await settle();
    expect(await store.read('door-b-1')).toHaveLength(1);
  });

  it('are not given again where another of them is behind, as one that came with a release', async () => {
    for (let n = 0; n < 450; n += 1) await ring(`b-${n}`); // more than one batch
    await settle();
    const head = await store.head();
    checkpoints.saved.set('reaction:open-door', head);
    const save = jest.spyOn(checkpoints, 'save');

    const again = jest.fn(() => []);
    const added: Reaction<Rung> = { name: 'added', of: bell, react: () => [] };
    const stopping = new AbortController();
    const running = new Reactor([{ ...openDoor, react: again }, added], store, gate, checkpoints, 'police.620200').run(stopping.signal);
    while ((await checkpoints.load('reaction:added')) < head) await tick();
    stopping.abort();
    await running;
    expect(again).not.toHaveBeenCalled();
    expect(save.mock.calls.filter(([reader, place]) => reader === 'reaction:open-door' && place < head)).toEqual([]);
  });

  it('record a refused order as a fact and go on with the next', async () => {
    await ring('walled-up');
    await ring('b-2');
    await settle();
    const refused = (await store.readAll(BEGINNING, { categories: ['followUp'] })).facts;
    expect(refused.map(({ type, data }) => [type, data])).toEqual([
      [
        'FollowUpRefused',
        expect.objectContaining({ reaction: 'open-door', order: 'OpenDoor', code: 'no-door', content: '{"doorId":"walled-up"}' }),
      ],
    ]);
    expect(await store.read('door-b-2')).toHaveLength(1);
  });

  it('leave a refusal that is on file as it is, though a crash gives the order again and it could be done by then', async () => {
    await ring('walled-up');
    await settle();
    checkpoints.saved.clear();
    wall.isOpen = true;
    try {
      await settle();
    } finally {
      wall.isOpen = false;
    }
    expect((await store.readAll(BEGINNING, { categories: ['followUp'] })).facts).toHaveLength(1);
    expect(await store.read('door-walled-up')).toEqual([]);
  });
});
