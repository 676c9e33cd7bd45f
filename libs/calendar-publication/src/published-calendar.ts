import type { Fact, Stream } from '#libs/kernel';
import type { CalendarYear } from '#libs/law';

/** The days off of a year, as the State Council Office announced them; a later announcement of the same year takes its place (W-8). */
export type CalendarPublished = Fact<'CalendarPublished', CalendarYear>;

/** One year, and nothing of any agency: every limit that runs into it depends on it. */
export type PublishedCalendar = { announced: CalendarYear | null };

export const publishedCalendar: Stream<PublishedCalendar, CalendarPublished, 'year'> = {
  category: 'calendar',
  id: 'year',
  initial: { announced: null },
  evolve: (_, { data: { at: _at, ...announced } }) => ({ announced }),
  facts: { CalendarPublished: [] },
};
