import { setTimeout as sleep } from 'node:timers/promises';
import { type Kafka, type Message, Partitioners, type Producer, type RecordMetadata } from 'kafkajs';
import { bytesOf, LARGEST_MESSAGE, type LogHealth, type Logged, MessageTooLarge, type NewMessage, pauseAfter } from '#libs/exchange';
import { RETRY } from './kafka-client';
import type { Topics } from './topics';
import { typeOf, unavailable } from './words';

/** One request holds one record batch a partition, and the broker's limit is for the batch. */
const REQUEST_BYTES = 500_000;
const REQUEST_MESSAGES = 1_000;

/** The broker no longer knows this producer (it forgets the idle ones): only a new one can go on, and what it repeats may stand twice. */
const SEQUENCE_LOST = new Set([
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'UNKNOWN_PRODUCER_ID',
  'INVALID_PRODUCER_ID_MAPPING',
  'INVALID_PRODUCER_EPOCH',
]);

type Waiting = { messages: readonly NewMessage[]; resolve: (logged: Logged[]) => void; reject: (error: unknown) => void };
type Item = { message: NewMessage; record: Message };

/** Sends one request after the other, in the order asked for; what is asked for meanwhile goes together in the next. */
export class Writer {
  private waiting: Waiting[] = [];
  private sending: Promise<void> | undefined;
  private producer: Producer | undefined;
  private readonly partitionOf = new WeakMap<Message, number>();
  private closed = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly topics: Topics,
    private readonly health: LogHealth,
    private readonly withinMs: number,
  ) {}

  write(messages: readonly NewMessage[]): Promise<Logged[]> {
    return new Promise((resolve, reject) => {
      for (const message of messages) {
        const bytes = bytesOf(message);
        if (bytes > LARGEST_MESSAGE) throw new MessageTooLarge(message.topic, bytes);
      }
      this.waiting.push({ messages, resolve, reject });
      this.sending ??= this.drain();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.sending;
    await this.producer?.disconnect();
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const together = await this.checked(this.waiting.splice(0));
      const logged: Logged[] = [];
      try {
        for (const request of inRequests(together.flatMap(({ messages }) => messages))) logged.push(...(await this.send(request)));
        for (const { messages, resolve } of together) resolve(logged.splice(0, messages.length));
      } catch (error) {
        // Those who came later wait behind these; were theirs written now, a key would lose its order.
        for (const { reject } of [...together, ...this.waiting.splice(0)]) reject(error);
      }
    }
    this.sending = undefined;
  }

  private async checked(calls: Waiting[]): Promise<Waiting[]> {
    const fit: Waiting[] = [];
    for (const call of calls) {
      try {
        await this.topics.check(new Set(call.messages.map(({ topic }) => topic)));
        fit.push(call);
      } catch (error) {
        call.reject(error);
      }
    }
    return fit;
  }

  private async send(messages: readonly NewMessage[]): Promise<Logged[]> {
    const items = messages.map((message) => ({
      message,
      record: { key: message.key, value: message.value, headers: { ...message.headers } },
    }));
    const givesUpAt = performance.now() + this.withinMs;
    for (let inVain = 1; ; inVain++) {
      try {
        const answers = await (await this.connected()).sendBatch({ acks: -1, topicMessages: byTopic(items) });
        this.health.wentWell(this);
        return this.placed(items, answers);
      } catch (error) {
        this.health.wentWrong(this, error);
        if (this.closed || performance.now() > givesUpAt) {
          // The broker may have written these. Their sequence numbers must never be used for others, which it would drop as repeated.
          await this.forgetProducer();
          throw unavailable(error);
        }
        if (SEQUENCE_LOST.has(typeOf(error) ?? '')) await this.forgetProducer();
        await sleep(pauseAfter(inVain));
      }
    }
  }

  /** kafkajs answers where the first message of each partition stands; the others follow it. */
  private placed(items: readonly Item[], answers: readonly RecordMetadata[]): Logged[] {
    const next = new Map(answers.map(({ topicName, partition, baseOffset }) => [`${topicName}/${partition}`, BigInt(baseOffset ?? -1)]));
    return items.map(({ message: { topic }, record }) => {
      const partition = this.partitionOf.get(record)!;
      const offset = next.get(`${topic}/${partition}`)!;
      next.set(`${topic}/${partition}`, offset + 1n);
      return { topic, partition, offset: String(offset) };
    });
  }

  private async connected(): Promise<Producer> {
    if (this.producer) return this.producer;
    const choose = Partitioners.DefaultPartitioner();
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      retry: RETRY,
      createPartitioner: () => (choice) => {
        const partition = choose(choice);
        this.partitionOf.set(choice.message, partition);
        return partition;
      },
    });
    await producer.connect();
    this.producer = producer;
    return producer;
  }

  private async forgetProducer(): Promise<void> {
    await this.producer?.disconnect().catch(() => undefined);
    this.producer = undefined;
  }
}

function byTopic(items: readonly Item[]): { topic: string; messages: Message[] }[] {
  const topics = new Set(items.map(({ message }) => message.topic));
  return [...topics].map((topic) => ({
    topic,
    messages: items.filter(({ message }) => message.topic === topic).map(({ record }) => record),
  }));
}

function inRequests(messages: readonly NewMessage[]): NewMessage[][] {
  const requests: NewMessage[][] = [];
  let bytes = Infinity;
  for (const message of messages) {
    bytes += bytesOf(message);
    const request = requests.at(-1);
    if (request && bytes <= REQUEST_BYTES && request.length < REQUEST_MESSAGES) request.push(message);
    else {
      requests.push([message]);
      bytes = bytesOf(message);
    }
  }
  return requests;
}
