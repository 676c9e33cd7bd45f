import { type LegalDate, RuleViolated } from '#libs/kernel';
import type { CalendarYear } from './calendar-year';
import { type Day, dayOfDate, outOfRange } from './day';
import national from './calendars/national.json';

/** The working days of one region (W-7). A year that is not published is counted with plain weekends (W-13). */
export type Calendar = {
  version: string;
  isWorkingDay: (date: LegalDate) => boolean;
  isPublished: (year: number) => boolean;
  isWorking: (day: Day) => boolean;
  /** The day on which that many working days have passed after this one, which is not counted itself. */
  workingDayAfter: (day: Day, count: number) => Day;
  /** The day itself where it is a working day, else the first one after it (W-3, W-5). */
  rolledFrom: (day: Day) => Day;
};

const FIRST = dayOfDate('1990-01-01');
const LAST = dayOfDate('2149-12-31'); // far behind the longest limit of any case; a table of working days to here is half a megabyte
const isWeekend = (day: Day) => (((day + 3) % 7) + 7) % 7 >= 5; // 1970-01-01 was a Thursday

/**
 * The calendar that these announcements make together, with the days off of a minority area beside them (W-7).
 * @throws RuleViolated `calendar-contradicts-itself` naming the year, `impossible-date` for a day that does not exist
 */
export function calendarOf(years: readonly CalendarYear[], localDaysOff: readonly LegalDate[] = []): Calendar {
  const published = new Set(years.map(({ year }) => year));
  const announced = years.flatMap(exceptionsOf);
  years.forEach((year) => requireCount(year, new Map(announced)));
  const exceptions = new Map([...announced, ...localDaysOff.map((date): [Day, boolean] => [dayOfDate(date), false])]);
  const isWorking = (day: Day) => exceptions.get(day) ?? !isWeekend(day);
  const { days, before } = tableOf(isWorking);
  return {
    version: [...years.map(({ year, published: on }) => `${year}@${on}`), ...localDaysOff.map((date) => `local:${date}`)].join(' '),
    isWorkingDay: (date) => isWorking(dayOfDate(date)),
    isPublished: (year) => published.has(year),
    isWorking,
    workingDayAfter: (day, count) => (count === 0 ? day : (days[before[within(day + 1) - FIRST]! + count - 1] ?? beyond())),
    rolledFrom: (day) => days[before[within(day) - FIRST]!] ?? beyond(),
  };
}

export const NATIONAL_YEARS: readonly CalendarYear[] = national;
export const NATIONAL_CALENDAR = calendarOf(NATIONAL_YEARS);

/** The calendar once these years were announced as well; a year that was known already gives way (W-8). @throws as `calendarOf` */
export const calendarWith = (announced: readonly CalendarYear[], localDaysOff: readonly LegalDate[] = []): Calendar =>
  calendarOf(
    [...NATIONAL_YEARS.filter(({ year }) => announced.every((newer) => newer.year !== year)), ...announced].toSorted(
      (one, other) => one.year - other.year,
    ),
    localDaysOff,
  );

/** Every working day in order, and for each day how many working days lie before it: what makes counting a lookup. */
function tableOf(isWorking: (day: Day) => boolean) {
  const days: Day[] = [];
  const before = new Int32Array(LAST - FIRST + 2);
  for (let day = FIRST; day <= LAST; day++) {
    before[day - FIRST] = days.length;
    if (isWorking(day)) days.push(day);
  }
  before[LAST - FIRST + 1] = days.length;
  return { days: Int32Array.from(days), before };
}

function exceptionsOf({ year, off, working }: CalendarYear): [Day, boolean][] {
  const days = (spans: readonly string[], isWorking: boolean) =>
    spans.flatMap((span) => {
      const [from, to = from] = span.split('..').map((day) => dayOfDate(`${year}-${day}`));
      return Array.from({ length: to! - from! + 1 }, (_, ahead): [Day, boolean] => [from! + ahead, isWorking]);
    });
  return [...days(off, false), ...days(working, true)];
}

function requireCount({ year, workingDays }: CalendarYear, exceptions: ReadonlyMap<Day, boolean>): void {
  let found = 0;
  for (let day = dayOfDate(`${year}-01-01`); day < dayOfDate(`${year + 1}-01-01`); day++)
    if (exceptions.get(day) ?? !isWeekend(day)) found++;
  if (found !== workingDays)
    throw new RuleViolated(
      'calendar-contradicts-itself',
      `Calendar ${year}: ${found} working days listed, ${workingDays} announced`,
      { year, listed: found, announced: workingDays },
      'P W-8',
    );
}

const within = (day: Day) => (day >= FIRST && day <= LAST ? day : beyond());

function beyond(): never {
  throw outOfRange({ field: 'length' });
}
