import type { NodeName } from '#libs/kernel';
import { configured } from './configuration';
import { createMembers, Members } from './members';
import { SharingPolicy } from './sharing-policy';
import { type Right, topicsPlan } from './topics-plan';
import { TopicsSettings } from './topics-settings';

const MARKET: NodeName = 'market-regulation.620200';
const POLICE: NodeName = 'police.620200';
const NEIGHBOUR: NodeName = 'police.620100';
const CYBER: NodeName = 'cyberspace.620200';
const NODES = [MARKET, POLICE, NEIGHBOUR, CYBER];

const members = Members.of(createMembers(NODES, '2020-01-01T00:00:00.000Z').file);
const gives = (...readers: string[]) =>
  SharingPolicy.of({
    shared: readers.map((reader) => ({
      message: 'cn.wangjian.market-regulation.lead-found.v1',
      with: reader,
      basis: 'art 20',
      fields: 'all',
    })),
  });
const settings = (json: object = {}) => configured(TopicsSettings, json, 'topics.json');
const plan = (policies: Partial<Record<NodeName, SharingPolicy>> = {}, json: object = {}) =>
  topicsPlan(members, new Map(Object.entries(policies) as [NodeName, SharingPolicy][]), settings(json));
const rights = (of: { rights: Right[] }, principal: string, operation: string) =>
  of.rights.filter((right) => right.principal === principal && right.operation === operation).map(({ on, name }) => `${on} ${name}`);

describe('the plan of topics and rights', () => {
  it('has an inbox for each agency of a province, and what every agency may publish to every other', () => {
    const agencies = ['cyberspace', 'market-regulation', 'police'];
    const facts = agencies.flatMap((from) => agencies.filter((to) => to !== from).map((to) => `wangjian.facts.${from}.62.${to}`));
    expect(plan().topics.map(({ name }) => name)).toEqual([
      ...agencies.map((agency) => `wangjian.inbox.${agency}.62`),
      ...facts.toSorted(),
    ]);
  });

  it('has a topic also for a reader that is no member yet, which nobody may read', () => {
    const { topics, rights: all } = plan({ [MARKET]: gives('culture-tourism') });
    const name = 'wangjian.facts.market-regulation.62.culture-tourism';
    expect(topics).toContainEqual(expect.objectContaining({ name, kind: 'facts' }));
    expect(all.filter((right) => right.name === name).map(({ principal, operation }) => [principal, operation])).toEqual([
      [`User:${MARKET}`, 'Write'],
    ]);
  });

  it('lets each node read its own inbox and what is published to its agency, in its own group', () => {
    expect(rights(plan(), `User:${NEIGHBOUR}`, 'Read')).toEqual([
      'group police.620100',
      'topic wangjian.inbox.police.62',
      'topic wangjian.facts.market-regulation.62.police',
      'topic wangjian.facts.cyberspace.62.police',
    ]);
  });

  it('lets nobody read what is meant for another agency', () => {
    const all = plan({ [MARKET]: gives('cyberspace', 'police'), [CYBER]: gives('police') }).rights;
    const readers = all.filter(({ on, operation }) => on === 'topic' && operation === 'Read');
    expect(readers.length).toBeGreaterThan(0);
    for (const { principal, name } of readers) {
      const agency = principal.slice('User:'.length).split('.')[0];
      const [, kind, first, , reader] = name.split('.');
      expect(kind === 'inbox' ? first : reader).toBe(agency);
    }
  });

  it('lets each node write to the inboxes of others and publish what its policy gives, and nothing else', () => {
    const shared = plan({ [MARKET]: gives('cyberspace'), [POLICE]: gives() });
    expect(rights(shared, `User:${MARKET}`, 'Write')).toEqual([
      'topic wangjian.facts.market-regulation.62.cyberspace',
      'topic wangjian.inbox.cyberspace.62',
      'topic wangjian.inbox.police.62',
    ]);
    expect(rights(shared, `User:${CYBER}`, 'Write')).toEqual([
      'topic wangjian.inbox.market-regulation.62',
      'topic wangjian.inbox.police.62',
    ]);
    expect(rights(shared, `User:${CYBER}`, 'IdempotentWrite')).toEqual(['cluster kafka-cluster']);
    expect(shared.withoutPolicy).toEqual([NEIGHBOUR, CYBER]);
  });

  it('lets two bureaux that share an inbox write to each other', () =>
    expect(rights(plan(), `User:${NEIGHBOUR}`, 'Write')).toContain('topic wangjian.inbox.police.62'));

  it('names nodes as the cluster does, and lets other programs subscribe', () => {
    const subscribers = [{ agency: 'culture-tourism', principal: 'User:CN=tourism', group: 'tourism-reports' }];
    const planned = plan({}, { principal: 'User:CN=<node>,O=Gansu', subscribers });
    expect(rights(planned, `User:CN=${POLICE},O=Gansu`, 'Read')).toContain('group police.620200');
    expect(rights(planned, 'User:CN=tourism', 'Read')).toEqual([
      'group tourism-reports',
      ...['market-regulation', 'police', 'cyberspace'].map((from) => `topic wangjian.facts.${from}.62.culture-tourism`),
    ]);
    expect(rights(planned, 'User:CN=tourism', 'Write')).toEqual([]);
  });

  it('keeps messages for ever and on two disks, unless it is told otherwise', () => {
    expect(plan().topics[0]).toMatchObject({
      ...{ partitions: 4, replicationFactor: 3 },
      configuration: { 'retention.ms': '-1', 'min.insync.replicas': '2', 'unclean.leader.election.enable': 'false' },
    });
    const told = plan(
      {},
      { partitions: { inbox: 12, facts: 6 }, retentionDays: { inbox: 'forever', facts: 30 }, replicationFactor: 5, minInsyncReplicas: 3 },
    );
    expect(told.topics.find(({ kind }) => kind === 'inbox')).toMatchObject({ partitions: 12, configuration: { 'retention.ms': '-1' } });
    expect(told.topics.find(({ kind }) => kind === 'facts')).toMatchObject({
      ...{ partitions: 6, replicationFactor: 5 },
      configuration: { 'retention.ms': String(30 * 24 * 3_600_000), 'min.insync.replicas': '3' },
    });
  });

  const inboxes = (police: string, market: string) =>
    Members.of({
      members: createMembers([POLICE, MARKET], '2020-01-01T00:00:00.000Z').file.members.map((member) => ({
        ...member,
        inbox: member.node === POLICE ? police : market,
      })),
    });
  it.each<[string, () => unknown]>([
    ['principal: principal must read User:…', () => settings({ principal: 'User:police' })],
    ['retentionDays.facts:', () => settings({ retentionDays: { facts: 0 } })],
    ['subscribers[0].group:', () => settings({ subscribers: [{ agency: 'police', principal: 'User:p', group: '' }] })],
    ['minInsyncReplicas: 2 copies cannot be written where there are 1', () => plan({}, { replicationFactor: 1 })],
    ['police.990000 has a sharing policy and is no member', () => plan({ 'police.990000': gives() })],
    ['in is the inbox of two agencies', () => topicsPlan(inboxes('in', 'in'), new Map(), settings())],
    ['no Kafka topic can be named 收件', () => topicsPlan(inboxes('收件', 'in'), new Map(), settings())],
    ['no Kafka topic can be named __consumer_offsets', () => topicsPlan(inboxes('__consumer_offsets', 'in'), new Map(), settings())],
    ...[
      ['User:* is everyone', { principal: 'User:*', group: 'reports' }],
      ["the group * is not User:p's", { principal: 'User:p', group: '*' }],
      [`the group ${POLICE} is not User:p's`, { principal: 'User:p', group: POLICE }],
    ].map(([says, reader]): [string, () => unknown] => [
      says as string,
      () => plan({}, { subscribers: [{ agency: 'police', ...(reader as object) }] }),
    ]),
    ['is an inbox and a facts topic', () => topicsPlan(inboxes('wangjian.facts.police.62.market-regulation', 'in'), new Map(), settings())],
  ])('that cannot be says why: %s', (says, made) => expect(made).toThrow(says));
});
