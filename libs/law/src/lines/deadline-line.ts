import { type Instant, type LegalDate, legalDateOf } from '#libs/kernel';
import { NATIONAL_CALENDAR } from '../calendar';
import { limitOf } from '../deadline';
import { millisecondsOf } from '../day';
import { UNITS } from '../in-force';
import { answerLine, type Content } from './line';

export type DeadlineAnswer = { due: LegalDate; dueAt: Instant; /** Which calendar is wanting (W-13). */ provisional?: string };

/**
 * `{"id","start":instant,"unit":"wd|nd|mo|h","length":n,"pauses":[{"from","to"}],"extension":n}` to `{"id","due","dueAt"}` (7.1),
 * or a refusal naming line and field.
 */
export const deadlineLine = (line: string, number: number, calendar = NATIONAL_CALENDAR) =>
  answerLine(line, number, ['start', 'unit', 'length', 'pauses', 'extension'], (content): DeadlineAnswer => {
    const unit = content.oneOf('unit', UNITS);
    const limit = {
      start: content.checked('start', millisecondsOf),
      unit,
      length: content.whole('length'),
      extension: content.has('extension') ? content.whole('extension') : 0,
      pauses: content.list('pauses').map(pauseOf),
    };
    const { dueAt, provisional } = limitOf(limit, calendar);
    const due = unit === 'h' ? legalDateOf(dueAt) : dueAt.slice(0, 10); // 24:00 in Shanghai is 16:00Z of the same date
    return { due, dueAt, ...(provisional && { provisional: `calendar ${firstUnpublished(limit.start, due, calendar)} not published` }) };
  });

function pauseOf(pause: Content) {
  pause.allow(['from', 'to']);
  return { from: pause.checked('from', millisecondsOf), to: pause.checked('to', millisecondsOf) };
}

function firstUnpublished(start: Instant, due: LegalDate, { isPublished }: typeof NATIONAL_CALENDAR): number {
  let year = Number(start.slice(0, 4));
  while (isPublished(year) && year < Number(due.slice(0, 4))) year++;
  return year;
}
