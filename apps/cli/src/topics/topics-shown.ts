import type { Difference, Hindrance, PlannedTopic, Right, TopicsPlan } from '#libs/exchange';
import type { Language, Words } from '../language';

/** Of everything that is planned: what is asked for without a cluster. */
export function planLines({ topics, rights }: TopicsPlan, language: Language): string[] {
  return [...topics.map((topic) => `+ ${topicLine(topic, language)}`), ...rights.map((right) => `+ ${rightLine(right, language)}`)];
}

/** Whoever forgot a policy finds that out here, and not by the silence of that node. */
export const silentMembers = ({ withoutPolicy }: TopicsPlan, language: Language): string[] =>
  withoutPolicy.map(
    (node) =>
      `! ${text({ zh: `${node} 没有共享规则：不得发布任何信息`, en: `${node} has no sharing policy: it may publish nothing` }, language)}`,
  );

/** A line a difference: `+` is to come, `~` to change, `!` stays as it is although it differs, `-` is there and not planned. */
export function differenceLines({ create, raise, configure, left, unplanned, rights }: Difference, language: Language): string[] {
  return [
    ...create.map((topic) => `+ ${topicLine(topic, language)}`),
    ...raise.map(({ topic, is, planned }) => `~ ${topic}  partitions ${is} -> ${planned}`),
    ...configure.map(({ topic, setting, is, planned }) => `~ ${topic}  ${setting} ${is} -> ${planned}`),
    ...left.map(
      ({ topic, setting, is, planned, because }) =>
        `! ${topic}  ${setting} ${is}, ${text(PLANNED, language)} ${planned}: ${text(WHY[because], language)}`,
    ),
    ...(rights?.grant ?? []).map((right) => `+ ${rightLine(right, language)}`),
    ...(rights?.stray ?? []).map((right) => `- ${rightLine(right, language)}  (${text(STRAY, language)})`),
    ...unplanned.map((name) => `? ${name}  ${text(UNPLANNED, language)}`),
  ];
}

const PLANNED = { zh: '计划', en: 'planned' };
const STRAY = { zh: '计划外；只有 --remove-strays 才收回', en: 'not planned; taken away only with --remove-strays' };
const UNPLANNED = { zh: '计划外的主题；永远不删除', en: 'a topic nobody planned; never deleted' };
const WHY: Record<Hindrance, Words> = {
  'would-overtake': {
    zh: '主题里已有报文；增加分区会使同一事项换分区，新报文可能先于旧报文被读到，所以不改',
    en: 'it holds messages; with more partitions a matter would change its own, and its new messages overtake the old ones; it stays as it is',
  },
  'cannot-be-fewer': { zh: 'Kafka 不能减少分区', en: 'Kafka cannot take partitions away' },
  'copies-are-moved-by-hand': { zh: '副本数用 kafka-reassign-partitions 调整', en: 'copies are moved with kafka-reassign-partitions' },
  'would-delete': {
    zh: '缩短保存期会立即删除报文；只有 --shorten-retention 才改',
    en: 'a shorter retention deletes messages at once; only with --shorten-retention',
  },
};

function topicLine({ name, partitions, replicationFactor, configuration }: PlannedTopic, language: Language): string {
  const retention = configuration['retention.ms']!;
  const days = Number(retention) / 86_400_000;
  const kept = retention === '-1' ? { zh: '永久保存', en: 'kept for ever' } : { zh: `保存 ${days} 天`, en: `kept for ${days} days` };
  const onDisk = configuration['min.insync.replicas'];
  return text(
    {
      zh: `主题 ${name}  ${partitions} 个分区，${replicationFactor} 个副本（写成 ${onDisk} 个才确认），${kept.zh}`,
      en: `topic ${name}  ${partitions} partitions, copies ${replicationFactor} (acknowledged with ${onDisk}), ${kept.en}`,
    },
    language,
  );
}

function rightLine({ principal, permission, operation, on, name, pattern, host }: Right, language: Language): string {
  const which = `${on} ${name}${pattern === 'prefixed' ? '*' : ''}${host === '*' ? '' : ` @ ${host}`}`;
  const word = permission === 'deny' ? { zh: '禁止', en: 'denial' } : { zh: '权限', en: 'right' };
  return `${text(word, language)} ${principal}  ${operation} ${which}`;
}

const text = (words: Words, language: Language): string => words[language];
