import type { Instant } from '#libs/kernel';
import { CLOCK_REGISTER, type ClockCode } from './clock-register';
import type { Clocks } from './clocks';
import { dueOf, ranOut } from './expiry';
import type { LawInForce } from './in-force';

/** A running limit as an officer reads it; `hoursLeft` is rounded down, and negative once the limit is over. */
export type LimitShown = {
  clock: ClockCode;
  name: { en: string; zh: string };
  dueAt: Instant;
  provisional: boolean;
  hoursLeft: number;
  overdue: boolean;
};
export type Now = { at: Instant; inForce: LawInForce };

const HOUR_MS = 3_600_000;

/** Null while the clock does not run, or stands still and so has no end yet. */
export function limitShown(clock: ClockCode, clocks: Clocks, { at, inForce }: Now): LimitShown | null {
  const due = dueOf(clock, clocks, inForce);
  if (!due) return null;
  const hoursLeft = Math.floor((Date.parse(due.dueAt) - Date.parse(at)) / HOUR_MS);
  return { clock, name: CLOCK_REGISTER[clock].name, ...due, hoursLeft, overdue: ranOut(clock, due.dueAt, at, inForce) };
}

/** Those of these limits that run now, the next first. */
export const limitsShown = (codes: readonly ClockCode[], clocks: Clocks, now: Now): LimitShown[] =>
  codes.flatMap((code) => limitShown(code, clocks, now) ?? []).toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
