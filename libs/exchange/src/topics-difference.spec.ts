import { isAsPlanned, type Standing, type StandingTopic, topicsDifference } from './topics-difference';
import { type PlannedTopic, type Right, type TopicsPlan } from './topics-plan';

const DAY = String(24 * 3_600_000);
const topic: PlannedTopic = {
  ...{ name: 'wangjian.inbox.police.62', kind: 'inbox', partitions: 4, replicationFactor: 3 },
  configuration: { 'retention.ms': '-1', 'min.insync.replicas': '2' },
};
const right: Right = {
  ...{
    principal: 'User:police.620200',
    permission: 'allow',
    operation: 'Read',
    on: 'topic',
    name: topic.name,
    pattern: 'literal',
    host: '*',
  },
};
const group: Right = { ...right, on: 'group', name: 'police.620200' };
const plan: TopicsPlan = { topics: [topic], rights: [right, group], administrators: ['User:admin'], withoutPolicy: [] };
const standing = ({ rights = plan.rights, ...change }: Partial<StandingTopic> & { rights?: Right[] | null } = {}): Standing => {
  const { kind: _, ...same } = topic;
  return { topics: [{ ...same, empty: false, ...change }], rights };
};
const planned = (change: Partial<PlannedTopic>): TopicsPlan => ({ ...plan, topics: [{ ...topic, ...change }] });
const NOTHING = { create: [], raise: [], configure: [], left: [], unplanned: [], rights: { grant: [], stray: [] } };

describe('what lies between a cluster and the plan', () => {
  it('is nothing where everything stands as planned', () => {
    expect(topicsDifference(plan, standing())).toEqual(NOTHING);
    expect(isAsPlanned(topicsDifference(plan, standing()))).toBe(true);
  });

  it('is everything on an empty cluster', () => {
    const difference = topicsDifference(plan, { topics: [], rights: [] });
    expect(difference).toEqual({ ...NOTHING, create: [topic], rights: { grant: [right, group], stray: [] } });
    expect(isAsPlanned(difference)).toBe(false);
  });

  it('is more partitions only while no message could overtake another', () => {
    const more = planned({ partitions: 6 });
    expect(topicsDifference(more, standing({ empty: true }))).toEqual({ ...NOTHING, raise: [{ topic: topic.name, is: 4, planned: 6 }] });
    expect(topicsDifference(more, standing())).toEqual({
      ...NOTHING,
      left: [{ topic: topic.name, setting: 'partitions', is: '4', planned: '6', because: 'would-overtake' }],
    });
  });

  it.each([
    ['fewer partitions', { partitions: 2 }, { setting: 'partitions', is: '4', planned: '2', because: 'cannot-be-fewer' }],
    [
      'another number of copies',
      { replicationFactor: 5 },
      { setting: 'replicas', is: '3', planned: '5', because: 'copies-are-moved-by-hand' },
    ],
  ])('leaves %s as they are, and says so', (_, change, left) =>
    expect(topicsDifference(planned(change), standing({ empty: true }))).toEqual({ ...NOTHING, left: [{ topic: topic.name, ...left }] }),
  );

  it('changes settings, and shortens no retention that is not asked for', () => {
    const setting = { topic: topic.name, setting: 'retention.ms' };
    const shorter = planned({ configuration: { 'retention.ms': DAY, 'min.insync.replicas': '2' } });
    const deleting = { ...setting, is: '-1', planned: DAY };
    expect(topicsDifference(shorter, standing())).toEqual({ ...NOTHING, left: [{ ...deleting, because: 'would-delete' }] });
    expect(topicsDifference(shorter, standing(), { shorterRetention: true })).toEqual({ ...NOTHING, configure: [deleting] });
    expect(topicsDifference(plan, standing({ configuration: { 'retention.ms': DAY, 'min.insync.replicas': '1' } }))).toEqual({
      ...NOTHING,
      configure: [
        { ...setting, is: DAY, planned: '-1' },
        { topic: topic.name, setting: 'min.insync.replicas', is: '1', planned: '2' },
      ],
    });
  });

  it.each<[string, Partial<Right>]>([
    ['another reader of a planned topic', { principal: 'User:cyberspace.620200' }],
    ['a wildcard that covers it', { principal: 'User:*', name: '*' }],
    ['a prefix that covers it', { principal: 'User:x', name: 'wang', pattern: 'prefixed' }],
    ['a topic of ours that is not planned', { principal: 'User:x', name: 'wangjian.facts.old.62.police' }],
    ['another member of a group', { principal: 'User:x', on: 'group', name: 'police.620200' }],
    ['whatever else a node may do', { operation: 'Alter', on: 'cluster', name: 'kafka-cluster' }],
    ['the same from one host only', { host: '10.0.0.1' }],
    ['a denial', { permission: 'deny' }],
  ])('shows as stray: %s', (_, change) => {
    const stray = { ...right, ...change };
    const difference = topicsDifference(plan, standing({ rights: [right, group, stray] }));
    expect(difference).toEqual({ ...NOTHING, rights: { grant: [], stray: [stray] } });
    expect(isAsPlanned(difference)).toBe(false);
  });

  it.each<[string, Partial<Right>]>([
    ['other topics of the cluster', { principal: 'User:x', name: 'weather' }],
    ['what administrators may do', { principal: 'User:admin', name: '*' }],
    ['cluster rights of others', { principal: 'User:x', on: 'cluster', name: 'kafka-cluster' }],
  ])('does not concern itself with %s', (_, change) =>
    expect(topicsDifference(plan, standing({ rights: [right, group, { ...right, ...change }] }))).toEqual(NOTHING),
  );

  it('says that rights cannot be kept without an authorizer, and names topics nobody planned', () => {
    const old = { ...standing().topics[0]!, name: 'wangjian.inbox.old.62' };
    const foreign = { ...old, name: 'weather' };
    expect(topicsDifference(plan, { topics: [...standing().topics, old, foreign], rights: null })).toEqual({
      ...NOTHING,
      unplanned: [old.name],
      rights: null,
    });
  });
});
