import { IsUUID } from 'class-validator';
import { compactVerify } from 'jose';
import { EventStreams, SimulatedClock } from '#libs/event-sourcing';
import { MemoryEventStore } from '#libs/event-store-memory';
import type { NodeName, Recorded } from '#libs/kernel';
import { type Capability, give } from '#libs/orders';
import { DeliveryWatch } from './delivery-watch';
import { deliveries, type DeliveryEntry } from './delivery/deliveries';
import { delivery, type DeliveryFact } from './delivery/delivery';
import { exchangeCapability } from './exchange-capability';
import { Inbox } from './inbox';
import { publicKeyObject } from './keys';
import { DiscardParkedMessage, tellSenderOfDiscard } from './park/discard-parked-message';
import type { ParkFact } from './park/park';
import { ReleasePark } from './park/release-park';
import { OpenMessage } from './receipt/open-message';
import { ReceiptV1 } from './receipt/receipt.v1';
import { Reception } from './reception';
import { Relay } from './relay';
import { Releases } from './releases';
import { SharingPolicy } from './sharing-policy';
import { MemoryCheckpoints } from './memory-checkpoints.testing';
import { messagesBehind } from './message-log';
import { MemoryMessageLog } from './memory-message-log.testing';
import { AddPaper, type FileFact, FileOpenedV1, filesGiven, filesTaken, OpenFile, PaperAddedV1, paperFile } from './paper-file.testing';
import { signerOf, TEST_MEMBERS } from './receiving.testing';
import { StreamGate } from './stream-gate.testing';

const GIVER: NodeName = 'market-regulation.620200';
const TAKER: NodeName = 'police.620200';
const FILE = '0193a1b2-0000-7000-8000-000000000001';

class FileAcceptedV1 {
  static readonly type = 'cn.wangjian.police.file-accepted.v1';
  @IsUUID() fileId!: string;
}
const answering: Capability = {
  ...filesTaken,
  announcements: [
    {
      of: paperFile,
      message: FileAcceptedV1,
      announce: ({ type, data }: Recorded<FileFact>) => {
        if (type !== 'FileOpened') return undefined;
        return {
          to: GIVER,
          matter: data.fileId,
          content: { fileId: data.fileId },
          answers: { message: FileOpenedV1, outcome: 'accepted' },
        };
      },
    },
  ],
};
const giving: Capability = {
  ...filesGiven(TAKER),
  intakes: [{ message: FileAcceptedV1, take: ({ fileId }: FileAcceptedV1) => give(AddPaper, { fileId, paper: 0 }) }],
};

/** One node with all its runners, over a log that it shares with others. */
function nodeOn(log: MemoryMessageLog, node: NodeName, capability: Capability, clock: SimulatedClock) {
  const store = new MemoryEventStore();
  const checkpoints = new MemoryCheckpoints();
  const streams = new EventStreams(store);
  const gate = new StreamGate(node, streams, clock);
  const members = TEST_MEMBERS;
  const reception = new Reception({ node, gate, streams, intakes: capability.intakes ?? [] });
  const announcements = [...(capability.announcements ?? []), ...exchangeCapability.announcements!];
  const policy = SharingPolicy.sharingNothing();
  const runners = () => [
    new Relay({ node, store, checkpoints, log, gate, clock, signer: signerOf(node), members, policy, announcements }),
    new Inbox({ node, log, gate, members, reception }),
    new Releases({ store, checkpoints, reception }),
    new DeliveryWatch({ node, store, checkpoints, gate, clock }),
  ];
  let stop = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  return {
    gate,
    store,
    start: () => {
      stop = new AbortController();
      running = Promise.all(runners().map((runner) => runner.run(stop.signal)));
    },
    stop: async () => {
      stop.abort();
      await running;
    },
    delivery: async (messageType: string): Promise<DeliveryEntry | undefined> => {
      const { facts } = await store.readAll(0, { categories: [delivery.category] });
      const rows = new Map<string, DeliveryEntry>();
      for (const fact of facts as unknown as Recorded<DeliveryFact>[]) {
        const row = deliveries.project(rows.get(fact.data.messageId), fact, fact.data.messageId);
        if (row) rows.set(fact.data.messageId, row);
      }
      return [...rows.values()].find((row) => row.messageType === messageType);
    },
    /** As after the loss of the registers: what was sent before is sent again, signed anew. */
    forgetCheckpoints: () => checkpoints.forget(),
    hasSentAll: async () => (await checkpoints.load(Relay.reader)) >= (await store.head()),
    factsOf: async (category: string) => (await store.readAll(0, { categories: [category] })).facts,
  };
}

function line() {
  const log = new MemoryMessageLog();
  const clock = new SimulatedClock('2025-03-04T01:00:00.000Z');
  const giver = nodeOn(log, GIVER, giving, clock);
  const taker = nodeOn(log, TAKER, answering, clock);
  const by = { id: TAKER, roles: ['partner'] } as const;
  const open = () => giver.gate.give(OpenFile, { fileId: FILE, title: 'Fakes' }, { by, orderId: 'open', correlationId: 'thread-1' });
  const add = (paper: number) => giver.gate.give(AddPaper, { fileId: FILE, paper }, { by, orderId: `add-${paper}` });
  return { log, clock, giver, taker, open, add };
}

/** Looks until it is so, or says what it last was. */
async function eventually(look: () => Promise<unknown>, expected: unknown): Promise<void> {
  let last: unknown;
  for (let turn = 0; turn < 400; turn += 1) {
    last = await look();
    if (JSON.stringify(last) === JSON.stringify(expected)) return;
    await new Promise((go) => setTimeout(go, 5));
  }
  expect(last).toEqual(expected);
}
const types = async (facts: Promise<readonly { type: string }[]>) => (await facts).map(({ type }) => type);

describe('the line between two nodes', () => {
  let world: ReturnType<typeof line>;
  beforeEach(() => {
    world = line();
  });
  afterEach(() => Promise.all([world.giver.stop(), world.taker.stop()]));

  it('carries a fact over and the answer back; the sender knows each step, by the receiver’s own signature', async () => {
    const { giver, taker, open } = world;
    giver.start();
    taker.start();
    await open();
    await eventually(() => types(taker.factsOf('paperFile')), ['FileOpened']);
    await eventually(async () => (await giver.delivery(FileOpenedV1.type))?.stage, 'answered');
    expect(await giver.delivery(FileOpenedV1.type)).toMatchObject({ to: TAKER, matter: FILE, outcome: 'accepted', overdue: false });
    await eventually(() => types(giver.factsOf('paperFile')), ['FileOpened', 'PaperAdded']);

    const { messageId } = (await giver.delivery(FileOpenedV1.type))!;
    await taker.gate.give(OpenMessage, { messageId }, { by: { id: 'officer-7', roles: ['police-intake'] }, orderId: 'opening' });
    await eventually(async () => (await giver.delivery(FileOpenedV1.type))?.openedAt, '2025-03-04T01:00:00.000Z');

    const receipted = (await giver.factsOf('delivery')).find(({ type }) => type === 'DeliveryReceipted')!;
    const { jws } = receipted.data as unknown as { jws: string };
    const { kid } = JSON.parse(Buffer.from(jws.split('.')[0]!, 'base64url').toString()) as { kid: string };
    const { payload } = await compactVerify(jws, publicKeyObject(TEST_MEMBERS.keyOf(TAKER, kid)!.publicKey));
    expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({
      source: '/nodes/police.620200',
      data: { messageId, stage: 'delivered' },
    });
  });

  it('is one thread on both sides', async () => {
    const { giver, taker, open } = world;
    giver.start();
    taker.start();
    await open();
    await eventually(() => types(giver.factsOf('paperFile')), ['FileOpened', 'PaperAdded']);
    const all = [...(await giver.store.readAll(0)).facts, ...(await taker.store.readAll(0)).facts];
    expect(new Set(all.map(({ metadata }) => metadata.correlationId))).toEqual(new Set(['thread-1']));
  });

  it('does not receipt receipts: once an exchange is over, both stores rest', async () => {
    const { giver, taker, open } = world;
    giver.start();
    taker.start();
    await open();
    await eventually(() => types(giver.factsOf('receipt')), ['MessageReceived']);
    await eventually(async () => (await taker.delivery(FileAcceptedV1.type))?.stage, 'delivered');
    const heads = async () => [await giver.store.head(), await taker.store.head()];
    const before = await heads();
    await new Promise((go) => setTimeout(go, 50));
    expect(await heads()).toEqual(before);
    expect(await taker.delivery(ReceiptV1.type)).toBeUndefined();
  });

  it('takes everything that is sent again, and so signed anew, for what it is: once', async () => {
    const { giver, taker, open, clock, log } = world;
    giver.start();
    taker.start();
    await open();
    await eventually(async () => (await giver.delivery(FileOpenedV1.type))?.stage, 'answered');
    await eventually(async () => (await taker.delivery(FileAcceptedV1.type))?.stage, 'delivered');
    await Promise.all([giver.stop(), taker.stop()]);
    const before = [await types(giver.factsOf('paperFile')), await types(taker.factsOf('paperFile'))];

    clock.advanceTo('2025-03-04T02:00:00.000Z');
    for (const node of [giver, taker]) {
      node.forgetCheckpoints();
      node.start();
    }
    await eventually(() => Promise.all([giver.hasSentAll(), taker.hasSentAll()]), [true, true]);
    const unread = () => Promise.all([GIVER, TAKER].map(async (node) => messagesBehind(await log.lag(node, [TEST_MEMBERS.inboxOf(node)]))));
    await eventually(unread, [0, 0]);
    expect([await giver.factsOf('quarantine'), await taker.factsOf('quarantine')]).toEqual([[], []]);
    expect([await types(giver.factsOf('paperFile')), await types(taker.factsOf('paperFile'))]).toEqual(before);
  });

  it('carries over what was sent while the receiver was down, in order, and again after a stop at any time', async () => {
    const { giver, taker, open, add } = world;
    giver.start();
    await open();
    for (const paper of [1, 2, 3]) {
      await add(paper);
      taker.start();
      await new Promise((go) => setTimeout(go, 3));
      await taker.stop();
      await giver.stop();
      giver.start();
    }
    taker.start();
    await eventually(
      async () => (await taker.factsOf('paperFile')).map(({ data }) => (data as { paper?: number }).paper ?? 'opened'),
      ['opened', 1, 2, 3],
    );
    expect(await taker.factsOf('park')).toEqual([]);
  });

  it('tells the sender that his message is parked, and that it was taken after its release', async () => {
    const { giver, taker, add, open } = world;
    taker.start();
    giver.start();
    await open();
    await eventually(() => types(taker.factsOf('paperFile')), ['FileOpened']);
    const refusing = taker.gate.give.bind(taker.gate);
    taker.gate.give = async (order, content, envelope) => {
      if ((order as unknown) === AddPaper)
        return await refusing(AddPaper, { ...(content as AddPaper), paper: 'x' as unknown as number }, envelope);
      return await refusing(order, content, envelope);
    };
    await add(1);
    await eventually(async () => (await giver.delivery(PaperAddedV1.type))?.stage, 'parked');

    taker.gate.give = refusing;
    const releaseId = '0193a1b2-0000-7000-8000-0000000000aa';
    await taker.gate.give(ReleasePark, { matterId: FILE, releaseId }, { by: { id: 'head-1', roles: ['police-head'] }, orderId: releaseId });
    await eventually(async () => (await giver.delivery(PaperAddedV1.type))?.stage, 'delivered');
    const evidence = await giver.store.read(`delivery-${(await giver.delivery(PaperAddedV1.type))!.messageId}`);
    expect(evidence.map(({ data }) => (data as { stage?: string }).stage)).toEqual([undefined, undefined, 'parked', 'delivered']);
  });

  it('tells the sender that his message was discarded', async () => {
    const { giver, taker, open, add, log } = world;
    giver.start();
    await open();
    await add(1);
    await eventually(async () => (await giver.delivery(PaperAddedV1.type))?.stage, 'relayed');
    // The first message of the matter is lost on the way, as if the log had been cut: the paper comes without its file.
    log.lose('wangjian.inbox.police.62', 0);
    taker.start();
    await eventually(async () => (await giver.delivery(PaperAddedV1.type))?.stage, 'parked');

    const { messageId } = (await giver.delivery(PaperAddedV1.type))!;
    const head = { by: { id: 'head-1', roles: ['police-head'] }, orderId: 'discard' } as const;
    await taker.gate.give(DiscardParkedMessage, { matterId: FILE, messageId, reason: 'Its file never came' }, head);
    const discarded = (await taker.factsOf('park')).find(({ type }) => type === 'MessageDiscarded') as unknown as Recorded<ParkFact>;
    for (const { order, content } of tellSenderOfDiscard.react(discarded))
      await taker.gate.give(order, content, { by: { id: TAKER, roles: ['system'] }, orderId: 'told', correlationId: 'thread-1' });
    await eventually(async () => (await giver.delivery(PaperAddedV1.type))?.stage, 'discarded');
    expect(await taker.factsOf('paperFile')).toEqual([]);
  });

  it('leaves a message altered on the way in quarantine, and its sender learns from the silence', async () => {
    const { giver, taker, open, log, clock } = world;
    giver.start();
    await open();
    await eventually(async () => (await giver.delivery(FileOpenedV1.type))?.stage, 'relayed');
    log.alter('wangjian.inbox.police.62', 0, (value) => Buffer.from(value.toString().replace('Fakes', 'Faked')));
    taker.start();
    await eventually(() => types(taker.factsOf('quarantine')), ['MessageQuarantined']);
    expect(await types(taker.factsOf('paperFile'))).toEqual([]);

    clock.advanceTo('2025-03-05T01:00:00.000Z');
    await eventually(async () => (await giver.delivery(FileOpenedV1.type))?.overdue, true);
    expect(await giver.delivery(FileOpenedV1.type)).toMatchObject({ stage: 'relayed', receiptedAt: null });
  });
});
