import { type Admin, type ITopicConfig, type Kafka, KafkaJSAggregateError } from 'kafkajs';
import { type Behind, FOR_EVER, type Topic, TOPIC_CONFIGURATION, TopicRefused, UnknownTopic } from '#libs/exchange';
import { entriesOf, typeOf, unavailable } from './words';

/** An agency may be away for longer than the seven days a broker usually keeps. */
const LASTING = entriesOf({ ...TOPIC_CONFIGURATION, 'retention.ms': FOR_EVER });

/** What the cluster knows of topics and groups. @throws LogUnavailable where it cannot be asked */
export class Topics {
  private readonly known = new Set<string>();
  private admin: Promise<Admin> | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly replicationFactor: number | undefined,
  ) {}

  /** @throws TopicRefused */
  async ensure(topics: readonly Topic[]): Promise<void> {
    await this.ask(async (admin) => {
      const standing = new Set(await admin.listTopics());
      const missing = topics.filter(({ name }) => !standing.has(name));
      if (missing.length === 0) return;
      await admin
        .createTopics({
          waitForLeaders: true,
          topics: missing.map(({ name, partitions }) => ({ topic: name, numPartitions: partitions, ...this.configuration() })),
        })
        .catch((error: unknown) => allowStanding(error, missing));
    });
    for (const { name } of topics) this.known.add(name);
  }

  /** @throws UnknownTopic */
  async check(topics: Iterable<string>): Promise<void> {
    const unseen = [...topics].filter((topic) => !this.known.has(topic));
    if (unseen.length === 0) return;
    for (const topic of await this.ask((admin) => admin.listTopics())) this.known.add(topic);
    for (const topic of unseen) if (!this.known.has(topic)) throw new UnknownTopic(topic);
  }

  async lag(group: string, topics: readonly string[]): Promise<Behind[]> {
    await this.check(topics);
    return this.ask(async (admin) => {
      const taken = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
      const lags = await Promise.all(
        taken.map(async ({ topic, partitions }) => {
          const ends = await admin.fetchTopicOffsets(topic);
          return ends.map(({ partition, high, low }) => {
            const next = partitions.find((each) => each.partition === partition)?.offset ?? '-1';
            const from = BigInt(next) < BigInt(low) ? BigInt(low) : BigInt(next); // -1: nothing taken yet
            return { topic, partition, behind: Number(BigInt(high) - from) };
          });
        }),
      );
      return lags.flat();
    });
  }

  async close(): Promise<void> {
    const admin = await this.admin?.catch(() => undefined);
    await admin?.disconnect();
  }

  /** With three copies, what is acknowledged stands on two disks at least. */
  private configuration(): Pick<ITopicConfig, 'replicationFactor' | 'configEntries'> {
    if (this.replicationFactor === undefined) return { configEntries: LASTING };
    const onDisk = { name: 'min.insync.replicas', value: String(Math.max(1, this.replicationFactor - 1)) };
    return { replicationFactor: this.replicationFactor, configEntries: [...LASTING, onDisk] };
  }

  private async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    try {
      this.admin ??= this.connected();
      return await question(await this.admin);
    } catch (error) {
      throw error instanceof TopicRefused ? error : unavailable(error);
    }
  }

  private async connected(): Promise<Admin> {
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      return admin;
    } catch (error) {
      this.admin = undefined;
      throw error;
    }
  }
}

const NOT_ALLOWED = new Set(['TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED']);

/** Two nodes that start at once both create the topics they share. */
function allowStanding(error: unknown, missing: readonly Topic[]): void {
  const errors = error instanceof KafkaJSAggregateError ? error.errors : [error];
  if (errors.some((each) => NOT_ALLOWED.has(typeOf(each) ?? ''))) {
    const names = missing.map(({ name }) => name).join(', ');
    throw new TopicRefused(
      `${names} cannot be seen, and this node may not create it; whoever runs the cluster does so with: wangjian topics apply`,
    );
  }
  if (errors.some((each) => typeOf(each) !== 'TOPIC_ALREADY_EXISTS')) throw error;
}
