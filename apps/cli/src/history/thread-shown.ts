import { categoryOf } from '#libs/kernel';
import type { Language } from '../language';
import { dim, padded, shanghai } from '../shown';
import type { ThreadFact } from './thread';

/** How messages came along: part of the thread, but not what it is about. */
const OF_THE_EXCHANGE = new Set(['delivery', 'receipt', 'park']);
const COLUMN = 26;
const DEEPEST = 8;

/** One line a fact: when, at which node, what, by whom, on which article, because of what. Effects stand to the right of their cause. */
export function threadShown(thread: readonly ThreadFact[], language: Language): string {
  const depths = depthsOf(thread);
  const zh = language === 'zh';
  const line = ({ number, node, type, data, metadata: { actor, article, recordedAt, occurredAt }, cause }: ThreadFact) => {
    const by = { system: zh ? '自动' : 'by itself', partner: `← ${actor.id}` }[actor.role as string] ?? `${actor.id} (${actor.role})`;
    const because = cause === null ? '' : zh ? ` 因 #${cause}` : ` because of #${cause}`;
    const indent = '  '.repeat(Math.min(DEEPEST, depths.get(number)!));
    // What time alone brought about names the law of its limit, and happened when that ended, not when it was written down.
    const law = 'clock' in data && 'article' in data ? (data as unknown as { article: string }).article : article;
    const happened =
      shanghai(occurredAt) === shanghai(recordedAt)
        ? ''
        : zh
          ? `（发生于 ${shanghai(occurredAt)}）`
          : ` (happened ${shanghai(occurredAt)})`;
    return `#${String(number).padEnd(4)} ${shanghai(recordedAt)}  ${padded(node, COLUMN)} ${indent}${type}  ${by} · ${law}${happened}${because}`;
  };
  return thread.map((fact) => (OF_THE_EXCHANGE.has(categoryOf(fact.stream)) ? dim(line(fact)) : line(fact))).join('\n');
}

/** How many causes stand above each fact. */
function depthsOf(thread: readonly ThreadFact[]): Map<number, number> {
  const depths = new Map<number, number>();
  for (const { number, cause } of thread) depths.set(number, cause === null ? 0 : (depths.get(cause) ?? 0) + 1);
  return depths;
}
