import { FOR_EVER, type PlannedTopic, type Right, rightKey, type TopicsPlan } from './topics-plan';

export type StandingTopic = {
  name: string;
  partitions: number;
  replicationFactor: number;
  configuration: Readonly<Record<string, string>>;
  /** Holds no message in any partition. */
  empty: boolean;
};
/** What a cluster has. `rights: null`: it has no authorizer, so that everyone may do everything. */
export type Standing = { topics: StandingTopic[]; rights: Right[] | null };

export type Setting = { topic: string; setting: string; is: string; planned: string };
/** - `would-overtake`: with more partitions a key changes its own, and its new messages overtake the old ones, for whoever reads from the beginning for ever
 * - `cannot-be-fewer`, `copies-are-moved-by-hand`: Kafka has no command for it that is safe to give from here
 * - `would-delete`: a shorter retention deletes messages at once */
export type Hindrance = 'would-overtake' | 'cannot-be-fewer' | 'copies-are-moved-by-hand' | 'would-delete';

export type Difference = {
  create: PlannedTopic[];
  /** Partitions of a topic without messages. */
  raise: { topic: string; is: number; planned: number }[];
  configure: Setting[];
  /** What differs and stays as it is. */
  left: (Setting & { because: Hindrance })[];
  /** Topics of ours that the plan does not know: never deleted. */
  unplanned: string[];
  /** `null`: the cluster cannot keep rights. */
  rights: { grant: Right[]; stray: Right[] } | null;
};

type Allowed = { shorterRetention?: boolean };

/** What lies between a cluster and a plan. */
export function topicsDifference(plan: TopicsPlan, standing: Standing, { shorterRetention = false }: Allowed = {}): Difference {
  const found = new Map(standing.topics.map((topic) => [topic.name, topic]));
  const both = plan.topics.flatMap((planned) => {
    const is = found.get(planned.name);
    return is ? [{ planned, is }] : [];
  });
  const settings = both.flatMap(settingsThatDiffer);
  const kept = shorterRetention ? [] : settings.filter(deletes);
  const changed = settings.filter((one) => !kept.includes(one));
  return {
    create: plan.topics.filter(({ name }) => !found.has(name)),
    raise: both
      .filter(({ planned, is }) => planned.partitions > is.partitions && is.empty)
      .map(({ planned, is }) => ({ topic: is.name, is: is.partitions, planned: planned.partitions })),
    configure: changed,
    left: [...both.flatMap(whatCannotChange), ...kept.map((one) => ({ ...one, because: 'would-delete' as const }))],
    unplanned: [...found.keys()].filter((name) => name.startsWith(OURS) && !plan.topics.some((topic) => topic.name === name)).toSorted(),
    rights: standing.rights && rightsThatDiffer(plan, standing.rights),
  };
}

/** Nothing is to be done, and nobody has a right he should not have. */
export const isAsPlanned = ({ create, raise, configure, left, rights }: Difference): boolean =>
  [create, raise, configure, left, rights?.grant ?? [], rights?.stray ?? []].every((list) => list.length === 0);

const OURS = 'wangjian.';

type Both = { planned: PlannedTopic; is: StandingTopic };

const settingsThatDiffer = ({ planned, is }: Both): Setting[] =>
  Object.entries(planned.configuration)
    .map(([setting, value]) => ({ topic: is.name, setting, is: is.configuration[setting] ?? '', planned: value }))
    .filter((one) => one.is !== one.planned);

const deletes = ({ setting, is, planned }: Setting): boolean =>
  setting === 'retention.ms' && planned !== FOR_EVER && (is === FOR_EVER || Number(planned) < Number(is));

function whatCannotChange({ planned, is }: Both): Difference['left'] {
  const partitions = { topic: is.name, setting: 'partitions', is: String(is.partitions), planned: String(planned.partitions) };
  const copies = { topic: is.name, setting: 'replicas', is: String(is.replicationFactor), planned: String(planned.replicationFactor) };
  return [
    ...(planned.partitions > is.partitions && !is.empty ? [{ ...partitions, because: 'would-overtake' as const }] : []),
    ...(planned.partitions < is.partitions ? [{ ...partitions, because: 'cannot-be-fewer' as const }] : []),
    ...(planned.replicationFactor !== is.replicationFactor ? [{ ...copies, because: 'copies-are-moved-by-hand' as const }] : []),
  ];
}

function rightsThatDiffer(plan: TopicsPlan, standing: readonly Right[]): Difference['rights'] {
  const has = new Set(standing.map(rightKey));
  const planned = new Set(plan.rights.map(rightKey));
  return {
    grant: plan.rights.filter((right) => !has.has(rightKey(right))),
    stray: standing.filter((right) => !planned.has(rightKey(right)) && concerns(plan, right)),
  };
}

/** A right is our concern when it lets somebody at our topics or groups, also by a wildcard, or belongs to a node; not those of the administrators. */
function concerns(plan: TopicsPlan, { principal, on, name, pattern }: Right): boolean {
  if (plan.administrators.includes(principal)) return false;
  if (plan.rights.some((right) => right.principal === principal)) return true;
  if (on !== 'topic' && on !== 'group') return false;
  const covers = (thing: string) => name === '*' || (pattern === 'prefixed' ? thing.startsWith(name) : thing === name);
  const things = on === 'topic' ? plan.topics : plan.rights.filter((right) => right.on === 'group');
  return (on === 'topic' && name.startsWith(OURS)) || things.some((thing) => covers(thing.name));
}
