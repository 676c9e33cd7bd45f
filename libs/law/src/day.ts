import { type Instant, type LegalDate, RuleViolated, SHANGHAI_AHEAD_MS } from '#libs/kernel';

/** A Shanghai calendar day as a number: whole days since 1970-01-01. Limits are counted on these, not on text. */
export type Day = number;

export const DAY_MS = 86_400_000;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const texts: (LegalDate | undefined)[] = Array.from({ length: 47_500 }); // to the year 2100; later days make it grow

/**
 * Epoch milliseconds of an ISO text with a zone. Date.parse is not asked for the usual form: it is slower, and moves 30 February on silently.
 * @throws RuleViolated `impossible-instant`; `limit-out-of-range` before 1990 or after 2149
 */
export function millisecondsOf(at: Instant): number {
  const milliseconds =
    at.length === 24 && at[23] === 'Z' ? plainMilliseconds(at) : INSTANT.test(at) && isDate(at.slice(0, 10)) ? Date.parse(at) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw new RuleViolated('impossible-instant', `${at} is no instant`, { at }, 'S2 art 80');
  if (at < '1990' || at >= '2150') throw outOfRange({ at });
  return milliseconds;
}

export const outOfRange = (given: Record<string, unknown>) =>
  new RuleViolated('limit-out-of-range', 'Limits are counted from 1990 to 2149, and are at most 100 years long', given, 'S2 art 80');

export const dayOf = (at: Instant): Day => shanghaiDay(millisecondsOf(at));
export const shanghaiDay = (milliseconds: number): Day => Math.floor((milliseconds + SHANGHAI_AHEAD_MS) / DAY_MS);

/** @throws RuleViolated `impossible-date` for 2025-02-29, 2025-13-01 and what is no date at all. */
export function dayOfDate(date: LegalDate): Day {
  const day = date.length === 10 ? civilDay(date) : Number.NaN;
  if (Number.isNaN(day)) throw new RuleViolated('impossible-date', `${date} is no calendar date`, { date }, 'S2 art 80');
  return day;
}

export const isDate = (text: string): boolean => text.length === 10 && !Number.isNaN(civilDay(text));

export const dateOfDay = (day: Day): LegalDate => (texts[day] ??= new Date(day * DAY_MS).toISOString().slice(0, 10));

/** 24:00 in Shanghai: the instant at which a limit in days is over (W-11). */
export const endOfDay = (day: Day): Instant => `${dateOfDay(day)}T16:00:00.000Z`;

export const yearOfDay = (day: Day): number => Number(dateOfDay(day).slice(0, 4));

/** `YYYY-MM-DDTHH:MM:SS.mmmZ`; NaN where that is no such text. */
function plainMilliseconds(at: Instant): number {
  if (at[10] !== 'T' || at[13] !== ':' || at[16] !== ':' || at[19] !== '.') return Number.NaN;
  const [hour, minute, second] = [digits(at, 11, 2), digits(at, 14, 2), digits(at, 17, 2)];
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return civilDay(at) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + digits(at, 20, 3);
}

/** The day of the `YYYY-MM-DD` that a text begins with; NaN where there is no such day. */
function civilDay(text: string): Day {
  if (text[4] !== '-' || text[7] !== '-') return Number.NaN;
  const [year, month, date] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)];
  if (!(year >= 100 && month >= 1 && month <= 12 && date >= 1 && date <= 31)) return Number.NaN; // Date.UTC reads years below 100 as 19xx
  const day = Date.UTC(year, month - 1, date) / DAY_MS;
  return date <= 28 || Date.UTC(year, month, 1) / DAY_MS > day ? day : Number.NaN;
}

function digits(text: string, from: number, length: number): number {
  let number = 0;
  for (let place = from; place < from + length; place++) {
    const digit = text.charCodeAt(place) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}
