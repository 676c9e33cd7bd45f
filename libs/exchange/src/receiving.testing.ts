import { deepStrictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { type EventStore, EventStreams, SimulatedClock, toToday } from '#libs/event-sourcing';
import { MemoryEventStore } from '#libs/event-store-memory';
import {
  agencyOf,
  type Actor,
  type AnyFact,
  BEGINNING,
  categoryOf,
  type Instant,
  type NodeName,
  type Stream,
  streamName,
} from '#libs/kernel';
import type { Capability, MessageClass, OrderClass } from '#libs/orders';
import { mustBeRegistered } from '#libs/orders/testing';
import { type CloudEvent, isAddressed, sourceOf, toLog } from './cloud-event';
import type { Outcome } from './delivery/delivery';
import { exchangeCapability } from './exchange-capability';
import { Inbox } from './inbox';
import { createMembers, Members } from './members';
import type { LoggedMessage } from './message-log';
import { messageIdOf, nodeOf } from './names';
import { DiscardParkedMessage } from './park/discard-parked-message';
import { park } from './park/park';
import { ReleasePark } from './park/release-park';
import { Reception } from './reception';
import { Signer } from './signature';
import { factsTopic, inboxTopic, provinceOf } from './topics';
import { ProcessDied, DyingStore } from './dying-store.testing';
import { MemoryMessageLog } from './memory-message-log.testing';
import { StreamGate } from './stream-gate.testing';

const NODES: NodeName[] = ['market-regulation.620200', 'police.620200', 'police.620100', 'cyberspace.620200', 'culture-tourism.620200'];
const AT: Instant = '2025-03-04T01:00:00.000Z';
const { file, keys } = createMembers(NODES, '2020-01-01T00:00:00.000Z');
export const TEST_MEMBERS = Members.of(file);
export const signerOf = (node: NodeName): Signer => new Signer(keys.get(node)!);

type Sending = {
  from: NodeName;
  /** A node, or an agency that may read the copy of a shared fact. */
  to: string;
  matter: string;
  answers?: { messageId: string; outcome: Outcome };
};

/** A message as its sender signs it. Given twice it is the same message, sent twice. */
export function sent<M extends object>(type: MessageClass<M>, content: NoInfer<M>, { from, to, matter, answers }: Sending): CloudEvent {
  const { type: name } = type;
  return signerOf(from).sign({
    specversion: '1.0',
    id: messageIdOf(randomUUID(), name),
    source: sourceOf(from),
    type: name,
    subject: matter,
    time: AT,
    datacontenttype: 'application/json',
    recipient: to,
    correlationid: `thread-${matter}`,
    legalbasis: 'P test',
    signedat: AT,
    ...(answers && { answers: answers.messageId, outcome: answers.outcome }),
    data: content,
  });
}

/** Where a message belongs on the log. */
export function topicOf(event: CloudEvent): string {
  const from = nodeOf(event.source);
  const to = event.recipient as NodeName;
  return isAddressed(event) ? inboxTopic(agencyOf(to), provinceOf(to)) : factsTopic(agencyOf(from), provinceOf(from), event.recipient);
}

/** One process of a node; another over the same store is the same node after a restart. */
export function processOf(node: NodeName, capabilities: readonly Capability[], store: EventStore, clock = new SimulatedClock(AT)) {
  const streams = new EventStreams(store);
  const gate = new StreamGate(node, streams, clock);
  const intakes = capabilities.flatMap((capability) => capability.intakes ?? []);
  const reception = new Reception({ node, gate, streams, intakes });
  const inbox = new Inbox({ node, log: new MemoryMessageLog(), gate, members: TEST_MEMBERS, reception });
  return { streams, gate, reception, inbox };
}

type Happening = { message: LoggedMessage } | { act: (process: ReturnType<typeof processOf>) => Promise<unknown> };

/**
 * Given-when-then for messages, through a real inbox:
 * `receiving('police.620200', transferTaking).message(transfer).duplicate().thenFacts(stream, id, facts…)`.
 */
export class Receiving {
  private readonly happenings: Happening[] = [];
  private dies = false;
  private offset = 0;

  constructor(
    private readonly node: NodeName,
    private readonly capabilities: readonly Capability[],
  ) {}

  /** They arrive one after the other. */
  message(...events: CloudEvent[]): this {
    for (const event of events) this.logged(toLog(event, topicOf(event)));
    return this;
  }

  /** Something that did not come from a sender that behaves. */
  logged(message: Omit<LoggedMessage, 'partition' | 'offset'>): this {
    this.happenings.push({ message: { ...message, partition: 0, offset: String(this.offset++) } });
    return this;
  }

  /** Everything so far comes once more, each right after itself and all again at the end. */
  duplicate(): this {
    const once = this.happenings.splice(0);
    this.happenings.push(...once.flatMap((one) => [one, one]), ...once);
    return this;
  }

  /** Everything so far comes in the opposite order. */
  reordered(): this {
    this.happenings.reverse();
    return this;
  }

  /** The process dies after every single append and is started again, and the log, whose offset did not move, brings the message again. */
  crashed(): this {
    this.dies = true;
    return this;
  }

  /** Somebody of this node gives an order meanwhile. */
  ordered<O extends object>(order: OrderClass<O>, content: NoInfer<O>, by: Actor): this {
    const orderId = randomUUID();
    this.happenings.push({ act: ({ gate }) => gate.give(order, content, { by, orderId }) });
    return this;
  }

  /** An integrator lets the waiting messages of a matter try again. */
  released(matterId: string): this {
    const releaseId = randomUUID();
    const act = async ({ gate, reception }: ReturnType<typeof processOf>) => {
      await gate.give(ReleasePark, { matterId, releaseId }, { by: { id: 'integrator-1', roles: ['integrator'] }, orderId: releaseId });
      await reception.release(matterId);
    };
    this.happenings.push({ act });
    return this;
  }

  /** An integrator decides that a waiting message will not be taken. */
  discarded({ id: messageId, subject: matterId }: CloudEvent, reason = 'Sent by mistake'): this {
    const act = ({ gate }: ReturnType<typeof processOf>) =>
      gate.give(
        DiscardParkedMessage,
        { matterId, messageId, reason },
        { by: { id: 'integrator-1', roles: ['integrator'] }, orderId: `discard.${messageId}` },
      );
    this.happenings.push({ act });
    return this;
  }

  /** What stands in a stream afterwards: type and data of each fact. */
  async thenFacts<State, F extends AnyFact>(stream: Stream<State, F>, id: string, ...facts: NoInfer<F>[]): Promise<void> {
    deepStrictEqual(await this.factsOf(stream, id), facts);
  }

  /** The types alone, where the content is not the point. */
  async thenTypes<State, F extends AnyFact>(stream: Stream<State, F>, id: string, ...types: F['type'][]): Promise<void> {
    deepStrictEqual(
      (await this.factsOf(stream, id)).map(({ type }) => type),
      types,
    );
  }

  /** The codes of what waits in a matter, in order; null waits only behind the others. None: the matter is not parked. */
  async thenParked(matter: string, ...codes: (string | null)[]): Promise<void> {
    const { waiting } = (await new EventStreams(await this.after()).load(park, matter)).state;
    deepStrictEqual(
      waiting.map(({ obstacle }) => obstacle?.code ?? null),
      codes,
    );
  }

  async thenQuarantined(...reasons: string[]): Promise<void> {
    const { facts } = await (await this.after()).readAll(0, { categories: ['quarantine'] });
    deepStrictEqual(
      facts.map(({ data }) => (data as unknown as { reason: string }).reason),
      reasons,
    );
  }

  /** The store after everything has happened, for what these words do not say. */
  async after(): Promise<MemoryEventStore> {
    const disk = new MemoryEventStore();
    const clock = new SimulatedClock(AT);
    let running = processOf(this.node, this.capabilities, disk, clock);
    for (const happening of this.happenings) {
      const happen = (process: typeof running) =>
        'message' in happening ? process.inbox.receive(happening.message) : happening.act(process);
      while (this.dies && (await diesIn(() => happen(processOf(this.node, this.capabilities, new DyingStore(disk), clock)))));
      if (this.dies) running = processOf(this.node, this.capabilities, disk, clock);
      await happen(running);
    }
    await mustAllBeRegistered(disk);
    return disk;
  }

  private async factsOf<State, F extends AnyFact>(stream: Stream<State, F>, id: string): Promise<F[]> {
    const stored = await (await this.after()).read(streamName(stream, id));
    return stored.map((fact) => {
      const { type, data } = toToday<F>(stream, fact);
      return { type, data } as F;
    });
  }
}

export const receiving = (node: NodeName, ...capabilities: Capability[]): Receiving => new Receiving(node, capabilities);

async function diesIn(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (thrown) {
    if (thrown instanceof ProcessDied) return true;
    throw thrown;
  }
}

/** The exchange's own facts are written by runners as much as by decisions: so their shapes are looked at where they stand. */
async function mustAllBeRegistered(disk: MemoryEventStore): Promise<void> {
  const { facts } = await disk.readAll(BEGINNING, { limit: 100_000 });
  for (const fact of facts) {
    const stream = exchangeCapability.streams.find(({ category }) => category === categoryOf(fact.stream));
    if (stream) mustBeRegistered(stream, fact);
  }
}
