import { setTimeout as sleep } from 'node:timers/promises';
import {
  AclOperationTypes,
  type AclEntry,
  AclPermissionTypes,
  AclResourceTypes,
  type Admin,
  ConfigResourceTypes,
  ConfigSource,
  KafkaJSError,
  ResourcePatternTypes,
} from 'kafkajs';
import { type Difference, type PlannedTopic, type Right, rightKey, type Setting, type Standing, type StandingTopic } from '#libs/exchange';
import { kafkaClient, type KafkaOptions } from './kafka-client';
import { entriesOf, retriable, typeOf, unavailable } from './words';

const SETTLED_WITHIN_MS = 10_000;
const LOOK_AGAIN_MS = 100;

/**
 * A cluster in the hands of who administers it: what stands there, and how it becomes what was planned.
 * Every call throws LogUnavailable in the cluster's words when it is away, or does not allow it.
 */
export class KafkaCluster {
  private constructor(private readonly admin: Admin) {}

  /** Lets `work` ask and order, and lets go of the cluster again. */
  static async at<T>(options: KafkaOptions, work: (cluster: KafkaCluster) => Promise<T>): Promise<T> {
    const admin = kafkaClient(options).admin();
    try {
      await admin.connect();
      return await work(new KafkaCluster(admin));
    } catch (error) {
      throw error instanceof KafkaJSError ? unavailable(error) : error;
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  /** All topics there are with these names or this prefix, and all rights. */
  async standing(names: readonly string[], prefix = 'wangjian.'): Promise<Standing> {
    const all = await this.admin.listTopics();
    const ours = all.filter((name) => names.includes(name) || name.startsWith(prefix));
    return { topics: ours.length === 0 ? [] : await this.topicsNamed(ours), rights: await this.rights() };
  }

  /** Topics first: a right to write one lets no producer start before it is there. Nothing is deleted but rights that are asked for. */
  async apply({ create, raise, configure, rights }: Difference, { removeStrays = false } = {}): Promise<void> {
    if (create.length > 0) await this.admin.createTopics({ waitForLeaders: true, topics: create.map(newTopic) });
    if (raise.length > 0)
      await this.admin.createPartitions({ topicPartitions: raise.map(({ topic, planned }) => ({ topic, count: planned })) });
    if (configure.length > 0) await this.configure(configure);
    const { grant = [], stray = [] } = rights ?? {};
    if (grant.length > 0) await this.admin.createAcls({ acl: grant.map(aclOf) });
    const taken = removeStrays ? stray : [];
    if (taken.length > 0) await this.admin.deleteAcls({ filters: taken.map(aclOf) });
    await this.settled(grant, taken);
  }

  /** A broker answers an order before it follows it itself. */
  private async settled(granted: readonly Right[], taken: readonly Right[]): Promise<void> {
    if (granted.length + taken.length === 0) return;
    for (const until = performance.now() + SETTLED_WITHIN_MS; performance.now() < until; await sleep(LOOK_AGAIN_MS)) {
      const has = new Set((await this.rights())?.map(rightKey));
      if (granted.every((right) => has.has(rightKey(right))) && taken.every((right) => !has.has(rightKey(right)))) return;
    }
  }

  private async topicsNamed(names: string[]): Promise<StandingTopic[]> {
    const [{ topics }, own] = await Promise.all([this.admin.fetchTopicMetadata({ topics: names }), this.configurationOf(names)]);
    return await Promise.all(
      topics.map(async ({ name, partitions }) => {
        const offsets = await this.offsetsOf(name);
        return {
          name,
          partitions: partitions.length,
          replicationFactor: partitions[0]!.replicas.length,
          configuration: Object.fromEntries(own.get(name)!.map(({ configName, configValue }) => [configName, configValue])),
          empty: offsets.every(({ low, high }) => low === high),
        };
      }),
    );
  }

  /** Of a topic just made, its leaders may not know yet that they are. */
  private async offsetsOf(topic: string): ReturnType<Admin['fetchTopicOffsets']> {
    for (const until = performance.now() + SETTLED_WITHIN_MS; ; await sleep(LOOK_AGAIN_MS)) {
      try {
        return await this.admin.fetchTopicOffsets(topic);
      } catch (error) {
        if (!retriable(error) || performance.now() > until) throw error;
      }
    }
  }

  private async configurationOf(names: readonly string[]) {
    const { resources } = await this.admin.describeConfigs({
      includeSynonyms: false,
      resources: names.map((name) => ({ type: ConfigResourceTypes.TOPIC, name })),
    });
    return new Map(resources.map(({ resourceName, configEntries }) => [resourceName, configEntries]));
  }

  /** Kafka's older order, the only one kafkajs has, forgets every setting of a topic that it is not told again. */
  private async configure(settings: readonly Setting[]): Promise<void> {
    const topics = [...new Set(settings.map(({ topic }) => topic))];
    const own = await this.configurationOf(topics);
    const resources = topics.map((name) => {
      const kept = own.get(name)!.filter(({ configSource }) => configSource === ConfigSource.TOPIC_CONFIG);
      const configuration = {
        ...Object.fromEntries(kept.map(({ configName, configValue }) => [configName, configValue])),
        ...Object.fromEntries(settings.filter(({ topic }) => topic === name).map(({ setting, planned }) => [setting, planned])),
      };
      return { type: ConfigResourceTypes.TOPIC, name, configEntries: entriesOf(configuration) };
    });
    await this.admin.alterConfigs({ validateOnly: false, resources });
  }

  private async rights(): Promise<Right[] | null> {
    try {
      const { resources } = await this.admin.describeAcls({
        resourceType: AclResourceTypes.ANY,
        resourcePatternType: ResourcePatternTypes.ANY,
        operation: AclOperationTypes.ANY,
        permissionType: AclPermissionTypes.ANY,
      });
      return resources.flatMap(({ acls, ...resource }) => acls.map((acl) => rightOf({ ...resource, ...acl })));
    } catch (error) {
      if (typeOf(error) === 'SECURITY_DISABLED') return null;
      throw error;
    }
  }
}

const newTopic = ({ name, partitions, replicationFactor, configuration }: PlannedTopic) => ({
  ...{ topic: name, numPartitions: partitions, replicationFactor, configEntries: entriesOf(configuration) },
});

/**
 * What came with Kafka 3.3 and 4.0, after kafkajs, which lets nothing through that its own lists do not hold. Any one right of this kind,
 * whosesoever it was, would else stop the command for all topics: it could not be named.
 */
const USER = 7 as AclResourceTypes;
Object.assign(AclResourceTypes, { USER });
Object.assign(AclOperationTypes, { CREATE_TOKENS: 13, DESCRIBE_TOKENS: 14, TWO_PHASE_COMMIT: 15 });

const KINDS: Record<Right['on'], AclResourceTypes> = {
  topic: AclResourceTypes.TOPIC,
  group: AclResourceTypes.GROUP,
  cluster: AclResourceTypes.CLUSTER,
  'transactional-id': AclResourceTypes.TRANSACTIONAL_ID,
  'delegation-token': AclResourceTypes.DELEGATION_TOKEN,
  user: USER,
};
const PATTERNS: Record<Right['pattern'], ResourcePatternTypes> = {
  literal: ResourcePatternTypes.LITERAL,
  prefixed: ResourcePatternTypes.PREFIXED,
};
const PERMISSIONS: Record<Right['permission'], AclPermissionTypes> = {
  allow: AclPermissionTypes.ALLOW,
  deny: AclPermissionTypes.DENY,
};

const aclOf = ({ principal, permission, operation, on, name, pattern, host }: Right): AclEntry => ({
  ...{ principal, host, resourceName: name, resourceType: KINDS[on], resourcePatternType: PATTERNS[pattern] },
  permissionType: PERMISSIONS[permission],
  operation: OPERATIONS[kafkaWord(operation) as keyof typeof OPERATIONS],
});

function rightOf({ principal, host, resourceName, resourceType, resourcePatternType, permissionType, operation }: AclEntry): Right {
  return {
    ...{ principal, host, name: resourceName },
    permission: named(PERMISSIONS, permissionType),
    operation: ourWord(named(OPERATIONS, operation)),
    on: named(KINDS, resourceType),
    pattern: named(PATTERNS, resourcePatternType),
  };
}

const named = <W extends string>(words: Record<W, number>, value: number): W =>
  (Object.keys(words) as W[]).find((word) => words[word] === value)!;

/** No enumeration when it runs, whatever its types say: a number has no name in it. */
const OPERATIONS = AclOperationTypes as unknown as Record<keyof typeof AclOperationTypes, AclOperationTypes>;

/** `IdempotentWrite` is IDEMPOTENT_WRITE to kafkajs. */
const kafkaWord = (operation: string) => operation.replaceAll(/(?<=.)[A-Z]/g, '_$&').toUpperCase();
const ourWord = (operation: string) => operation.toLowerCase().replaceAll(/(?:^|_)(.)/g, (_, first: string) => first.toUpperCase());
