import { SpanKind, type Tracer } from '@opentelemetry/api';
import { agencyOf, ConcurrencyConflict, type NodeName, NotPermitted, OrderIdReused, RuleViolated, ShapeRefused } from '#libs/kernel';
import type { OrderGate } from '#libs/orders';
import { NoCanonicalForm } from './canonical';
import { type CloudEvent, fromLog, isAddressed, Malformed, threadOf } from './cloud-event';
import { RecordReceipt } from './delivery/partner-evidence';
import { InVain } from './in-vain';
import { keepGoing } from './keep-going';
import type { Members } from './members';
import { type Behind, bytesOf, LARGEST_MESSAGE, type LoggedMessage, type MessageLog } from './message-log';
import { contentOf } from './message-content';
import { agencyIn, factIdIn, nodeOf } from './names';
import { QuarantineMessage, quarantineOf, type QuarantineReason } from './quarantine/quarantine';
import { ReceiptV1 } from './receipt/receipt.v1';
import type { Reception } from './reception';
import { compactJws, Untrusted, Verifier } from './signature';
import { factsTopic, PARTITIONS, provinceOf } from './topics';
import { traced, traceIn, UNWATCHED } from './tracing';

type Parts = { node: NodeName; log: MessageLog; gate: OrderGate; members: Members; reception: Reception; tracer?: Tracer };

/** Reads what other nodes send: what can be believed goes on to the reception, everything else into quarantine. */
export class Inbox {
  /** What it reads: its own inbox, and what other agencies publish to this one. */
  readonly topics: readonly string[];
  /** Why it does not read now; undefined while it does. */
  failure: unknown;
  private readonly verifier: Verifier;
  private readonly inbox: string;
  private readonly inVain = new InVain();

  constructor(private readonly parts: Parts) {
    const { node, members } = parts;
    this.verifier = new Verifier(members);
    this.inbox = members.inboxOf(node);
    this.topics = [this.inbox, ...members.factsTopicsFor(agencyOf(node))];
  }

  /** The group under which the log remembers how far this node came. */
  get group(): string {
    return this.parts.node;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { log } = this.parts;
    await keepGoing(
      signal,
      async () => {
        await log.ensureTopics(this.topics.map((name) => ({ name, partitions: PARTITIONS })));
        this.failure = undefined;
        await log.consume({ group: this.group, topics: this.topics, signal }, (message) => this.receive(message));
      },
      (thrown) => (this.failure = thrown),
    );
  }

  /** How many messages wait for this node on each partition of each topic it reads. @throws UnknownTopic before it first ran, LogUnavailable */
  lag(): Promise<Behind[]> {
    return this.parts.log.lag(this.group, this.topics);
  }

  /**
   * Resolves once the message is durable here: taken, parked or in quarantine. Twice is once.
   * @throws StoreUnavailable and whatever is unknown: the log must bring it again. What fails often enough goes into quarantine, rather
   * than block its partition for ever. That takes nothing away: where the store is the trouble, it cannot write the quarantine either
   * and the message stays; what could be parked was parked by the reception; and what remains still stands on the log at the place
   * the quarantine names, while its sender, who gets no receipt, is told by the silence.
   */
  async receive(logged: LoggedMessage): Promise<void> {
    const place = `${logged.topic}/${logged.partition}/${logged.offset}`;
    try {
      await this.take(logged);
    } catch (thrown) {
      if (!this.inVain.enough(place, thrown)) throw thrown;
      await this.quarantine(logged, 'cannot-be-taken', String(thrown));
    }
    this.inVain.forget(place);
  }

  private async take(logged: LoggedMessage): Promise<void> {
    if (bytesOf(logged) > LARGEST_MESSAGE) return await this.quarantine(logged, 'too-large', `Larger than ${LARGEST_MESSAGE} bytes`);
    let message: CloudEvent;
    try {
      message = fromLog(logged);
      if (this.isForNeighbour(message, logged.topic)) return;
      this.verifier.verify(message);
    } catch (thrown) {
      if (thrown instanceof Malformed || thrown instanceof NoCanonicalForm)
        return await this.quarantine(logged, 'malformed', thrown.message);
      if (thrown instanceof Untrusted) return await this.quarantine(logged, thrown.reason, thrown.message);
      throw thrown;
    }
    const astray = this.astray(message, logged.topic);
    if (astray) return await this.quarantine(logged, ...astray);
    const span = { kind: SpanKind.CONSUMER, parent: traceIn(message), attributes: { 'messaging.message.id': message.id } };
    await traced(this.parts.tracer ?? UNWATCHED, `receive ${message.type}`, span, () =>
      message.type === ReceiptV1.type ? this.takeReceipt(message, logged) : this.parts.reception.receive(message),
    );
  }

  /** The bureaux of one agency in a province share a topic. */
  private isForNeighbour({ recipient }: CloudEvent, topic: string): boolean {
    const { node, members } = this.parts;
    return topic === this.inbox && recipient !== node && members.has(recipient) && members.inboxOf(recipient as NodeName) === topic;
  }

  /** A member may speak only in its own agency's words, and only where they belong. */
  private astray(message: CloudEvent, topic: string): [QuarantineReason, string] | undefined {
    const { node } = this.parts;
    const from = nodeOf(message.source);
    const word = agencyIn(message.type);
    if (word !== agencyOf(from) && word !== agencyIn(ReceiptV1.type)) return ['foreign-type', `${from} may not send ${message.type}`];
    const addressed = isAddressed(message);
    if (message.recipient !== (addressed ? node : agencyOf(node))) return ['wrong-recipient', `It is for ${message.recipient}`];
    const rightTopic = addressed ? this.inbox : factsTopic(agencyOf(from), provinceOf(from), agencyOf(node));
    return topic === rightTopic ? undefined : ['wrong-topic', `It belongs on ${rightTopic}`];
  }

  /** Past the park: how far our message came must be known, whatever else waits in its matter. */
  private async takeReceipt(message: CloudEvent, logged: LoggedMessage): Promise<void> {
    const content = isAddressed(message) && (await contentOf(ReceiptV1, message.data).catch(() => undefined));
    if (!content) return await this.quarantine(logged, 'false-receipt', 'It does not have the shape of a receipt');
    const { messageId, stage, at: statedAt } = content;
    const { id } = message;
    const by = { id: nodeOf(message.source), roles: ['partner'] as const };
    try {
      const envelope = { by, orderId: id, ...threadOf(message), causationId: factIdIn(id) };
      await this.parts.gate.give(RecordReceipt, { messageId, stage, statedAt, jws: compactJws(message) }, envelope);
    } catch (thrown) {
      // The same receipt, sent again and so signed anew: what it says is on record.
      if (thrown instanceof OrderIdReused) return;
      if (!isRefusal(thrown)) throw thrown;
      await this.quarantine(logged, 'false-receipt', thrown.message);
    }
  }

  private async quarantine(logged: LoggedMessage, reason: QuarantineReason, sentence: string): Promise<void> {
    const order = quarantineOf(logged, reason, sentence);
    const by = { id: this.parts.node, roles: ['system'] as const };
    await this.parts.gate.give(QuarantineMessage, order, { by, orderId: `${order.quarantineId}.${reason}` });
  }
}

/** A lost race is none: the receipt comes again. */
const isRefusal = (thrown: unknown): thrown is Error =>
  !(thrown instanceof ConcurrencyConflict) && [RuleViolated, ShapeRefused, NotPermitted].some((kind) => thrown instanceof kind);
