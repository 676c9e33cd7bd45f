import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { project } from '#libs/kernel/testing';
import { clocksAfter, dueOf, NATIONAL_YEARS, recomputed, STANDARD_LAW } from '#libs/law';
import { given } from '#libs/orders/testing';
import { lawWithCalendars } from './law-with-calendars';
import { publishCalendar, PublishCalendar } from './publish-calendar';
import { type CalendarPublished, publishedCalendar } from './published-calendar';
import { publishedCalendars } from './published-calendars';

/** A year of the future as it might be announced: 261 weekdays, two of them off. */
const order: PublishCalendar = {
  year: '2027',
  published: '2026-11-25',
  source: '关于2027年部分节假日安排的通知',
  off: ['01-01..01-04'],
  working: [],
  workingDays: 259,
};
const AT = '2026-11-26T01:00:00.000Z';
const published: CalendarPublished = { type: 'CalendarPublished', data: { ...order, year: 2027, at: AT } };
const corrected: CalendarPublished = {
  type: 'CalendarPublished',
  data: { ...published.data, published: '2027-01-02', off: ['01-01..01-05'], workingDays: 258, at: '2027-01-02T01:00:00.000Z' },
};
const givenOrder = (change: Partial<PublishCalendar> = {}, ...past: CalendarPublished[]) =>
  given(publishedCalendar, ...past).when(publishCalendar, { ...order, ...change }, { at: AT });

describe('entering a calendar that was announced (W-8)', () => {
  it('is a fact of its year', () => givenOrder().then(published));
  it('is done once, however often it is sent', () => givenOrder({}, published).thenNothing());
  it('proves its typing by the number of working days', () => givenOrder({ workingDays: 260 }).thenRefused('calendar-contradicts-itself'));
  it('knows no day that does not exist', () => givenOrder({ off: ['02-29'] }).thenRefused('impossible-date'));
  it('knows no day of announcement that does not exist', () => givenOrder({ published: '2026-02-30' }).thenRefused('calendar-malformed'));
  it('is not announced tomorrow', () => givenOrder({ published: '2026-11-27' }).thenRefused('date-in-future'));
  it('gives way to a later announcement only', () => {
    const later = { published: '2026-11-26', off: ['01-01..01-05'], workingDays: 258 };
    givenOrder(later, published).then({ type: 'CalendarPublished', data: { ...published.data, ...later } });
    givenOrder({ off: ['01-01..01-05'], workingDays: 258 }, published).thenRefused('calendar-known');
  });
  it('holds for years that were built in as well', () => {
    const [, , { year, ...builtIn }] = NATIONAL_YEARS as [unknown, unknown, (typeof NATIONAL_YEARS)[number]];
    const again = { ...builtIn, year: String(year), off: [...builtIn.off], working: [...builtIn.working] };
    givenOrder(again).thenNothing();
    givenOrder({ ...again, off: [...again.off, '12-31'], workingDays: 247 }).thenRefused('calendar-known');
  });
  it.each<[keyof PublishCalendar, unknown]>([
    ['year', '27'],
    ['published', '25.11.2026'],
    ['off', ['1-1']],
    ['off', '01-01'],
    ['working', null],
    ['workingDays', '259'],
  ])('is refused where %s is %j', (field, value) =>
    expect(validateSync(plainToInstance(PublishCalendar, { ...order, [field]: value })).map(({ property }) => property)).toEqual([field]),
  );
  it('is shown with the day it was entered', () =>
    expect(project(publishedCalendars, { ...published, stream: 'calendar-2027' }).get('2027')).toEqual({
      ...order,
      year: 2027,
      enteredAt: AT,
    }));
});

describe('the law once a calendar was published (W-8, W-13)', () => {
  // Fifteen working days from Monday 2026-12-28 run into the year that nobody had announced.
  const clocks = clocksAfter(['K-LEAD'], {}, { type: 'LeadFound', data: { at: '2026-12-28T01:00:00.000Z' } });
  const endUnder = (...facts: CalendarPublished[]) => dueOf('K-LEAD', clocks, lawWithCalendars(STANDARD_LAW, facts));

  it('counts anew what ran into its year', () => {
    expect(endUnder()).toEqual({ dueAt: '2027-01-18T16:00:00.000Z', provisional: true });
    expect(endUnder(published)).toEqual({ dueAt: '2027-01-20T16:00:00.000Z', provisional: false });
    expect(recomputed(clocks, STANDARD_LAW, lawWithCalendars(STANDARD_LAW, [published])).map(({ clock }) => clock)).toEqual(['K-LEAD']);
  });
  it('follows the last announcement of a year', () =>
    expect(endUnder(published, corrected)).toEqual({ dueAt: '2027-01-21T16:00:00.000Z', provisional: false }));
  it('leaves everything else as it was', () =>
    expect(lawWithCalendars(STANDARD_LAW, [published])).toEqual({ ...STANDARD_LAW, calendar: expect.anything() }));
});
