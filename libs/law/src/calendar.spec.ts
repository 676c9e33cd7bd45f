import { calendarYearOf } from './calendar-year';
import { calendarOf, calendarWith, NATIONAL_CALENDAR, NATIONAL_YEARS } from './calendar';
import { limitOf } from './deadline';

describe('the national calendar (W-6, W-8)', () => {
  it.each([
    ['2024-02-09', true, 'New Year’s Eve was no holiday yet'],
    ['2024-02-18', true, 'a working Sunday'],
    ['2025-01-28', false, 'New Year’s Eve is one since 2025'],
    ['2026-10-10', true, 'a working Saturday'],
    ['2026-10-08', true, 'the first day after National Day'],
    ['2026-02-23', false, 'the last day of Spring Festival'],
    ['1949-10-01', false, 'a Saturday long before'],
    ['2027-10-01', true, 'a Friday of a year that is not published'],
  ])('%s works: %s (%s)', (date, works) => expect(NATIONAL_CALENDAR.isWorkingDay(date)).toBe(works));

  it('knows 2024, 2025 and 2026, and when each was published', () => {
    expect([2023, 2024, 2025, 2026, 2027].map(NATIONAL_CALENDAR.isPublished)).toEqual([false, true, true, true, false]);
    expect(NATIONAL_CALENDAR.version).toBe('2024@2023-10-25 2025@2024-11-12 2026@2025-11-04');
  });

  it('refuses an announcement that contradicts its own count, naming the year', () =>
    expect(() => calendarOf(NATIONAL_YEARS.map((year) => (year.year === 2025 ? { ...year, working: [] } : year)))).toThrow(
      'Calendar 2025',
    ));

  it('has the days off of a minority area where a deployment enters them (W-7)', () => {
    const local = calendarOf(NATIONAL_YEARS, ['2026-03-20']);
    expect([local.isWorkingDay('2026-03-20'), NATIONAL_CALENDAR.isWorkingDay('2026-03-20')]).toEqual([false, true]);
    expect(local.version).toContain('local:2026-03-20');
    expect(limitOf({ start: '2026-03-19T01:00:00.000Z', unit: 'wd', length: 1 }, local).dueAt).toBe('2026-03-23T16:00:00.000Z');
  });

  it('takes a further year when it is announced', () => {
    const announced = { year: 2027, published: '2026-11-25', source: 'test', off: ['01-01'], working: [], workingDays: 260 };
    const later = calendarOf([...NATIONAL_YEARS, announced]);
    expect(later.isPublished(2027)).toBe(true);
    expect(later.isWorkingDay('2027-01-01')).toBe(false);
  });

  it('lets a later announcement of a year take the place of the one it knew, in the order of the years (W-8)', () => {
    const again = { ...NATIONAL_YEARS[1]!, published: '2025-04-01', off: [...NATIONAL_YEARS[1]!.off, '12-31'], workingDays: 247 };
    const later = calendarWith([again]);
    expect([later.isWorkingDay('2025-12-31'), NATIONAL_CALENDAR.isWorkingDay('2025-12-31')]).toEqual([false, true]);
    expect(later.version).toBe('2024@2023-10-25 2025@2025-04-01 2026@2025-11-04');
  });

  it.each([
    ['off', { off: '01-01' }],
    ['published', { published: '2026-13-01' }],
    ['workingDays', { workingDays: '248' }],
  ])('is read from a file with each field checked: %s', (field, wrong) => {
    const read = JSON.parse(JSON.stringify(NATIONAL_YEARS[2])) as object;
    expect(calendarYearOf(read)).toEqual(NATIONAL_YEARS[2]);
    expect(() => calendarYearOf({ ...read, ...wrong })).toThrow(expect.objectContaining({ code: 'calendar-malformed', facts: { field } }));
  });
  it('refuses what is no object at all', () =>
    expect(() => calendarYearOf(null)).toThrow(expect.objectContaining({ code: 'calendar-malformed' })));

  it('refuses dates that do not exist', () =>
    expect(() => NATIONAL_CALENDAR.isWorkingDay('2025-02-29')).toThrow(expect.objectContaining({ code: 'impossible-date' })));
});
