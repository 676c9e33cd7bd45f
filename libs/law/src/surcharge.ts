import { type LegalDate, RuleViolated } from '#libs/kernel';
import { dayOfDate } from './day';
import { requireFen } from './money';

export type LateFine = {
  fineFen: number;
  /** The last day on which it could be paid in time. */
  dueDate: LegalDate;
  paidDate: LegalDate;
  /** Review and litigation: the first day is left out, the last one counts again (W-9). */
  pauses?: readonly { from: LegalDate; to: LegalDate }[];
};

const PERCENT_A_DAY = 3;

/**
 * What may be added to a fine paid late: 3 % of it for each day from the day after the limit up to the day of payment, days off
 * too, rounded down once (W-12), and never more than the fine itself.
 * @throws RuleViolated `impossible-amount`, `impossible-date`, `reversed-pause`
 */
export function surchargeFen({ fineFen, dueDate, paidDate, pauses = [] }: LateFine): number {
  requireFen({ fineFen }, ['fineFen']);
  const from = dayOfDate(dueDate) + 1;
  const percent = PERCENT_A_DAY * lateDays(from, dayOfDate(paidDate) + 1, pauses);
  return percent >= 100 ? fineFen : Math.floor(fineFen / 100) * percent + Math.floor(((fineFen % 100) * percent) / 100);
}

/** Days from `from` up to, not including, `to` that lie in no pause. */
function lateDays(from: number, to: number, pauses: NonNullable<LateFine['pauses']>): number {
  let late = 0;
  let next = from;
  for (const pause of pauses.map(daysOf).toSorted((one, other) => one.from - other.from)) {
    late += Math.max(0, Math.min(pause.from, to) - next);
    next = Math.max(next, pause.to);
  }
  return late + Math.max(0, to - next);
}

function daysOf({ from, to }: { from: LegalDate; to: LegalDate }) {
  const days = { from: dayOfDate(from), to: dayOfDate(to) };
  if (days.to < days.from)
    throw new RuleViolated('reversed-pause', 'A pause ends after it began', { field: 'pauses', from, to }, 'S1 art 73');
  return days;
}
