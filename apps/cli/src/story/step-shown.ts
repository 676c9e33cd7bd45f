import { DEMONSTRATION_OFFICERS } from '#libs/identity';
import type { Language } from '../language';
import { bold, dim, limitEnd, shanghai, span } from '../shown';
import type { ClockSeen, DeliverySeen, FactSeen, Observation } from './observation';
import type { Step } from './step';

const LABELS = {
  fact: { zh: '事实', en: 'fact' },
  clock: { zh: '期限', en: 'clock' },
  evidence: { zh: '送达', en: 'evidence' },
} as const;
const STAGES: Record<string, { zh: string; en: string }> = {
  submitted: { zh: '已提交', en: 'submitted' },
  relayed: { zh: '已发出', en: 'relayed' },
  parked: { zh: '对方滞留', en: 'parked by the receiver' },
  delivered: { zh: '已送达（签名回执）', en: 'delivered (signed receipt)' },
  discarded: { zh: '对方作废', en: 'discarded by the receiver' },
  opened: { zh: '已打开', en: 'opened by an officer' },
  answered: { zh: '已答复', en: 'answered' },
  failed: { zh: '无法发送', en: 'cannot be sent' },
};

/** One compact block: who did what when, and what came of it: facts, clocks, evidences of delivery. */
export function stepShown(
  step: Step,
  number: number,
  all: number,
  at: string,
  before: Observation,
  after: Observation,
  language: Language,
): string {
  const officer = DEMONSTRATION_OFFICERS.find(({ id }) => id === step.by)!;
  return [
    bold(`[${number}/${all}] ${step.words[language]}`),
    dim(`      ${shanghai(at)} · ${officer.name[language]} (${officer.id})`),
    ...factLines([...after.facts].filter(([key]) => !before.facts.has(key)).map(([, fact]) => fact)).map((line) =>
      labelled('fact', line, language),
    ),
    ...clockLines(before.clocks, after.clocks, language).map((line) => labelled('clock', line, language)),
    ...deliveryLines(before.deliveries, after.deliveries, language).map((line) => labelled('evidence', line, language)),
  ].join('\n');
}

const labelled = (label: keyof typeof LABELS, line: string, language: Language) =>
  `      ${LABELS[label][language].padEnd(language === 'zh' ? 6 : 8)} ${line}`;

/** The facts of one node in one line, in the order of its log. */
function factLines(facts: readonly FactSeen[]): string[] {
  const agencies = [...new Set(facts.map(({ agency }) => agency))];
  return agencies.map((agency) => {
    const inOrder = facts.filter((fact) => fact.agency === agency).toSorted((one, other) => one.position - other.position);
    const articles = [...new Set(inOrder.map(({ metadata }) => metadata.article))];
    return `${agency}: ${inOrder.map(({ type }) => type).join(', ')} (${articles.join('; ')})`;
  });
}

/** What began, stopped, or stands still since; and, where nothing did, what runs out first. */
function clockLines(before: ReadonlyMap<string, ClockSeen>, after: ReadonlyMap<string, ClockSeen>, language: Language): string[] {
  const named = ({ clock, name }: ClockSeen) => `${clock} ${name[language]}`;
  const zh = language === 'zh';
  const started = [...after].filter(([key]) => !before.has(key)).map(([, seen]) => `▶ ${named(seen)}: ${dueOf(seen, language)}`);
  const stopped = [...before].filter(([key]) => !after.has(key)).map(([, seen]) => `■ ${named(seen)}: ${zh ? '终止' : 'stopped'}`);
  const paused = [...after]
    .filter(([key, seen]) => seen.paused && before.get(key)?.paused === false)
    .map(([, seen]) => `‖ ${named(seen)}: ${zh ? '中止期间不计入' : 'stands still'}`);
  // A clock that runs at both agencies is told once.
  const changed = [...new Set([...started, ...stopped, ...paused])];
  if (changed.length > 0) return changed;
  const next = [...after.values()].filter(({ dueAt }) => dueAt !== null).toSorted((one, other) => (one.dueAt! < other.dueAt! ? -1 : 1))[0];
  return next ? [`… ${named(next)}: ${dueOf(next, language)}`] : [];
}

function dueOf({ dueAt, remainingMs, provisional }: ClockSeen, language: Language): string {
  if (dueAt === null || remainingMs === null) return language === 'zh' ? '已届满' : 'over';
  const left = span(remainingMs, language);
  return language === 'zh'
    ? `至 ${limitEnd(dueAt)}，剩 ${left}${provisional ? '（次年放假安排未公布，暂计）' : ''}`
    : `until ${limitEnd(dueAt)}, ${left} left${provisional ? ' (provisional: next year’s calendar is not published)' : ''}`;
}

function deliveryLines(before: ReadonlyMap<string, DeliverySeen>, after: ReadonlyMap<string, DeliverySeen>, language: Language): string[] {
  return [...after.values()]
    .filter(({ messageId, stage, outcome }) => before.get(messageId)?.stage !== stage || before.get(messageId)?.outcome !== outcome)
    .map(({ messageType, to, stage, outcome }) => {
      const answered = outcome && (language === 'zh' ? { accepted: '：接受', refused: '：拒绝' }[outcome] : `: ${outcome}`);
      return `${messageType.replace(/^cn\.wangjian\.[a-z-]+\./, '')} → ${to}: ${STAGES[stage]?.[language] ?? stage}${answered ?? ''}`;
    });
}
