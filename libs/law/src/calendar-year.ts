import { type LegalDate, RuleViolated } from '#libs/kernel';
import { isDate } from './day';

/** One year as the State Council Office announced it: days as `MM-DD` or `MM-DD..MM-DD`. `workingDays` proves the typing. */
export type CalendarYear = {
  year: number;
  published: LegalDate;
  source: string;
  off: readonly string[];
  working: readonly string[];
  workingDays: number;
};

/**
 * A year as it comes from a file: a calendar that was announced after this was built.
 * @throws RuleViolated `calendar-malformed` naming the field
 */
export function calendarYearOf(value: unknown): CalendarYear {
  const given: Partial<Record<keyof CalendarYear, unknown>> = typeof value === 'object' && value !== null ? value : {};
  const checks: Record<keyof CalendarYear, boolean> = {
    year: Number.isInteger(given.year),
    published: typeof given.published === 'string' && isDate(given.published),
    source: typeof given.source === 'string',
    off: areTexts(given.off),
    working: areTexts(given.working),
    workingDays: Number.isInteger(given.workingDays),
  };
  const field = Object.entries(checks).find(([, isRight]) => !isRight)?.[0];
  if (field !== undefined) throw new RuleViolated('calendar-malformed', `The calendar's ${field} is wrong`, { field }, 'P W-8');
  return given as CalendarYear;
}

const areTexts = (list: unknown) => Array.isArray(list) && list.every((item) => typeof item === 'string');
