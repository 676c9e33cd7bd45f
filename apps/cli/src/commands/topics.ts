import { type Difference, isAsPlanned, LogUnavailable, topicsDifference, type TopicsPlan } from '#libs/exchange';
import { KafkaCluster, type KafkaOptions } from '#libs/message-log-kafka';
import { Failure } from '../failure';
import type { Language } from '../language';
import { type RegionOptions, regionOf } from '../topics/region';
import { differenceLines, planLines, silentMembers } from '../topics/topics-shown';

export type TopicsOptions = RegionOptions & {
  /** Also on a cluster that cannot keep rights. */
  withoutRights?: boolean;
  shortenRetention?: boolean;
  removeStrays?: boolean;
  json?: boolean;
  lang: Language;
};

/** `plan` ends with it where something is to be done; 0: nothing is; 1: it could not be told. */
export const SOMETHING_TO_DO = 2;

/** Shows what lies between the cluster and the plan; without a cluster, the whole plan. Changes nothing. */
export async function planTopics(options: TopicsOptions): Promise<void> {
  const { plan, cluster } = regionOf(options);
  const silent = silentMembers(plan, options.lang);
  if (!cluster) return show(options, [...planLines(plan, options.lang), ...silent], { plan, difference: null });
  const difference = await asking(cluster, (asked) => differenceAt(asked, plan, options));
  const done = isAsPlanned(difference);
  show(options, [...differenceLines(difference, options.lang), ...silent, ...(done ? [AS_PLANNED[options.lang]] : [])], {
    plan,
    difference,
  });
  if (!done) process.exitCode = SOMETHING_TO_DO;
}

/** Makes the cluster what the plan says, as far as nothing is lost by it. @throws Failure where something still differs */
export async function applyTopics(options: TopicsOptions): Promise<void> {
  const { plan, cluster } = regionOf(options);
  if (!cluster) throw new Failure('To which cluster? Name it with --brokers host:port, or as "cluster" in --settings');
  const { done, left } = await asking(cluster, async (asked) => {
    const before = await differenceAt(asked, plan, options);
    await asked.apply(before, options);
    return { done: before, left: await differenceAt(asked, plan, options) };
  });
  const lines = differenceLines(done, options.lang);
  show(options, [...(lines.length > 0 ? lines : [AS_PLANNED[options.lang]]), ...silentMembers(plan, options.lang)], {
    plan,
    difference: done,
    left,
  });
  const remaining = { ...left, rights: left.rights && { ...left.rights, stray: [] } }; // strays were shown; whether to take them away is for people
  if (!isAsPlanned(remaining)) throw new Failure('The cluster is not yet as planned; what is marked with ! stays as it is');
}

async function differenceAt(cluster: KafkaCluster, plan: TopicsPlan, options: TopicsOptions): Promise<Difference> {
  const standing = await cluster.standing(plan.topics.map(({ name }) => name));
  const shorterRetention = options.shortenRetention ?? false;
  if (standing.rights === null && !options.withoutRights)
    throw new Failure(
      'The cluster has no authorizer: everyone who reaches it may read and write everything, and no right can be set. Set ' +
        'authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer on its brokers; or use --without-rights for its topics alone',
    );
  return topicsDifference(plan, options.withoutRights ? { ...standing, rights: null } : standing, { shorterRetention });
}

/** @throws Failure in the words of a cluster that does not answer or does not allow it */
async function asking<T>(cluster: KafkaOptions, work: (asked: KafkaCluster) => Promise<T>): Promise<T> {
  try {
    return await KafkaCluster.at(cluster, work);
  } catch (thrown) {
    throw thrown instanceof LogUnavailable ? new Failure(thrown.message) : thrown;
  }
}

const AS_PLANNED = { zh: '集群与计划一致', en: 'The cluster is as planned' };

function show({ json }: TopicsOptions, lines: readonly string[], told: object): void {
  process.stdout.write(json ? `${JSON.stringify(told, null, 2)}\n` : `${lines.join('\n')}\n`);
}
