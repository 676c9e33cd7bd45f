import { createHash } from 'node:crypto';
import { SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { Checkpoints } from '#libs/event-sourcing';
import type { Envelope, RecordedFact } from '#libs/kernel';
import type { OrderGate } from '#libs/orders';
import { Announcer, type AnnouncerParts, type Outgoing, type Unsendable } from './announcer';
import { batchesFor } from './batches-for';
import { canonicalJson } from './canonical';
import { isAddressed, threadOf } from './cloud-event';
import { FailDelivery, RecordRelay, SubmitDelivery } from './delivery/relay-evidence';
import { keepGoing } from './keep-going';
import { type Logged, type MessageLog, TopicRefused } from './message-log';
import { factIdIn } from './names';
import { PARTITIONS } from './topics';
import { startSpan, traceIn, UNWATCHED } from './tracing';
import { failureIn, NotAMember, tooLarge, unsendable } from './unsendable';

const DAY_MS = 24 * 3_600_000;

type Parts = AnnouncerParts & {
  checkpoints: Checkpoints;
  log: MessageLog;
  gate: OrderGate;
  /** In milliseconds, 24 hours where left out: an addressed message without a receipt is then overdue. */
  receiptWithin?: number;
  tracer?: Tracer;
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
  private readonly topicsMade = new Set<string>();
  private readonly announcer: Announcer;

  constructor(private readonly parts: Parts) {
    this.announcer = new Announcer(parts);
  }

  async run(signal: AbortSignal): Promise<void> {
    await keepGoing(
      signal,
      () => this.follow(signal),
      (thrown) => (this.failure = thrown),
    );
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const { checkpoints, announcements } = this.parts;
    const categories = [...new Set(announcements.map(({ of }) => of.category))];
    const isWell = () => (this.failure = undefined);
    for await (const { facts, upTo } of batchesFor(Relay.reader, this.parts, { categories, signal }, isWell)) {
      if (signal.aborted) return;
      await this.relay(facts);
      await checkpoints.save(Relay.reader, upTo);
    }
  }

  /**
   * Evidence that it was submitted stands before anything is sent, so that a message the log never took is seen too. What can
   * never be sent becomes a fact, and the others go on: one message must not hold up all that come after it.
   */
  private async relay(facts: readonly RecordedFact[]): Promise<void> {
    const announced = (await Promise.all(facts.map((fact) => this.announcer.outgoingOf(fact)))).flat();
    const outgoing = announced.filter((one) => 'event' in one);
    await Promise.all(outgoing.map((message) => this.submitted(message)));
    const fitting = outgoing.filter((message) => !tooLarge(message));
    await this.failed(announced.flatMap((one) => ('event' in one ? unsendable(one, tooLarge(one)) : one)));
    const refused = await this.makeTopics(fitting);
    const left = (message: Outgoing) => (refused.has(message.topic) ? new NotAMember(message) : undefined);
    await this.failed(fitting.flatMap((message) => unsendable(message, left(message))));
    const sendable = fitting.filter((message) => !left(message));
    if (sendable.length === 0) return;
    const logged = await this.send(sendable);
    await Promise.all(sendable.map((message, index) => this.relayed(message, logged[index]!)));
  }

  /** Each message is a step of the trace of its own fact. */
  private async send(messages: readonly Outgoing[]): Promise<Logged[]> {
    const { log, tracer = UNWATCHED } = this.parts;
    const spans = messages.map(({ event, topic }) => {
      const attributes = { 'messaging.destination.name': topic, 'messaging.message.id': event.id };
      return startSpan(tracer, `send ${event.type}`, { kind: SpanKind.PRODUCER, parent: traceIn(event), attributes });
    });
    try {
      return await log.produce(messages.map(({ onLog }) => onLog));
    } catch (thrown) {
      for (const span of spans) span.setStatus({ code: SpanStatusCode.ERROR });
      throw thrown;
    } finally {
      for (const span of spans) span.end();
    }
  }

  private async submitted({ event, to }: Outgoing): Promise<void> {
    if (to === null) return;
    const { id: messageId, type: messageType, subject: matter, data } = event;
    const digest = sha256(canonicalJson(data));
    const receiptWithin = this.parts.receiptWithin ?? DAY_MS;
    // The digest is part of the order's id: a translation that changed between crash and resending must not block the relay.
    const content = { messageId, messageType, to, matter, digest, receiptWithin };
    await this.record(SubmitDelivery, content, threadOf(event), `submitted.${digest}`);
  }

  private async relayed({ event, to }: Outgoing, { topic, partition, offset }: Logged): Promise<void> {
    if (to === null) return;
    const content = { messageId: event.id, topic, partition, offset };
    await this.record(RecordRelay, content, threadOf(event), `relayed.${topic}.${partition}.${offset}`);
  }

  private async failed(messages: readonly Unsendable[]): Promise<void> {
    const record = ({ messageId, messageType, to, matter, thread, thrown }: Unsendable) => {
      const content = { messageId, messageType, to: to && to.slice(0, 200), matter: matter && matter.slice(0, 200), ...failureIn(thrown) };
      return this.record(FailDelivery, content, thread, `failed.${sha256(canonicalJson(content))}`);
    };
    await Promise.all(messages.map(record));
  }

  private async record<O extends { messageId: string }>(
    order: new () => O,
    content: NoInfer<O>,
    thread: Pick<Envelope, 'correlationId' | 'trace'>,
    what: string,
  ): Promise<void> {
    const { messageId } = content;
    const by = { id: this.parts.node, roles: ['system'] as const };
    await this.parts.gate.give(order, content, { by, orderId: `${messageId}.${what}`, ...thread, causationId: factIdIn(messageId) });
  }

  /**
   * A topic of a member is waited for, as the log is: it is made when he joins. For who is no member perhaps nobody ever makes one.
   * @returns the topics that only such strangers would read, and that this node may not make
   */
  private async makeTopics(outgoing: readonly Outgoing[]): Promise<Set<string>> {
    const missing = outgoing.filter(({ topic }) => !this.topicsMade.has(topic));
    const isAwaited = ({ event }: Outgoing) => !isAddressed(event) || this.parts.members.has(event.recipient);
    const awaited = new Set(missing.filter(isAwaited).map(({ topic }) => topic));
    if (awaited.size > 0) await this.make([...awaited]);

    const refused = new Set<string>();
    for (const { topic } of missing) {
      if (this.topicsMade.has(topic) || refused.has(topic)) continue;
      await this.make([topic]).catch((thrown: unknown) => {
        if (!(thrown instanceof TopicRefused)) throw thrown;
        refused.add(topic);
      });
    }
    return refused;
  }

  private async make(topics: readonly string[]): Promise<void> {
    await this.parts.log.ensureTopics(topics.map((name) => ({ name, partitions: PARTITIONS })));
    for (const topic of topics) this.topicsMade.add(topic);
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
