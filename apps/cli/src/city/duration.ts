import { type Instant, legalDateOf } from '#libs/kernel';
import { STANDARD_LAW } from '#libs/law';
import { Misuse } from '../failure';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LONGEST = 9_999;

/**
 * The instant that lies a duration ahead: `24h` hours, `3d` days, `5wd` working days of the national calendar (at the same time of day).
 * @throws Misuse for anything else
 */
export function ahead(from: Instant, duration: string): Instant {
  const [, digits, unit] = /^(\d{1,4})(h|d|wd)$/.exec(duration) ?? [];
  const count = Number(digits);
  if (unit === undefined || count < 1 || count > LONGEST)
    throw new Misuse(`${duration} is no duration; write 24h, 3d or 5wd (working days)`);
  const start = Date.parse(from);
  if (unit === 'h') return new Date(start + count * HOUR_MS).toISOString();
  if (unit === 'd') return new Date(start + count * DAY_MS).toISOString();
  const first = Date.parse(`${legalDateOf(from)}T00:00:00.000Z`) / DAY_MS;
  return new Date(start + (STANDARD_LAW.calendar.workingDayAfter(first, count) - first) * DAY_MS).toISOString();
}

/** @throws Misuse for what is no instant */
export function instantOf(text: string): Instant {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Misuse(`${text} is no instant; write 2026-12-01T01:00:00Z or 2026-12-01T09:00:00+08:00`);
  return new Date(at).toISOString();
}
