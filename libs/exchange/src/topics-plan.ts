import { agencyOf, type NodeName } from '#libs/kernel';
import { ConfigurationRefused } from './configuration';
import type { Members } from './members';
import type { SharingPolicy } from './sharing-policy';
import { factsTopic, provinceOf } from './topics';
import type { TopicsSettings } from './topics-settings';

export type PlannedTopic = {
  name: string;
  kind: 'inbox' | 'facts';
  partitions: number;
  replicationFactor: number;
  /** In Kafka's own words. */
  configuration: Readonly<Record<string, string>>;
};

/** One ACL of a Kafka cluster. Read and Write imply Describe. */
export type Right = {
  principal: string;
  permission: 'allow' | 'deny';
  /** `Read`, `Write`, `IdempotentWrite`, …: as Kafka names it. */
  operation: string;
  on: 'topic' | 'group' | 'cluster' | 'transactional-id' | 'delegation-token' | 'user';
  name: string;
  pattern: 'literal' | 'prefixed';
  host: string;
};

export type TopicsPlan = {
  topics: PlannedTopic[];
  rights: Right[];
  /** Whose rights are not looked at. */
  administrators: readonly string[];
  /** Members without a policy: they may publish nothing. */
  withoutPolicy: NodeName[];
};

/** What a topic needs whatever the cluster's own defaults are. */
export const TOPIC_CONFIGURATION = {
  'max.message.bytes': String(1_048_588),
  // Anyone may write with a compression kafkajs cannot read, and one such message would stop its partition for ever: the broker unpacks it.
  'compression.type': 'uncompressed',
  // A copy that lags behind may never become the one that counts: what it lacks was acknowledged.
  'unclean.leader.election.enable': 'false',
};
export const FOR_EVER = '-1';

/** Two underscores begin the topics of Kafka itself; whoever could write there would change what others have read. */
const TOPIC_OF_OURS = /^(?!__|\.{1,2}$)[\w.-]{1,200}$/;
const CLUSTER = 'kafka-cluster'; // the name Kafka itself gives the cluster as a thing to have rights on
const DAY_MS = 24 * 3_600_000;

/**
 * The topics and rights of a region: everyone may write to the inboxes of others, publish what its sharing policy names and read
 * what is meant for its agency, and nothing else.
 * @param policies of the members; one without publishes nothing
 * @throws ConfigurationRefused where members, policies and settings do not go together
 */
export function topicsPlan(members: Members, policies: ReadonlyMap<NodeName, SharingPolicy>, settings: TopicsSettings): TopicsPlan {
  refuseWhatCannotBe(members, policies, settings);
  const { nodes } = members;
  const published = (node: NodeName) =>
    (policies.get(node)?.readers ?? []).map((reader) => factsTopic(agencyOf(node), provinceOf(node), reader));
  const read = (agency: string) => members.factsTopicsFor(agency);

  const inboxes = sorted(nodes.map((node) => members.inboxOf(node)));
  // All that anybody reads must exist, also what nobody fills yet: who subscribes to it does so when he starts.
  const agencies = [...nodes.map(agencyOf), ...settings.subscribers.map(({ agency }) => agency)];
  const facts = sorted([...agencies.flatMap(read), ...nodes.flatMap(published)]);
  const rights = [
    ...nodes.flatMap((node) => {
      const may = rightsOf(settings.principal.replaceAll('<node>', node));
      const others = nodes.filter((other) => other !== node).map((other) => members.inboxOf(other));
      return [
        may('IdempotentWrite', 'cluster', CLUSTER), // brokers before 3.0 ask for it; later ones are content with a Write
        may('Read', 'group', node),
        ...[members.inboxOf(node), ...read(agencyOf(node))].map((topic) => may('Read', 'topic', topic)),
        ...sorted([...others, ...published(node)]).map((topic) => may('Write', 'topic', topic)),
      ];
    }),
    ...settings.subscribers.flatMap(({ agency, principal, group }) => {
      const may = rightsOf(principal);
      return [may('Read', 'group', group), ...read(agency).map((topic) => may('Read', 'topic', topic))];
    }),
  ];
  return {
    topics: [...inboxes.map((name) => topicOf(name, 'inbox', settings)), ...facts.map((name) => topicOf(name, 'facts', settings))],
    rights: [...new Map(rights.map((right) => [rightKey(right), right])).values()],
    administrators: settings.administrators,
    withoutPolicy: nodes.filter((node) => !policies.has(node)),
  };
}

/** Two rights with one key are one. */
export const rightKey = ({ principal, permission, operation, on, name, pattern, host }: Right): string =>
  JSON.stringify([principal, permission, operation, on, name, pattern, host]);

const rightsOf =
  (principal: string) =>
  (operation: string, on: Right['on'], name: string): Right => ({
    ...{ principal, permission: 'allow', operation, on, name, pattern: 'literal', host: '*' },
  });

function topicOf(name: string, kind: PlannedTopic['kind'], settings: TopicsSettings): PlannedTopic {
  const { partitions, retentionDays, replicationFactor, minInsyncReplicas } = settings;
  const days = retentionDays[kind];
  const configuration = {
    ...TOPIC_CONFIGURATION,
    'retention.ms': days === 'forever' ? FOR_EVER : String(days * DAY_MS),
    'min.insync.replicas': String(minInsyncReplicas),
  };
  return { name, kind, partitions: partitions[kind], replicationFactor, configuration };
}

function refuseWhatCannotBe(members: Members, policies: ReadonlyMap<NodeName, SharingPolicy>, settings: TopicsSettings): void {
  const { replicationFactor, minInsyncReplicas } = settings;
  if (minInsyncReplicas > replicationFactor)
    throw new ConfigurationRefused('topics', [
      `minInsyncReplicas: ${minInsyncReplicas} copies cannot be written where there are ${replicationFactor}`,
    ]);
  for (const node of policies.keys())
    if (!members.has(node)) throw new ConfigurationRefused('topics', [`${node} has a sharing policy and is no member`]);
  for (const { principal, group } of settings.subscribers) {
    // To Kafka `*` stands for everyone and for every group; and who may join the group of a node can take its messages from it.
    if (principal === 'User:*') throw new ConfigurationRefused('topics', ['subscribers: User:* is everyone; name one user']);
    if (group === '*' || members.has(group))
      throw new ConfigurationRefused('topics', [`subscribers: the group ${group} is not ${principal}'s; name one of its own`]);
  }
  const readers = new Map<string, string>();
  for (const node of members.nodes) {
    const inbox = members.inboxOf(node);
    if (!TOPIC_OF_OURS.test(inbox)) throw new ConfigurationRefused('members', [`${node}: no Kafka topic can be named ${inbox}`]);
    const reader = readers.get(inbox) ?? agencyOf(node);
    if (reader !== agencyOf(node))
      throw new ConfigurationRefused('members', [`${inbox} is the inbox of two agencies: ${reader} and ${agencyOf(node)}`]);
    readers.set(inbox, reader);
  }
  const facts = members.nodes.flatMap((node) => members.factsTopicsFor(agencyOf(node))).find((topic) => readers.has(topic));
  if (facts) throw new ConfigurationRefused('members', [`${facts} is an inbox and a facts topic`]);
}

const sorted = (names: readonly string[]): string[] => [...new Set(names)].toSorted();
