import { type Instant, RuleViolated } from '#libs/kernel';
import type { Article } from '#libs/law';
import type { CaseFiled, SuspicionEnd } from './case-facts';
import type { EnforcementCase, Penalty } from './enforcement-case';

/** The case as it was filed; there is no working on one that was not. */
export function requireFiled({ filed }: EnforcementCase): CaseFiled['data'] {
  if (!filed) throw new RuleViolated('no-such-case', 'No case with this id has been filed');
  return filed;
}

/** A case that is still somebody's work: filed and not closed. */
export function requireOpen(found: EnforcementCase): CaseFiled['data'] {
  const filed = requireFiled(found);
  if (found.closed) throw new RuleViolated('case-closed', 'The case is closed', { caseNumber: filed.caseNumber }, 'S2 art 77');
  return filed;
}

/**
 * While the act is with the police, or on its way to them, the case is not ended here (T-13, T-16; 11.13-3, 11.13-9).
 * @param article of the order that must wait
 */
export function requireNoSuspicion({ suspicions }: EnforcementCase, article: Article): void {
  if (suspicions.length > 0)
    throw new RuleViolated(
      'criminal-suspicion-open',
      'The case is with the police, or on its way: a penalty may not replace the transfer',
      { transferIds: suspicions },
      article,
    );
}

/** How a suspicion ended last; undefined: it never did. */
export const settledAs = ({ settled }: EnforcementCase, transferId: string): SuspicionEnd | undefined =>
  settled.findLast((end) => end.transferId === transferId)?.outcome;

/** Rules.md 7.5: no number is given twice; other cases are kept from it by its claim. */
export function requireNewNumber({ numbers }: EnforcementCase, number: string): void {
  if (numbers.includes(number)) throw new RuleViolated('number-taken', 'Another document of the case has this number', { number }, 'P 7.5');
}

/** A case that may be decided on: open, not decided, not standing still (SU-1). */
export function requireUndecided(found: EnforcementCase): CaseFiled['data'] {
  const filed = requireOpen(found);
  if (found.outcome) throw new RuleViolated('decided-already', 'The case has been decided', { outcome: found.outcome }, 'S1 art 29');
  if (found.suspensions.length > 0)
    throw new RuleViolated(
      'case-suspended',
      'The case stands still',
      { grounds: found.suspensions.map(({ ground }) => ground) },
      'S2 art 46',
    );
  return filed;
}

/** The penalty an order names, once noticed. */
export function requirePenalty({ penalty }: EnforcementCase, penaltyId: string): Penalty {
  if (!penalty) throw new RuleViolated('notice-not-served', 'No penalty without prior notice', {}, 'S2 art 57');
  if (penalty.penaltyId !== penaltyId)
    throw new RuleViolated('another-penalty', 'Another penalty was noticed in this case', { noticed: penalty.penaltyId }, 'S2 art 57');
  return penalty;
}

/** The same, once imposed: what may be served, paid and closed. */
export function requireImposed(found: EnforcementCase, penaltyId: string): Penalty & { dueFen: number; imposedAt: Instant } {
  const penalty = requirePenalty(found, penaltyId);
  const { dueFen, imposedAt } = penalty;
  if (dueFen === null || imposedAt === null)
    throw new RuleViolated('penalty-not-imposed', 'The penalty has not been imposed', {}, 'S2 art 60');
  return { ...penalty, dueFen, imposedAt };
}
