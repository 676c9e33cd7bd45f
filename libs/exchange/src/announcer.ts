import { type Clock, type EventStore, StoreUnavailable, toToday } from '#libs/event-sourcing';
import { agencyOf, type AnyFact, categoryOf, type Envelope, type NodeName, type RecordedFact } from '#libs/kernel';
import type { Announced, Announcement } from '#libs/orders';
import { attributesIn, type CloudEvent, isAddressed, Malformed, sourceOf, toLog } from './cloud-event';
import { ConfigurationRefused } from './configuration';
import type { MemberKey, Members } from './members';
import type { NewMessage } from './message-log';
import { MESSAGE_ID, messageIdOf } from './names';
import { ReceiptV1 } from './receipt/receipt.v1';
import type { SharingPolicy } from './sharing-policy';
import { requireInForce, type Signer, Untrusted } from './signature';
import { factsTopic, provinceOf } from './topics';

type Content = Pick<CloudEvent, 'type' | 'subject' | 'data' | 'answers' | 'outcome'>;
export type Outgoing = {
  event: CloudEvent;
  topic: string;
  /** The event as it goes on the log. */
  onLog: NewMessage;
  /** Of whom evidence is kept; null for what is shared with many, and for receipts. */
  to: NodeName | null;
};
/** What is announced of a fact and can never be sent, and why; `to` and `matter` as the announcement named them, where it came so far. */
export type Unsendable = {
  messageId: string;
  messageType: string;
  to: string | null;
  matter: string | null;
  thread: Pick<Envelope, 'correlationId' | 'trace'>;
  thrown: unknown;
};
export type AnnouncerParts = {
  node: NodeName;
  store: EventStore;
  clock: Clock;
  signer: Signer;
  members: Members;
  policy: SharingPolicy;
  /** Of all capabilities. */
  announcements: readonly Announcement[];
};

/** What is sent of a fact: a signed message for each who is to have it, and nothing without an announcement. */
export class Announcer {
  /** As the members know it. */
  private readonly key: MemberKey;

  /** @throws ConfigurationRefused when members or policy do not fit this node */
  constructor(private readonly parts: AnnouncerParts) {
    const { announcements, policy, members, node, signer } = parts;
    const key = members.keyOf(node, signer.keyId);
    if (!key) throw new ConfigurationRefused('members', [`${node} has no key ${signer.keyId}: nobody would believe it`]);
    if (!signer.fits(key.publicKey))
      throw new ConfigurationRefused('members', [`${node} has another key ${signer.keyId} than it signs with: nobody would believe it`]);
    this.key = key;
    policy.fit(announcements.map(({ message }) => message));
    // Both would give their messages of one fact the same id.
    const twice = announcements.find(
      (one, index) => announcements.findIndex((other) => other.of.category === one.of.category && other.message === one.message) < index,
    );
    if (twice) throw new Error(`${twice.message.type} is announced of ${twice.of.category} twice`);
  }

  /**
   * In the order of the announcements; none: the fact stays here.
   * @throws StoreUnavailable, Untrusted while the key of this node is not in force, and Error for a fact that only newer code can read:
   * what is wrong then is not the message
   */
  async outgoingOf(fact: RecordedFact): Promise<(Outgoing | Unsendable)[]> {
    const concerned = this.parts.announcements.filter(({ of }) => of.category === categoryOf(fact.stream));
    return (await Promise.all(concerned.map((announcement) => this.messagesOf(fact, announcement)))).flat();
  }

  /** An announcement that fails, fails again however often: it must not hold up the messages of every other matter. */
  private async messagesOf(fact: RecordedFact, { of, message: { type }, announce }: Announcement): Promise<(Outgoing | Unsendable)[]> {
    const told = toToday<AnyFact>(of, fact);
    let announced: Announced | undefined;
    try {
      announced = announce(told);
      if (!announced) return [];
      const content = JSON.parse(JSON.stringify(announced.content)) as object; // as the receiver will read it
      const message = { type, subject: announced.matter, data: content };
      if (announced.to === 'facts') return await this.copies(fact, message);
      return [await this.addressed(fact, { ...message, ...(await this.answered(fact, announced)) }, announced.to)];
    } catch (thrown) {
      if (thrown instanceof StoreUnavailable || thrown instanceof Untrusted) throw thrown;
      const { to = null, matter = null } = announced ?? {};
      const { correlationId, trace } = fact.metadata;
      const thread = { correlationId, ...(trace && { trace }) };
      return [{ messageId: messageIdOf(fact.id, type), messageType: type, to, matter, thread, thrown }];
    }
  }

  private copies(fact: RecordedFact, message: Content): Promise<Outgoing[]> {
    const { node, policy } = this.parts;
    const copies = policy.copiesOf(message.type, message.data).map(async ({ reader, basis, content }) => {
      const topic = factsTopic(agencyOf(node), provinceOf(node), reader);
      return { ...wellFormed(await this.signed(fact, { ...message, data: content }, reader, basis), topic), topic, to: null };
    });
    return Promise.all(copies);
  }

  private async addressed(fact: RecordedFact, message: Content, to: NodeName): Promise<Outgoing> {
    const topic = this.parts.members.inboxOf(to);
    const formed = wellFormed(await this.signed(fact, message, to, fact.metadata.article), topic);
    if (!isAddressed(formed.event)) throw new Malformed(`${to} is no node`);
    return { ...formed, topic, to: message.type === ReceiptV1.type ? null : to };
  }

  /** A partner's message is the order of the facts that followed from it, under its own id. */
  private async answered({ stream, revision }: RecordedFact, { answers }: Announced): Promise<Pick<CloudEvent, 'answers' | 'outcome'>> {
    if (!answers) return {};
    const past = await this.parts.store.read(stream, 0, revision + 1);
    const question = past.findLast(({ metadata: { orderId } }) => MESSAGE_ID.test(orderId) && orderId.endsWith(`.${answers.message.type}`));
    return question ? { answers: question.metadata.orderId, outcome: answers.outcome } : {};
  }

  private async signed(fact: RecordedFact, content: Content, recipient: string, legalbasis: string): Promise<CloudEvent> {
    const { node, signer, clock } = this.parts;
    const { correlationId, causationId, recordedAt, trace } = fact.metadata;
    const signedat = clock.now();
    requireInForce(node, this.key, signedat); // whoever received it would not take it, and nobody sends it again
    return signer.signAmongMany({
      ...content,
      specversion: '1.0',
      id: messageIdOf(fact.id, content.type),
      source: sourceOf(node),
      time: recordedAt,
      datacontenttype: 'application/json',
      recipient,
      correlationid: correlationId,
      ...(causationId !== null && { causationid: causationId }),
      legalbasis,
      signedat,
      ...trace,
    });
  }
}

/** What no receiver would read is not sent. @throws Malformed */
function wellFormed(event: CloudEvent, topic: string): Pick<Outgoing, 'event' | 'onLog'> {
  const onLog = toLog(event, topic);
  attributesIn(onLog); // of the data it is known that it is a JSON object
  return { event, onLog };
}
