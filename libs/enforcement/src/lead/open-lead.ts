import { RuleViolated } from '#libs/kernel';
import type { Lead } from './lead';

/** A lead that can still be worked on: it is known, and nobody has decided on it. */
export function requireOpen({ phase }: Lead): void {
  if (phase === 'unknown') throw new RuleViolated('no-such-lead', 'There is no such lead');
  if (phase === 'closed' || phase === 'converted') throw new RuleViolated('lead-decided', `The lead is ${phase}`, { phase });
}
