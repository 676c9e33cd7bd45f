import { RuleViolated } from '#libs/kernel';
import type { FineRange } from './fine';

/** A rule that fits the act, with the agency that would apply it. */
export type FittingRule = { code: string; agency: string; fine: FineRange };

/**
 * One act, one fine (R-3.1, D-6, S1 art 29): of several rules that fit the same act the one with the higher amount applies, and its agency
 * alone fines; the others may order measures other than a fine. Equal amounts: the first named, so who filed first stands first (J-7).
 * @throws RuleViolated `range-not-known` where a sum is missing without which no comparison is possible
 */
export function finingRule(fitting: readonly FittingRule[]): { fines: FittingRule; measuresOnly: FittingRule[] } {
  const unknown = fitting.find(({ fine }) => 'missing' in fine);
  const [first, ...others] = fitting;
  if (!first || unknown)
    throw new RuleViolated('range-not-known', 'The fines cannot be compared', { code: unknown?.code, ...unknown?.fine }, 'S1 art 29');
  const fines = others.reduce((highest, other) => (isHigher(other.fine, highest.fine) ? other : highest), first);
  return { fines, measuresOnly: fitting.filter((rule) => rule !== fines) };
}

function isHigher(one: FineRange, other: FineRange): boolean {
  if ('missing' in one || 'missing' in other) return false;
  return one.maxFen > other.maxFen || (one.maxFen === other.maxFen && one.minFen > other.minFen);
}
