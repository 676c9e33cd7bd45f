import { EventStreams, SimulatedClock, StoreUnavailable } from '#libs/event-sourcing';
import { MemoryEventStore } from '#libs/event-store-memory';
import type { NodeName, Recorded } from '#libs/kernel';
import type { Announced, AnyAnnouncement } from '#libs/orders';
import { fromLog } from './cloud-event';
import { delivery } from './delivery/delivery';
import { exchangeCapability } from './exchange-capability';
import { createKeyPair } from './keys';
import { Members } from './members';
import { LogUnavailable, type NewMessage, TopicRefused } from './message-log';
import { Relay } from './relay';
import { SharingPolicy } from './sharing-policy';
import { Signer, Verifier } from './signature';
import { DyingStore } from './dying-store.testing';
import { MemoryCheckpoints } from './memory-checkpoints.testing';
import { MemoryMessageLog } from './memory-message-log.testing';
import { AddPaper, type FileFact, FileOpenedV1, filesGiven, OpenFile, paperFile } from './paper-file.testing';
import { signerOf, TEST_MEMBERS } from './receiving.testing';
import { StreamGate } from './stream-gate.testing';

const NODE: NodeName = 'market-regulation.620200';
const FILE = '0193a1b2-0000-7000-8000-000000000001';
const PUBLIC = '0193a1b2-0000-7000-8000-000000000002';
const POLICE_INBOX = 'wangjian.inbox.police.62';
const by = { id: 'police.620200', roles: ['partner'] } as const;

/** A node that opens files and sends what it announces. */
function sending(policy = SharingPolicy.sharingNothing()) {
  const store = new MemoryEventStore();
  const checkpoints = new MemoryCheckpoints();
  const log = new MemoryMessageLog();
  const clock = new SimulatedClock('2025-03-04T01:00:00.000Z');
  const streams = new EventStreams(store);
  const gate = new StreamGate(NODE, streams, clock);
  const announcements = [...filesGiven('police.620200').announcements!, ...exchangeCapability.announcements!];
  const parts = { node: NODE, store, checkpoints, log, gate, clock, signer: signerOf(NODE), members: TEST_MEMBERS, policy, announcements };
  return {
    parts,
    store,
    log,
    clock,
    checkpoints,
    relay: () => new Relay(parts),
    open: (fileId: string, title: string) =>
      gate.give(OpenFile, { fileId, title }, { by, orderId: `open-${fileId}`, correlationId: 'thread-1' }),
    add: (fileId: string, paper: number) => gate.give(AddPaper, { fileId, paper }, { by, orderId: `add-${fileId}-${paper}` }),
    evidenceOf: async (messageId: string) => (await store.read(`delivery-${messageId}`)).map(({ type }) => type),
    delivery: async (messageId: string) => (await streams.load(delivery, messageId)).state,
  };
}

/** Lets a relay work until it has read everything that stands in its store now. */
async function relayAll({ store, checkpoints }: ReturnType<typeof sending>, relay: Relay): Promise<void> {
  const stop = new AbortController();
  const running = relay.run(stop.signal);
  const head = await store.head();
  for (let turn = 0; turn < 400 && (await checkpoints.load(Relay.reader)) < head; turn += 1) await new Promise((go) => setTimeout(go, 5));
  stop.abort();
  await running;
  expect(await checkpoints.load(Relay.reader)).toBeGreaterThanOrEqual(head);
}
const read = (messages: readonly NewMessage[]) => messages.map((message) => fromLog(message));

describe('what is addressed to a node', () => {
  it('goes to its inbox in the order of the facts, under one id made from fact and type, signed', async () => {
    const node = sending();
    await node.open(FILE, 'Fakes');
    await node.add(FILE, 1);
    await node.add(FILE, 2);
    await relayAll(node, node.relay());

    const events = read(node.log.on(POLICE_INBOX));
    expect(events.map(({ data }) => data)).toEqual([
      { fileId: FILE, title: 'Fakes', reporter: 'Wang' },
      { fileId: FILE, paper: 1 },
      { fileId: FILE, paper: 2 },
    ]);
    const [fact] = await node.store.read(`paperFile-${FILE}`);
    expect(events[0]).toMatchObject({
      id: `${fact!.id}.${FileOpenedV1.type}`,
      source: '/nodes/market-regulation.620200',
      subject: FILE,
      recipient: 'police.620200',
      correlationid: 'thread-1',
      legalbasis: 'P test',
    });
    for (const event of events) expect(() => new Verifier(TEST_MEMBERS).verify(event)).not.toThrow();
    expect(node.log.on(POLICE_INBOX).every(({ key }) => key === FILE)).toBe(true);
  });

  it('leaves evidence that it was submitted, and where it stands on the log', async () => {
    const node = sending();
    await node.open(FILE, 'Fakes');
    await relayAll(node, node.relay());
    const [event] = read(node.log.on(POLICE_INBOX));
    expect(await node.evidenceOf(event!.id)).toEqual(['DeliverySubmitted', 'DeliveryRelayed']);
    expect(await node.delivery(event!.id)).toMatchObject({ to: 'police.620200', dueBy: '2025-03-05T01:00:00.000Z', relayed: true });
  });

  it('leaves evidence that it was submitted when the log does not take it, and goes out once the log is back', async () => {
    const node = sending();
    await node.open(FILE, 'Fakes');
    const produce = node.log.produce.bind(node.log);
    const seen: string[][] = [];
    node.log.produce = async (messages) => {
      seen.push(await node.evidenceOf(fromLog(messages[0]!).id));
      if (seen.length === 1) throw new Error('the log is away');
      return await produce(messages);
    };
    const relay = node.relay();
    await relayAll(node, relay);
    expect(seen).toEqual([['DeliverySubmitted'], ['DeliverySubmitted']]);
    expect(node.log.on(POLICE_INBOX)).toHaveLength(1);
    expect(relay.failure).toBeUndefined();
  });

  it('goes again under the same id when the checkpoint was lost, and its evidence stays', async () => {
    const node = sending();
    await node.open(FILE, 'Fakes');
    await relayAll(node, node.relay());
    await node.checkpoints.save(Relay.reader, 0);
    await relayAll(node, node.relay());
    const [first, second] = read(node.log.on(POLICE_INBOX));
    expect(second!.id).toBe(first!.id);
    expect(await node.evidenceOf(first!.id)).toEqual(['DeliverySubmitted', 'DeliveryRelayed']);
  });
});

const policy = () =>
  SharingPolicy.of({
    shared: [
      { message: FileOpenedV1.type, with: 'cyberspace', basis: 'S30 art 10', fields: ['fileId', 'title'] },
      { message: FileOpenedV1.type, with: 'culture-tourism', basis: 'S30 art 11', fields: 'all' },
    ],
  });

/** A node that announces the files it opens in another way. */
function sendingOtherwise(announce: (title: string) => Announced, shared?: SharingPolicy) {
  const node = sending(shared);
  const other: AnyAnnouncement = {
    of: paperFile,
    message: FileOpenedV1,
    announce: ({ type, data }: Recorded<FileFact>) => (type === 'FileOpened' ? announce(data.title) : undefined),
  };
  return { ...node, relay: (store = node.store) => new Relay({ ...node.parts, store, announcements: [other] }) };
}
const messageIdIn = async ({ store }: ReturnType<typeof sending>, fileId: string) =>
  `${(await store.read(`paperFile-${fileId}`))[0]!.id}.${FileOpenedV1.type}`;
const deep = () => JSON.parse(`{"a":${'['.repeat(100)}${']'.repeat(100)}}`) as object;
const well: Announced = { to: 'police.620200', matter: FILE, content: { fileId: FILE, title: 'Fakes' } };

describe('a message that can never be sent', () => {
  it.each<[string, string, string[], () => Announced]>([
    [
      'is too large for the log',
      'message-too-large',
      ['DeliverySubmitted', 'DeliveryFailed'],
      () => ({ ...well, content: { a: 'x'.repeat(1_000_000) } }),
    ],
    [
      'has an announcement that throws',
      'announcement-failed',
      ['DeliveryFailed'],
      () => {
        throw new TypeError('no such field');
      },
    ],
    ['goes to no node', 'announcement-failed', ['DeliveryFailed'], () => ({ ...well, to: 'police' as NodeName })],
    ['is of no matter', 'announcement-failed', ['DeliveryFailed'], () => ({ ...well, matter: 'two words' })],
    ['is nested beyond what can be signed', 'announcement-failed', ['DeliveryFailed'], () => ({ ...well, content: deep() })],
  ])('because it %s becomes a fact, once, and the next one goes', async (_, code, evidence, announce) => {
    const node = sendingOtherwise((title) => (title === 'Bad' ? announce() : well));
    await node.open(PUBLIC, 'Bad');
    await node.open(FILE, 'Fakes');
    const relay = node.relay();
    await relayAll(node, relay);
    await node.checkpoints.save(Relay.reader, 0);
    await relayAll(node, node.relay());

    const messageId = await messageIdIn(node, PUBLIC);
    expect(await node.evidenceOf(messageId)).toEqual(evidence);
    const [failed] = await node.store.readBackwards(`delivery-${messageId}`, 1);
    expect(failed!.data).toMatchObject({ messageId, messageType: FileOpenedV1.type, code, sentence: expect.stringMatching(/./) });
    expect(new Set(read(node.log.on(POLICE_INBOX)).map(({ id }) => id))).toEqual(new Set([await messageIdIn(node, FILE)]));
    expect(relay.failure).toBeUndefined();
  });

  it('to one reader is told of his copy, and the other reader has his', async () => {
    const content = { fileId: PUBLIC, title: 'Public', reporter: 'x'.repeat(1_000_000) };
    const node = sendingOtherwise(() => ({ to: 'facts', matter: PUBLIC, content }), policy());
    await node.open(PUBLIC, 'Public');
    await relayAll(node, node.relay());
    expect(read(node.log.on('wangjian.facts.market-regulation.62.cyberspace'))).toHaveLength(1);
    expect(node.log.on('wangjian.facts.market-regulation.62.culture-tourism')).toEqual([]);
    const facts = await node.store.read(`delivery-${await messageIdIn(node, PUBLIC)}`);
    expect(facts.map(({ type, data }) => [type, data])).toEqual([
      ['DeliveryFailed', expect.objectContaining({ to: 'culture-tourism', matter: PUBLIC, code: 'message-too-large' })],
    ]);
  });

  /** A log that lets this node make no topic: whoever runs it does. */
  const topicsOfOthers = (log: MemoryMessageLog, ...standing: string[]) => {
    const made = new Set(standing);
    log.ensureTopics = async (topics) => {
      const refused = topics.find(({ name }) => !made.has(name));
      if (refused) throw new TopicRefused(`${refused.name} is not there`);
      await MemoryMessageLog.prototype.ensureTopics.call(log, topics);
    };
    return made;
  };
  const toOneOfTwo = (stranger: NodeName) =>
    sendingOtherwise((title) => (title === 'Far away' ? { ...well, to: stranger, matter: PUBLIC } : well));

  it('because its receiver is no member and has no topic becomes a fact, once, and the next one goes', async () => {
    const node = toOneOfTwo('police.110000');
    topicsOfOthers(node.log, POLICE_INBOX);
    await node.open(PUBLIC, 'Far away');
    await node.open(FILE, 'Fakes');
    const relay = node.relay();
    await relayAll(node, relay);
    await node.checkpoints.save(Relay.reader, 0);
    await relayAll(node, node.relay());

    const messageId = await messageIdIn(node, PUBLIC);
    expect(await node.evidenceOf(messageId)).toEqual(['DeliverySubmitted', 'DeliveryFailed']);
    const [failed] = await node.store.readBackwards(`delivery-${messageId}`, 1);
    expect(failed!.data).toMatchObject({ to: 'police.110000', matter: PUBLIC, code: 'not-a-member' });
    expect(await node.evidenceOf(await messageIdIn(node, FILE))).toEqual(['DeliverySubmitted', 'DeliveryRelayed']);
    expect(relay.failure).toBeUndefined();
  });

  it('is none whose receiver is no member yet, where there is a topic to leave it in', async () => {
    const node = toOneOfTwo('police.620100'); // reads the inbox of its province, once it is a member
    topicsOfOthers(node.log, POLICE_INBOX);
    await node.open(PUBLIC, 'Far away');
    await relayAll(node, node.relay());
    expect(await node.evidenceOf(await messageIdIn(node, PUBLIC))).toEqual(['DeliverySubmitted', 'DeliveryRelayed']);
  });

  it('is none whose receiver is a member: his topic is waited for', async () => {
    const node = sendingOtherwise(() => well);
    const made = topicsOfOthers(node.log);
    await node.open(FILE, 'Fakes');
    const relay = node.relay();
    const stop = new AbortController();
    const running = relay.run(stop.signal);
    while (!relay.failure) await new Promise((go) => setTimeout(go, 5));
    expect(relay.failure).toBeInstanceOf(TopicRefused);
    expect(await node.evidenceOf(await messageIdIn(node, FILE))).toEqual(['DeliverySubmitted']);
    stop.abort();
    await running;

    made.add(POLICE_INBOX);
    await relayAll(node, relay);
    expect(await node.evidenceOf(await messageIdIn(node, FILE))).toEqual(['DeliverySubmitted', 'DeliveryRelayed']);
  });

  it('is another thing than a log that is away while a topic for a stranger is made', async () => {
    const node = toOneOfTwo('police.110000');
    let tries = 0;
    node.log.ensureTopics = async (topics) => {
      if (tries++ === 0) throw new LogUnavailable('away');
      await MemoryMessageLog.prototype.ensureTopics.call(node.log, topics);
    };
    await node.open(PUBLIC, 'Far away');
    await relayAll(node, node.relay());
    expect(tries).toBe(2);
    expect(await node.evidenceOf(await messageIdIn(node, PUBLIC))).toEqual(['DeliverySubmitted', 'DeliveryRelayed']);
  });

  it('is another thing than a store that is away while the message is made', async () => {
    const node = sendingOtherwise(() => ({ ...well, answers: { message: FileOpenedV1, outcome: 'accepted' } }));
    await node.open(FILE, 'Fakes');
    const away = Object.create(node.store) as MemoryEventStore;
    let tries = 0;
    away.read = (...range) => (tries++ === 0 ? Promise.reject(new StoreUnavailable('disk full')) : node.store.read(...range));
    await relayAll(node, node.relay(away));
    expect(tries).toBeGreaterThan(1);
    expect(await node.evidenceOf(await messageIdIn(node, FILE))).toEqual(['DeliverySubmitted', 'DeliveryRelayed']);
  });
});

it('a process that dies after each append sends again under the same id, and its evidence is entered once', async () => {
  const node = sending();
  await node.open(FILE, 'Fakes');
  const gate = new StreamGate(NODE, new EventStreams(new DyingStore(node.store)), node.clock);
  await relayAll(node, new Relay({ ...node.parts, gate }));
  const ids = read(node.log.on(POLICE_INBOX)).map(({ id }) => id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  expect(await node.evidenceOf(ids[0]!)).toEqual(['DeliverySubmitted', 'DeliveryRelayed']);
});

describe('what is shared', () => {
  it('goes to a topic of each reader, cut to what he may have, on the ground that lets him', async () => {
    const node = sending(policy());
    await node.open(PUBLIC, 'Public');
    await relayAll(node, node.relay());
    const [cyberspace] = read(node.log.on('wangjian.facts.market-regulation.62.cyberspace'));
    const [culture] = read(node.log.on('wangjian.facts.market-regulation.62.culture-tourism'));
    expect(cyberspace).toMatchObject({ recipient: 'cyberspace', legalbasis: 'S30 art 10', data: { fileId: PUBLIC, title: 'Public' } });
    expect(culture).toMatchObject({ recipient: 'culture-tourism', legalbasis: 'S30 art 11', data: { reporter: 'Wang' } });
    for (const event of [cyberspace!, culture!]) expect(() => new Verifier(TEST_MEMBERS).verify(event)).not.toThrow();
  });

  it('is absent, byte for byte, from the topic of a reader from whom it is withheld', async () => {
    const node = sending(policy());
    await node.open(PUBLIC, 'Public');
    await relayAll(node, node.relay());
    const bytes = node.log
      .on('wangjian.facts.market-regulation.62.cyberspace')
      .map(({ value, headers }) => value.toString() + JSON.stringify(headers));
    expect(bytes).toHaveLength(1);
    expect(bytes[0]).not.toContain('Wang');
  });

  it('goes nowhere without a line in the policy', async () => {
    const node = sending();
    await node.open(PUBLIC, 'Public');
    await relayAll(node, node.relay());
    expect(node.log.names).toEqual([]);
  });
});

it('a fact without an announcement never leaves', async () => {
  const node = sending();
  await node.open(FILE, 'Fakes');
  await node.add(FILE, 0);
  await relayAll(node, node.relay());
  expect(node.log.names.flatMap((topic) => node.log.on(topic))).toHaveLength(1);
});

it('two announcements of one message about one kind of stream would share ids, and are refused', () => {
  const { parts } = sending();
  const twice = [...parts.announcements, ...parts.announcements];
  expect(() => new Relay({ ...parts, announcements: twice })).toThrow('announced of paperFile twice');
});

it('a node whose key the members do not know would not be believed, and does not start', () => {
  const { parts } = sending();
  expect(() => new Relay({ ...parts, signer: new Signer(createKeyPair()) })).toThrow('market-regulation.620200 has no key');
});

it('a node whose key is another than the members know under its id would not be believed, and does not start', () => {
  const { parts } = sending();
  const { keyId } = parts.signer;
  const other = new Signer({ ...createKeyPair(), keyId });
  expect(() => new Relay({ ...parts, signer: other })).toThrow(`market-regulation.620200 has another key ${keyId}`);
});

it.each([
  ['has not begun', { validFrom: '2025-03-04T02:00:00.000Z' }],
  ['has ended', { validFrom: '2020-01-01T00:00:00.000Z', validTo: '2025-03-04T01:00:00.000Z' }],
  ['is revoked', { validFrom: '2020-01-01T00:00:00.000Z', revokedAt: '2025-03-04T01:00:00.000Z' }],
])('nothing is signed with a key that %s: it waits, for whom it reached would put it into quarantine', async (_, life) => {
  const pair = createKeyPair();
  const { keyId, publicKey } = pair;
  const keys = [{ keyId, publicKey, ...life }];
  const node = sending();
  const members = Members.of({ members: [{ node: NODE, inbox: 'wangjian.inbox.market-regulation.62', keys }] });
  const relay = new Relay({ ...node.parts, members, signer: new Signer(pair) });
  await node.open(FILE, 'Fakes');
  const stop = new AbortController();
  const running = relay.run(stop.signal);
  while (relay.failure === undefined && node.log.names.length === 0) await new Promise((go) => setTimeout(go, 5));
  expect(String(relay.failure)).toMatch(/key-not-in-force|not in force|revoked/);
  expect(node.log.names.flatMap((topic) => node.log.on(topic))).toEqual([]);
  if (!('validTo' in life || 'revokedAt' in life)) {
    node.clock.advanceTo(life.validFrom);
    while (node.log.names.length === 0 || node.log.on(POLICE_INBOX).length === 0) await new Promise((go) => setTimeout(go, 5));
  }
  stop.abort();
  await running;
});
