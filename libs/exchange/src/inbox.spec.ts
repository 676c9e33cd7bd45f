import { EventStreams, StoreUnavailable } from '#libs/event-sourcing';
import { MemoryEventStore } from '#libs/event-store-memory';
import type { NodeName } from '#libs/kernel';
import { give } from '#libs/orders';
import { type CloudEvent, toLog } from './cloud-event';
import { createKeyPair } from './keys';
import { park } from './park/park';
import { receipt } from './receipt/receipt';
import { ReceiptV1 } from './receipt/receipt.v1';
import { Signer } from './signature';
import { processOf, receiving, sent, topicOf } from './receiving.testing';
import { type FileFact, FileOpenedV1, filesTaken, OpenFile, PaperAddedV1, paperFile } from './paper-file.testing';

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
