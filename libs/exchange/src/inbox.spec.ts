import { EventStreams, StoreUnavailable } from '#libs/event-sourcing';
import { MemoryEventStore } from '#libs/event-store-memory';
import { ConcurrencyConflict, type NodeName } from '#libs/kernel';
import { give, type OrderClass } from '#libs/orders';
import { type CloudEvent, toLog } from './cloud-event';
import { createKeyPair } from './keys';
import { AcknowledgeMessage } from './receipt/acknowledge-message';
import { ENOUGH } from './in-vain';
import { park } from './park/park';
import { ParkMessage } from './park/park-message';
import { ReleasePark } from './park/release-park';
import { receipt } from './receipt/receipt';
import { ReceiptV1 } from './receipt/receipt.v1';
import { Signer, Verifier } from './signature';
import { processOf, receiving, sent, TEST_MEMBERS, topicOf } from './receiving.testing';
import { AddPaper, type FileFact, FileOpenedV1, filesTaken, OpenFile, PaperAddedV1, paperFile } from './paper-file.testing';

const POLICE = 'police.620200' as const;
const FILE = '0193a1b2-0000-7000-8000-000000000001';
const OTHER = '0193a1b2-0000-7000-8000-000000000002';
const AT = '2025-03-04T01:00:00.000Z';
const way = { from: 'market-regulation.620200', to: POLICE, matter: FILE } as const;

const opening = sent(FileOpenedV1, { fileId: FILE, title: 'Fakes' }, way);
const paper1 = sent(PaperAddedV1, { fileId: FILE, paper: 1 }, way);
const paper2 = sent(PaperAddedV1, { fileId: FILE, paper: 2 }, way);
const otherOpening = sent(FileOpenedV1, { fileId: OTHER, title: 'Others' }, { ...way, matter: OTHER });
const opened: FileFact = { type: 'FileOpened', data: { fileId: FILE, title: 'Fakes', at: AT } };
const added = (paper: number): FileFact => ({ type: 'PaperAdded', data: { fileId: FILE, paper, at: AT } });
const givenPolice = () => receiving(POLICE, filesTaken);

describe('a message that is believed', () => {
  it('becomes an order of this node', () => givenPolice().message(opening, paper1).thenFacts(paperFile, FILE, opened, added(1)));

  it('is once, however often it comes', () =>
    givenPolice().message(opening, paper1).duplicate().thenFacts(paperFile, FILE, opened, added(1)));

  it('is once when the process dies after each append and before the offset moves', () =>
    givenPolice().message(opening, paper1).duplicate().crashed().thenFacts(paperFile, FILE, opened, added(1)));

  it('carries its id as the order’s, its thread and its cause into the facts', async () => {
    const [fact] = await (await givenPolice().message(opening).after()).read(`paperFile-${FILE}`);
    expect(fact!.metadata).toMatchObject({
      orderId: opening.id,
      correlationId: opening.correlationid,
      causationId: opening.id.split('.')[0],
      actor: { id: 'market-regulation.620200', role: 'partner' },
    });
  });

  it('leaves out a field that this version does not know', () =>
    givenPolice()
      .message(sent(FileOpenedV1, { fileId: FILE, title: 'Fakes', colour: 'red' } as FileOpenedV1, way))
      .thenFacts(paperFile, FILE, opened));

  it('is receipted when it was addressed to this node', () =>
    givenPolice().message(opening).duplicate().crashed().thenTypes(receipt, opening.id, 'MessageReceived'));

  it('is not receipted when it was shared with the agency', async () => {
    const shared = sent(FileOpenedV1, { fileId: FILE, title: 'Fakes' }, { ...way, to: 'police' });
    await givenPolice().message(shared).thenFacts(paperFile, FILE, opened);
    await givenPolice().message(shared).thenTypes(receipt, shared.id);
  });

  it('is left to the other bureau of the agency that it names, without a trace', async () => {
    const neighbours = sent(FileOpenedV1, { fileId: FILE, title: 'Fakes' }, { ...way, to: 'police.620100' });
    expect(topicOf(neighbours)).toBe(topicOf(opening));
    expect(await (await givenPolice().message(neighbours).after()).head()).toBe(0);
  });
});

describe('an answer in a message', () => {
  it('to what this node never sent does not undo or park what the message asks', async () => {
    const answering = sent(
      FileOpenedV1,
      { fileId: FILE, title: 'Fakes' },
      { ...way, answers: { messageId: paper2.id, outcome: 'accepted' } },
    );
    await givenPolice().message(answering).duplicate().crashed().thenFacts(paperFile, FILE, opened);
    await givenPolice().message(answering).duplicate().crashed().thenParked(FILE);
    await givenPolice().message(answering, paper1).thenFacts(paperFile, FILE, opened, added(1));
  });
});

describe('a message that is refused parks its matter', () => {
  it.each<[string, CloudEvent]>([
    ['file-not-open', paper1],
    ['message-refused', sent(PaperAddedV1, { fileId: FILE, paper: 'one' } as unknown as PaperAddedV1, way)],
    ['shape-refused', sent(FileOpenedV1, { fileId: FILE, title: 'A title longer than the order takes' }, way)],
    [
      'unknown-message',
      sent({ type: 'cn.wangjian.market-regulation.file-opened.v2' } as unknown as typeof FileOpenedV1, { fileId: FILE, title: 'x' }, way),
    ],
  ])('with the code %s', async (code, message) => {
    await givenPolice().message(message).thenParked(FILE, code);
    await givenPolice().message(message).duplicate().crashed().thenParked(FILE, code);
    await givenPolice().message(message).thenQuarantined();
  });

  it('with the code not-translatable when its translation fails, and holds nobody else up', async () => {
    const broken = { ...filesTaken, intakes: [{ message: FileOpenedV1, take: () => give(OpenFile, JSON.parse('nonsense') as OpenFile) }] };
    const givenBroken = () => receiving(POLICE, broken).message(opening, otherOpening);
    await givenBroken().thenParked(FILE, 'not-translatable');
    await givenBroken().thenParked(OTHER, 'not-translatable');
  });

  it('so that its later messages wait behind it, in order', () =>
    givenPolice().message(paper1, opening, paper2).thenParked(FILE, 'file-not-open', null, null));

  it('once, also when they all come again and the process dies on the way', () =>
    givenPolice().message(paper1, opening, paper2).duplicate().crashed().thenParked(FILE, 'file-not-open', null, null));

  it('while other matters go on', () =>
    givenPolice()
      .message(paper1, otherOpening)
      .thenFacts(paperFile, OTHER, { type: 'FileOpened', data: { fileId: OTHER, title: 'Others', at: AT } }));

  it('and the sender is told so', () => givenPolice().message(paper1).thenTypes(receipt, paper1.id, 'MessageReceived'));

  it('in whatever order a disorderly log brings them', () =>
    givenPolice().message(opening, paper1, paper2).reordered().thenParked(FILE, 'file-not-open', null, null));
});

const givenParked = () => givenPolice().message(paper1, opening, paper2);

describe('a released park', () => {
  it('stops at the first message that is refused again; those behind it stay', () =>
    givenParked().released(FILE).thenParked(FILE, 'file-not-open', null, null));

  it('takes what waits in order once the obstacle is discarded', async () => {
    await givenParked().discarded(paper1).released(FILE).thenFacts(paperFile, FILE, opened, added(2));
    await givenParked().discarded(paper1).released(FILE).thenParked(FILE);
  });

  it('goes on where a crash stopped it', () =>
    givenParked().discarded(paper1).released(FILE).crashed().thenFacts(paperFile, FILE, opened, added(2)));

  it('lets the matter’s next message through again', () =>
    givenParked()
      .discarded(paper1)
      .released(FILE)
      .message(sent(PaperAddedV1, { fileId: FILE, paper: 3 }, way))
      .thenFacts(paperFile, FILE, opened, added(2), added(3)));

  it('does not take a discarded message when it comes again', () =>
    givenParked().discarded(paper1).released(FILE).message(paper1).thenFacts(paperFile, FILE, opened, added(2)));

  it('receipts each message it takes a second time, as delivered', async () => {
    const stages = (await (await givenParked().discarded(paper1).released(FILE).after()).read(`receipt-${paper2.id}`)).map(
      ({ data }) => (data as { stage?: string }).stage,
    );
    expect(stages).toEqual(['parked', 'delivered']);
  });

  it('does not park anew a message that was taken before the matter was parked', () => {
    const first = sent(PaperAddedV1, { fileId: FILE, paper: 9 }, way);
    return givenPolice()
      .message(opening, first, sent(PaperAddedV1, { fileId: OTHER, paper: 1 }, way), first)
      .thenParked(FILE, 'file-not-open');
  });
});

/** As a parser makes it: `__proto__` is an own member. */
const saying = (json: string) => JSON.parse(json) as FileOpenedV1 & PaperAddedV1 & ReceiptV1;
const NEXT_VERSION = { type: 'cn.wangjian.market-regulation.file-opened.v2' } as unknown as typeof FileOpenedV1;

describe('members that mean something to JavaScript', () => {
  it.each<[string, CloudEvent]>([
    ['unknown-message', sent(NEXT_VERSION, saying('{"constructor":{"prototype":{}}}'), way)],
    ['unknown-message', sent(NEXT_VERSION, saying('{"__proto__":{"constructor":1},"toString":1,"then":{}}'), way)],
    ['unknown-message', { ...sent(NEXT_VERSION, saying(`{"deep":${'['.repeat(60)}${']'.repeat(60)}}`), way) }],
    ['message-refused', sent(FileOpenedV1, saying(`{"fileId":"${FILE}","title":"x","more":{"constructor":{"a":1}}}`), way)],
    ['message-refused', sent(FileOpenedV1, saying('{"hasOwnProperty":1,"constructor":null}'), way)],
    ['file-not-open', sent(PaperAddedV1, saying(`{"fileId":"${FILE}","paper":1,"constructor":{"a":1}}`), way)],
  ])('park a message with the code %s, kept as it was signed, and those behind it', async (code, message) => {
    const behind = sent(NEXT_VERSION, saying('{"constructor":{"prototype":{}}}'), way);
    const givenHostile = () => givenPolice().message(message, behind).duplicate().crashed();
    await givenHostile().thenParked(FILE, code, null);
    await givenHostile().thenQuarantined();
    await givenHostile().released(FILE).thenParked(FILE, code, null);
    const { waiting } = (await new EventStreams(await givenHostile().after()).load(park, FILE)).state;
    for (const parked of waiting) expect(() => new Verifier(TEST_MEMBERS).verify(parked.message)).not.toThrow();
  });

  it('are left out where the message is well otherwise', () =>
    givenPolice()
      .message(sent(FileOpenedV1, saying(`{"fileId":"${FILE}","title":"Fakes","constructor":{"a":1},"__proto__":{"b":1}}`), way))
      .thenFacts(paperFile, FILE, opened));
});

const onLog = (event: CloudEvent, topic = topicOf(event)) => toLog(event, topic);

describe('a message that cannot be believed goes into quarantine and no handler sees it', () => {
  const intruder = new Signer({ ...createKeyPair(), keyId: opening.keyid });
  const { signature: _, ...unsigned } = opening;
  const cases: [string, ReturnType<typeof onLog>][] = [
    ['malformed', { ...onLog(opening), value: Buffer.from('{') }],
    ['malformed', { ...onLog(opening), value: Buffer.alloc(0) }],
    ['malformed', { ...onLog(opening), headers: {} }],
    ['malformed', { ...onLog(opening), key: OTHER }],
    ['malformed', { ...onLog(opening), value: Buffer.from(`{"a":${'['.repeat(500)}${']'.repeat(500)}}`) }],
    ['malformed', { ...onLog(opening), value: Buffer.from('{"a":1e999}') }],
    ['too-large', { ...onLog(opening), value: Buffer.alloc(1_100_000, 32) }],
    ['bad-signature', onLog({ ...opening, data: { fileId: FILE, title: 'Altered' } })],
    ['bad-signature', onLog(intruder.sign(unsigned))],
    ['unknown-key', onLog({ ...opening, keyid: 'someone-else' })],
    ['unknown-node', onLog({ ...opening, source: '/nodes/market-regulation.999999' })],
    ['foreign-type', onLog(sent(FileOpenedV1, { fileId: FILE, title: 'x' }, { ...way, from: 'cyberspace.620200' }))],
    ['wrong-recipient', onLog(sent(FileOpenedV1, { fileId: FILE, title: 'x' }, { ...way, to: 'cyberspace.620200' }), topicOf(opening))],
    ['wrong-topic', onLog(opening, 'wangjian.facts.market-regulation.62.police')],
    [
      'wrong-recipient',
      onLog(sent(FileOpenedV1, { fileId: FILE, title: 'x' }, { ...way, to: 'cyberspace' }), 'wangjian.facts.market-regulation.62.police'),
    ],
    ['false-receipt', onLog(sent(ReceiptV1, { messageId: paper1.id, stage: 'delivered', at: AT }, way))],
    ['false-receipt', onLog(sent(ReceiptV1, saying(`{"more":{"constructor":{"a":1}}}`), way))],
    ['false-receipt', onLog(sent(ReceiptV1, { messageId: 'none', stage: 'delivered', at: AT }, way))],
  ];

  it.each(cases)('%s', async (reason, logged) => {
    await givenPolice().logged(logged).thenQuarantined(reason);
    await givenPolice().logged(logged).thenFacts(paperFile, FILE);
    await givenPolice().logged(logged).thenParked(FILE);
    await givenPolice().logged(logged).duplicate().crashed().thenQuarantined(reason);
  });

  it('keeps of a hostile message no more than a fact may hold', async () => {
    const disk = await givenPolice()
      .logged({
        ...onLog(opening),
        value: Buffer.alloc(900_000, 120),
        headers: Object.fromEntries(Array.from({ length: 300 }, (__, n) => [`h${n}`, 'y'.repeat(3_000)])),
      })
      .after();
    const { facts } = await disk.readAll(0);
    expect(facts).toHaveLength(1);
    expect(JSON.stringify(facts[0]).length).toBeLessThan(300_000);
    expect((facts[0]!.data as unknown as { bytes: number }).bytes).toBe(900_000);
  });

  it('does not hold up the next message', () => givenPolice().logged(cases[0]![1]).message(opening).thenFacts(paperFile, FILE, opened));
});

describe('a store that is away', () => {
  it('is no reason to park: the message comes again', async () => {
    const away = new MemoryEventStore();
    away.append = () => Promise.reject(new StoreUnavailable('disk full'));
    const { inbox } = processOf(POLICE, [filesTaken], away);
    const logged = { ...toLog(opening, topicOf(opening)), partition: 0, offset: '0' };
    await expect(inbox.receive(logged)).rejects.toBeInstanceOf(StoreUnavailable);
    expect((await new EventStreams(away).load(park, FILE)).state.waiting).toEqual([]);
  });
});

/** A node whose gate fails for some orders with what it is told. */
function faulty(thrown: () => Error, ...orders: OrderClass[]) {
  const store = new MemoryEventStore();
  const node = processOf(POLICE, [filesTaken], store);
  const well = node.gate.give.bind(node.gate);
  const failing = new Set<unknown>(orders);
  node.gate.give = async (order, content, envelope) => {
    if (failing.has(order)) throw thrown();
    return await well(order, content, envelope);
  };
  const come = (event: CloudEvent) =>
    node.inbox.receive({ ...toLog(event, topicOf(event)), partition: 0, offset: String(parseInt(event.id.slice(0, 8), 16)) });
  const factsOf = async (category: string) => (await store.readAll(0, { categories: [category] })).facts;
  return {
    ...node,
    come,
    comes: async (event: CloudEvent, times: number) => {
      for (let time = 0; time < times; time += 1) await expect(come(event)).rejects.toThrow(thrown().message);
    },
    breaks: (order: OrderClass) => failing.add(order),
    mend: () => failing.clear(),
    factsOf,
    waiting: async (matter: string) => (await node.streams.load(park, matter)).state.waiting.map(({ obstacle }) => obstacle),
  };
}
const bug = () => new TypeError('a fault of this program');
const releaseId = '0193a1b2-0000-7000-8000-0000000000aa';
const integrator = { by: { id: 'integrator-1', roles: ['integrator'] }, orderId: releaseId } as const;

describe('a message that fails in a way nobody foresaw', () => {
  it('is brought again, and parked when that was often enough: its partition goes on, and its sender is told', async () => {
    const node = faulty(bug, OpenFile);
    await node.comes(opening, ENOUGH - 1);
    expect(await node.waiting(FILE)).toEqual([]);
    await node.come(opening);
    expect(await node.waiting(FILE)).toEqual([{ code: 'cannot-be-taken', sentence: 'TypeError: a fault of this program' }]);
    expect((await node.factsOf('receipt')).map(({ data }) => data)).toEqual([expect.objectContaining({ stage: 'parked' })]);
    await node.come(paper1);
    expect(await node.waiting(FILE)).toEqual([expect.anything(), null]);
  });

  it('is taken from the park, in order, once the fault is mended', async () => {
    const node = faulty(bug, OpenFile);
    await node.comes(opening, ENOUGH - 1);
    await node.come(opening);
    await node.come(paper1);
    node.mend();
    await node.gate.give(ReleasePark, { matterId: FILE, releaseId }, integrator);
    await node.reception.release(FILE);
    expect((await node.factsOf('paperFile')).map(({ type }) => type)).toEqual(['FileOpened', 'PaperAdded']);
    expect(await node.waiting(FILE)).toEqual([]);
  });

  it('stops its release, so that the releases of other matters go on', async () => {
    const node = faulty(bug, AddPaper);
    await node.comes(paper1, ENOUGH - 1);
    await node.come(paper1);
    await node.gate.give(ReleasePark, { matterId: FILE, releaseId }, integrator);
    await node.reception.release(FILE);
    expect((await node.factsOf('park')).map(({ type }) => type)).toEqual(['MessageParked', 'ParkReleased', 'ReleaseStopped']);
  });

  it('goes into quarantine, with the words of the failure, when it cannot be parked either', async () => {
    const node = faulty(bug, OpenFile, ParkMessage);
    await node.comes(opening, ENOUGH - 1);
    expect(await node.factsOf('quarantine')).toEqual([]);
    await node.come(opening);
    const [quarantined] = await node.factsOf('quarantine');
    expect(quarantined!.data).toMatchObject({ reason: 'cannot-be-taken', sentence: 'TypeError: a fault of this program' });
  });

  it('was taken all the same where only what follows failed, and then is no more than receipted', async () => {
    const node = faulty(bug, AcknowledgeMessage);
    await node.comes(opening, 3);
    node.mend();
    await node.come(opening);
    expect((await node.factsOf('paperFile')).map(({ type }) => type)).toEqual(['FileOpened']);
    expect((await node.factsOf('receipt')).map(({ data }) => data)).toEqual([expect.objectContaining({ stage: 'delivered' })]);
  });
});

describe('what passes by itself', () => {
  it.each([
    ['a lost race', () => new ConcurrencyConflict(1, 2, false)],
    ['a store that is away', () => new StoreUnavailable('disk full')],
  ])('%s parks nothing, however often: the message comes again and is taken', async (_, thrown) => {
    const node = faulty(thrown, OpenFile);
    await node.comes(opening, ENOUGH + 10);
    expect(await node.waiting(FILE)).toEqual([]);
    expect(await node.factsOf('quarantine')).toEqual([]);
    node.mend();
    await node.come(opening);
    expect((await node.factsOf('paperFile')).map(({ type }) => type)).toEqual(['FileOpened']);
  });

  it('does not stop a release', async () => {
    const node = faulty(() => new ConcurrencyConflict(1, 2, false));
    await node.come(paper1);
    await node.gate.give(ReleasePark, { matterId: FILE, releaseId }, integrator);
    node.breaks(AddPaper);
    await expect(node.reception.release(FILE)).rejects.toBeInstanceOf(ConcurrencyConflict);
    expect((await node.streams.load(park, FILE)).state.release).toBe(releaseId);
  });
});

describe('what a node reads', () => {
  it('is its inbox and what other agencies of the members share with its agency', () => {
    const node: NodeName = 'cyberspace.620200';
    expect(processOf(node, [], new MemoryEventStore()).inbox.topics).toEqual([
      'wangjian.inbox.cyberspace.62',
      'wangjian.facts.market-regulation.62.cyberspace',
      'wangjian.facts.police.62.cyberspace',
      'wangjian.facts.culture-tourism.62.cyberspace',
    ]);
  });
});
