import type { Capability } from '#libs/orders';
import { PublishCalendar } from './publish-calendar';
import { publishedCalendar } from './published-calendar';
import { calendarRegister } from './published-calendars';

/** Calendars that are announced while a node runs (节假日安排, W-8). */
export const calendarCapability: Capability = {
  name: 'calendar',
  streams: [publishedCalendar],
  orders: [PublishCalendar],
  registers: [calendarRegister],
};
