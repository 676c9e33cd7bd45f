import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { Checkpoints } from '#libs/event-sourcing';
import type { RecordedFact } from '#libs/kernel';
import type { OrderGate } from '#libs/orders';
import { Announcer, type AnnouncerParts, type Outgoing } from './announcer';
import { canonicalJson } from './canonical';
import { type CloudEvent, toLog } from './cloud-event';
import { RecordRelay, SubmitDelivery } from './delivery/relay-evidence';
import { keepGoing } from './keep-going';
import type { Logged, MessageLog } from './message-log';
import { factIdIn } from './names';
import { PARTITIONS } from './topics';

const DAY_MS = 24 * 3_600_000;

type Parts = AnnouncerParts & {
  checkpoints: Checkpoints;
  log: MessageLog;
  gate: OrderGate;
  /** In milliseconds, 24 hours where left out: an addressed message without a receipt is then overdue. */
  receiptWithin?: number;
};

/**
 * Tells other nodes what this one announces. The store is the outbox: it is read from a checkpoint that moves last, so that
 * a crash sends again (under the same id) and never skips.
 */
export class Relay {
  /** The name of its checkpoint. */
  static readonly reader = 'exchange:relay';
  /** Why it does not send now; undefined while it does. */
  failure: unknown;
  private held = false;
  private readonly bell = new EventEmitter();
  private readonly topicsMade = new Set<string>();
  private readonly announcer: Announcer;

  constructor(private readonly parts: Parts) {
    this.announcer = new Announcer(parts);
  }

  /** Nothing is sent until `resume()`, such as during a rebuild; what is being sent now still goes out. */
  hold(): void {
    this.held = true;
  }

  resume(): void {
    this.held = false;
    this.bell.emit('resumed');
  }

  async run(signal: AbortSignal): Promise<void> {
    await keepGoing(
      signal,
      () => this.follow(signal),
      (thrown) => (this.failure = thrown),
    );
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const { store, checkpoints, announcements } = this.parts;
    const categories = [...new Set(announcements.map(({ of }) => of.category))];
    const after = await checkpoints.load(Relay.reader);
    for await (const { facts, upTo } of store.subscribe(after, { categories, signal })) {
      while (this.held && !signal.aborted) await once(this.bell, 'resumed', { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.relay(facts);
      await checkpoints.save(Relay.reader, upTo);
      this.failure = undefined;
    }
  }

  /** Evidence that it was submitted stands before anything is sent, so that a message the log never took is seen too. */
  private async relay(facts: readonly RecordedFact[]): Promise<void> {
    const outgoing = (await Promise.all(facts.map((fact) => this.announcer.outgoingOf(fact)))).flat();
    if (outgoing.length === 0) return;
    await Promise.all(outgoing.map((message) => this.submitted(message)));
    await this.makeTopics(outgoing);
    const logged = await this.parts.log.produce(outgoing.map(({ event, topic }) => toLog(event, topic)));
    await Promise.all(outgoing.map((message, index) => this.relayed(message, logged[index]!)));
  }

  private async submitted({ event, to }: Outgoing): Promise<void> {
    if (to === null) return;
    const { id: messageId, type: messageType, subject: matter, data } = event;
    const digest = createHash('sha256').update(canonicalJson(data)).digest('hex');
    const receiptWithin = this.parts.receiptWithin ?? DAY_MS;
    // The digest is part of the order's id: a translation that changed between crash and resending must not block the relay.
    await this.record(SubmitDelivery, { messageId, messageType, to, matter, digest, receiptWithin }, event, `submitted.${digest}`);
  }

  private async relayed({ event, to }: Outgoing, { topic, partition, offset }: Logged): Promise<void> {
    if (to === null) return;
    await this.record(RecordRelay, { messageId: event.id, topic, partition, offset }, event, `relayed.${topic}.${partition}.${offset}`);
  }

  private async record<O extends object>(order: new () => O, content: NoInfer<O>, event: CloudEvent, what: string): Promise<void> {
    const by = { id: this.parts.node, roles: ['system'] as const };
    const envelope = { by, orderId: `${event.id}.${what}`, correlationId: event.correlationid, causationId: factIdIn(event.id) };
    await this.parts.gate.give(order, content, envelope);
  }

  private async makeTopics(outgoing: readonly Outgoing[]): Promise<void> {
    const missing = [...new Set(outgoing.map(({ topic }) => topic))].filter((topic) => !this.topicsMade.has(topic));
    if (missing.length === 0) return;
    await this.parts.log.ensureTopics(missing.map((name) => ({ name, partitions: PARTITIONS })));
    for (const topic of missing) this.topicsMade.add(topic);
  }
}
