import { RuleViolated } from '#libs/kernel';
import { isDate } from '../../day';
import type { Violation, Violations } from '../violation';
import { ADVERTISING_VIOLATIONS } from './advertising';
import { CULTURE_AND_TOURISM_VIOLATIONS } from './culture-and-tourism';
import { CYBERSPACE_AND_TELECOM_VIOLATIONS } from './cyberspace-and-telecom';
import { GOODS_AND_FOOD_VIOLATIONS } from './goods-and-food';
import { LICENCE_VIOLATIONS } from './licence';
import { PLATFORM_VIOLATIONS } from './platform';
import { POLICE_VIOLATIONS } from './police';
import { PRICE_AND_CONSUMER_VIOLATIONS } from './price-and-consumer';
import { UNFAIR_COMPETITION_VIOLATIONS } from './unfair-competition';

const EVERY_VIOLATION = {
  ...ADVERTISING_VIOLATIONS,
  ...UNFAIR_COMPETITION_VIOLATIONS,
  ...GOODS_AND_FOOD_VIOLATIONS,
  ...LICENCE_VIOLATIONS,
  ...PLATFORM_VIOLATIONS,
  ...PRICE_AND_CONSUMER_VIOLATIONS,
  ...CULTURE_AND_TOURISM_VIOLATIONS,
  ...CYBERSPACE_AND_TELECOM_VIOLATIONS,
  ...POLICE_VIOLATIONS,
};
export type ViolationCode = keyof typeof EVERY_VIOLATION;

/** The violation catalogue (rules.md 3.2). */
export const VIOLATIONS: Readonly<Record<ViolationCode, Violation>> = validated(EVERY_VIOLATION);

export const isViolationCode = (code: string): code is ViolationCode => Object.hasOwn(VIOLATIONS, code);

/** @throws RuleViolated `unknown-violation` */
export function violation(code: string): Violation {
  if (!isViolationCode(code))
    throw new RuleViolated('unknown-violation', `${code} is no code of the violation catalogue`, { code }, 'P 3.2');
  return VIOLATIONS[code];
}

/** @throws Error naming the code whose versions or amounts cannot be. */
export function validated<V extends Violations>(violations: V): V {
  for (const [code, { versions }] of Object.entries<Violation>(violations)) {
    const wrong = (what: string) => new Error(`Violation ${code}: ${what}`);
    if (versions.length === 0) throw wrong('has no version');
    for (const [place, { text, from, until, fine, persons = [] }] of versions.entries()) {
      if (!isDate(from) || (until !== undefined && !(isDate(until) && from < until)))
        throw wrong(`${text} holds from ${from} until ${until}`);
      const next = versions[place + 1];
      if (next && (until ?? '9999') > next.from) throw wrong(`${text} and ${next.text} overlap`);
      if ([...fine, ...persons].some(({ amount: { min, max } }) => !(min >= 0 && min <= max))) throw wrong(`${text} has an inverted range`);
    }
  }
  return violations;
}
