import { ArrayMaxSize, IsArray, IsInt, Matches, Max, Min } from 'class-validator';
import { IsWording } from '#libs/contracts';
import { type LegalDate, legalDateOf, RuleViolated } from '#libs/kernel';
import { calendarOf, type CalendarYear, calendarYearOf, type Circumstances, NATIONAL_YEARS } from '#libs/law';
import { Order } from '#libs/orders';
import { type CalendarPublished, type PublishedCalendar, publishedCalendar } from './published-calendar';

const SPAN = /^\d{2}-\d{2}(\.\.\d{2}-\d{2})?$/;

/** A year was announced after this was built: what was counted over it with plain weekends is counted anew (W-8, W-13). */
@Order({
  route: 'POST /calendars/:year/announcements',
  power: 'publish-calendar',
  law: 'S31 notice',
  stream: publishedCalendar,
  decide: publishCalendar,
})
export class PublishCalendar {
  @Matches(/^(199\d|20\d{2}|21[0-4]\d)$/) year!: string;
  /** The day of the announcement, `YYYY-MM-DD`. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/) published!: LegalDate;
  /** Its title or number. */
  @IsWording(200) source!: string;
  /** Days off, and working days of weekends, as `MM-DD` or `MM-DD..MM-DD`. */
  @IsArray() @ArrayMaxSize(60) @Matches(SPAN, { each: true }) off!: string[];
  @IsArray() @ArrayMaxSize(60) @Matches(SPAN, { each: true }) working!: string[];
  /** How many working days the year has then, counted by whoever enters it: proves the typing. */
  @IsInt() @Min(1) @Max(366) workingDays!: number;
}

export function publishCalendar({ announced }: PublishedCalendar, order: PublishCalendar, { at }: Circumstances): CalendarPublished[] {
  const { published, source, off, working, workingDays } = order;
  const year = calendarYearOf({ year: Number(order.year), published, source, off, working, workingDays });
  const known = announced ?? NATIONAL_YEARS.find((builtIn) => builtIn.year === year.year);
  if (known && isSame(known, year)) return []; // entered before
  if (published > legalDateOf(at))
    throw new RuleViolated('date-in-future', 'A calendar cannot have been announced in the future', { published });
  if (known && published <= known.published)
    throw new RuleViolated('calendar-known', `The announcement of ${known.published} holds for ${order.year}`, {
      published: known.published,
    });
  calendarOf([year]); // refuses days that do not exist, and a count that does not agree

  return [{ type: 'CalendarPublished', data: { ...year, at } }];
}

const isSame = (one: CalendarYear, other: CalendarYear): boolean => contentOf(one) === contentOf(other);
const contentOf = ({ published, source, off, working, workingDays }: CalendarYear) =>
  JSON.stringify([published, source, off, working, workingDays]);
