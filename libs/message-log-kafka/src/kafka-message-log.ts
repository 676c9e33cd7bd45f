import { setMaxListeners } from 'node:events';
import type { Kafka } from 'kafkajs';
import {
  type Behind,
  type Consumption,
  LogHealth,
  type Logged,
  type LoggedMessage,
  type LogState,
  LogUnavailable,
  MessageLog,
  type NewMessage,
  type Topic,
} from '#libs/exchange';
import { kafkaClient, type KafkaOptions } from './kafka-client';
import { Reader } from './reader';
import { Topics } from './topics';
import { Writer } from './writer';

/** The message log of a Kafka cluster (tested against 4.1). Keys choose partitions as the Java client's do, so that both may write one topic. */
export class KafkaMessageLog extends MessageLog {
  private readonly kafka: Kafka;
  private readonly topics: Topics;
  private readonly writer: Writer;
  private readonly health = new LogHealth();
  private readonly closing = new AbortController();
  private readonly consumptions = new Set<Promise<void>>();

  /** Connects when it is first asked for something. */
  constructor(private readonly options: KafkaOptions) {
    super();
    this.kafka = kafkaClient(options);
    this.topics = new Topics(this.kafka, options.replicationFactor);
    this.writer = new Writer(this.kafka, this.topics, this.health, options.produceWithinMs ?? 30_000);
  }

  override async ensureTopics(topics: readonly Topic[]): Promise<void> {
    this.refuseWhenClosed();
    await this.topics.ensure(topics);
  }

  override async produce(messages: readonly NewMessage[]): Promise<Logged[]> {
    this.refuseWhenClosed();
    return this.writer.write(messages);
  }

  override async consume({ group, topics, signal }: Consumption, take: (message: LoggedMessage) => Promise<void>): Promise<void> {
    this.refuseWhenClosed();
    const ending = AbortSignal.any([signal, this.closing.signal]);
    setMaxListeners(0, ending); // each partition that rests listens to it
    const reader = new Reader(this.kafka, this.health, group, this.options.sessionTimeoutMs ?? 6_000, take);
    const consumption = this.topics.check(topics).then(() => reader.read(topics, ending));

    this.consumptions.add(consumption);
    try {
      await consumption;
    } finally {
      this.consumptions.delete(consumption);
    }
  }

  override async lag(group: string, topics: readonly string[]): Promise<Behind[]> {
    this.refuseWhenClosed();
    return this.topics.lag(group, topics);
  }

  override state(): LogState {
    return this.closing.signal.aborted ? { status: 'down', cause: 'The message log is closed' } : this.health.state();
  }

  override async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    await Promise.allSettled(this.consumptions);
    await this.writer.close();
    await this.topics.close();
  }

  private refuseWhenClosed(): void {
    if (this.closing.signal.aborted) throw new LogUnavailable('The message log is closed');
  }
}
