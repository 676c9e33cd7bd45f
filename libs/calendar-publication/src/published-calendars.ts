import { idOf, type Instant, type Projection } from '#libs/kernel';
import type { CalendarYear } from '#libs/law';
import type { Register } from '#libs/orders';
import { type CalendarPublished, publishedCalendar } from './published-calendar';

export type CalendarEntry = CalendarYear & { enteredAt: Instant };

export const publishedCalendars: Projection<CalendarEntry, CalendarPublished> = {
  name: 'published-calendars',
  version: 1,
  of: [publishedCalendar],
  key: ({ stream }) => idOf(stream),
  project: (_, { data: { at: enteredAt, ...announced } }) => ({ ...announced, enteredAt }),
  index: ['year', 'published'],
};

/** The years that were entered here; those that the law was built with are not among them. */
export const calendarRegister: Register<CalendarEntry> = {
  route: '/calendars',
  power: 'read-registers',
  title: { en: 'Calendars that were announced', zh: '已公布的节假日安排' },
  of: publishedCalendars,
  filters: ['year'],
};
