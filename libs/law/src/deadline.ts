import { type Instant, RuleViolated } from '#libs/kernel';
import type { Calendar } from './calendar';
import { dateOfDay, type Day, DAY_MS, dayOf, endOfDay, millisecondsOf, outOfRange, shanghaiDay, yearOfDay } from './day';
import type { Unit } from './in-force';

export type Pause = { from: Instant; to: Instant };

/** `extension`: units added by whoever may. `rolls: false`: ends on its last day even where that is a day off (W-4, W-12). */
export type Limit = { start: Instant; unit: Unit; length: number; extension?: number; pauses?: readonly Pause[]; rolls?: boolean };

/**
 * `dueAt` of a limit in days is 24:00 of its last day in Shanghai (W-11). `provisional`: it depends on a year whose calendar
 * is not published, and was counted there with plain weekends (W-13).
 */
export type Due = { dueAt: Instant; provisional: boolean };

const HOUR_MS = 3_600_000;
const LONGEST: Record<Unit, number> = { wd: 36_525, nd: 36_525, mo: 1_200, h: 876_600 };

/**
 * When a limit ends (rules.md 7.1). The start day is not counted; units of an extension join the length and the whole is
 * counted from the start (W-10); paused days are not counted, overlapping pauses once (W-9); a last day off rolls on (W-3, W-5).
 * @throws RuleViolated `impossible-instant`, `impossible-length`, `reversed-pause`, `limit-out-of-range`.
 */
export function limitOf({ start, unit, length, extension = 0, pauses = [], rolls = true }: Limit, calendar: Calendar): Due {
  const units = length + extension;
  if (!Number.isSafeInteger(units) || units < 0 || extension < 0)
    throw new RuleViolated('impossible-length', 'A limit has a whole number of units', { field: 'length', length, extension }, 'S2 art 80');
  if (units > LONGEST[unit]) throw outOfRange({ field: 'length', length, extension });
  if (unit === 'h') return { dueAt: hoursAfter(millisecondsOf(start), units, pauses), provisional: false };

  const first = dayOf(start);
  const spans = merged(pauses, shanghaiDay);
  if (unit === 'wd') {
    const last = workingDaysAfter(first, units, spans, calendar);
    return { dueAt: endOfDay(last), provisional: !isPublished(first + 1, last, calendar) };
  }
  const last = daysAfter(first, unit === 'mo' ? monthsAfter(first, units) - first : units, spans);
  if (!rolls) return { dueAt: endOfDay(last), provisional: false };
  const rolled = calendar.rolledFrom(last);
  return { dueAt: endOfDay(rolled), provisional: !isPublished(last, rolled, calendar) };
}

/**
 * The last day on which something may happen so that it lies that many working days before a date (H-4).
 * @throws RuleViolated as `limitOf`
 */
export function latestBefore(event: Instant, workingDays: number, calendar: Calendar): Due {
  const day = dayOf(event);
  let last = day;
  for (let left = workingDays; left > 0;) if (calendar.isWorking(--last)) left--;
  return { dueAt: endOfDay(last), provisional: !isPublished(last, day, calendar) };
}

type Span = { from: number; to: number };
const NONE: readonly Span[] = [];

/** In order, without overlaps and without the empty ones; each instant as `measure` gives it. */
function merged(pauses: readonly Pause[], measure: (milliseconds: number) => number): readonly Span[] {
  if (pauses.length === 0) return NONE;
  const spans = pauses.map((pause) => {
    const [from, to] = [millisecondsOf(pause.from), millisecondsOf(pause.to)];
    if (to < from)
      throw new RuleViolated(
        'reversed-pause',
        'A pause ends after it began',
        { field: 'pauses', from: pause.from, to: pause.to },
        'S2 art 64',
      );
    return { from: measure(from), to: measure(to) };
  });
  if (spans.length === 1) return spans;
  const apart: Span[] = [];
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    const before = apart.at(-1);
    if (before && from <= before.to) before.to = Math.max(before.to, to);
    else apart.push({ from, to });
  }
  return apart;
}

function daysAfter(first: Day, count: number, pauses: readonly Span[]): Day {
  let last = first + count;
  for (const { from, to } of pauses) {
    const begins = Math.max(from, first + 1);
    if (begins > last) break;
    if (to > begins) last += to - begins;
  }
  return last;
}

function workingDaysAfter(first: Day, count: number, pauses: readonly Span[], calendar: Calendar): Day {
  let from = first;
  let left = count;
  for (const pause of pauses) {
    if (left === 0 || pause.to <= from + 1) continue;
    const last = calendar.workingDayAfter(from, left);
    if (pause.from > last) return last;
    for (let day = from + 1; day < pause.from; day++) if (calendar.isWorking(day)) left--;
    from = pause.to - 1;
  }
  return calendar.workingDayAfter(from, left);
}

/** The corresponding day, or the end of a month that lacks it. From a month's last day, which is not counted, whole months follow. */
function monthsAfter(first: Day, months: number): Day {
  const text = dateOfDay(first);
  const [year, month, date] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const end = Date.UTC(year, month + months, 0) / DAY_MS;
  if (date >= 28 && first === Date.UTC(year, month, 0) / DAY_MS) return end;
  return Math.min(end, Date.UTC(year, month - 1 + months, date) / DAY_MS);
}

/** Exact to the millisecond, on days off too (W-11). */
function hoursAfter(start: number, hours: number, pauses: readonly Pause[]): Instant {
  let end = start + hours * HOUR_MS;
  for (const { from, to } of merged(pauses, (milliseconds) => milliseconds)) {
    const begins = Math.max(from, start);
    if (begins >= end) break;
    if (to > begins) end += to - begins;
  }
  return new Date(end).toISOString();
}

function isPublished(from: Day, to: Day, calendar: Calendar): boolean {
  const last = yearOfDay(to);
  for (let year = yearOfDay(from); year <= last; year++) if (!calendar.isPublished(year)) return false;
  return true;
}
