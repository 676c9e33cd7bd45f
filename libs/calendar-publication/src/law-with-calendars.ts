import { calendarWith, type LawInForce } from '#libs/law';
import type { CalendarPublished } from './published-calendar';

/**
 * The law of a bureau once these calendars were published, in the order of the log: what every decision from then on is told. Facts that
 * were written before keep what they say; limits that still run are counted anew (`recomputed` of libs/law tells which of a matter moved).
 */
export function lawWithCalendars(inForce: LawInForce, facts: readonly CalendarPublished[]): LawInForce {
  const years = new Map(facts.map(({ data: { at: _at, ...announced } }) => [announced.year, announced])); // the last one of a year holds
  return { ...inForce, calendar: calendarWith([...years.values()]) };
}
