// Days are numbered from 1970-01-01 in Shanghai (UTC+8, without summer time). 2026 as the State Council Office announced it on
// 2025-11-04; years that are not published are counted with plain weekends (rules W-13).
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

const OFF = [
  '2026-01-01..2026-01-03',
  '2026-02-15..2026-02-23',
  '2026-04-04..2026-04-06',
  '2026-05-01..2026-05-05',
  '2026-06-19..2026-06-21',
  '2026-09-25..2026-09-27',
  '2026-10-01..2026-10-07',
];
const WORKED = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];

const numbered = (date) => Date.parse(`${date}T00:00:00.000Z`) / DAY_MS;
const off = new Set(
  OFF.flatMap((span) => {
    const [first, last] = span.split('..').map(numbered);
    return Array.from({ length: last - first + 1 }, (_, ahead) => first + ahead);
  }),
);
const worked = new Set(WORKED.map(numbered));

export const dayOf = (instant) => Math.floor((Date.parse(instant) + SHANGHAI_MS) / DAY_MS);
/** 24:00 of a day in Shanghai. */
export const endOf = (day) => new Date((day + 1) * DAY_MS - SHANGHAI_MS).toISOString();

export function isWorking(day) {
  if (worked.has(day)) return true;
  if (off.has(day)) return false;
  return (((day + 3) % 7) + 7) % 7 < 5; // 1970-01-01 was a Thursday
}
