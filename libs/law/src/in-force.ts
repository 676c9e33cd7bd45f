import type { Stamped } from '#libs/kernel';
import { type Calendar, NATIONAL_CALENDAR } from './calendar';
import type { ClockCode } from './clock-register';

/** wd 工作日, nd 日 (natural day), mo 月, h 小时. */
export const UNITS = ['wd', 'nd', 'mo', 'h'] as const;
export type Unit = (typeof UNITS)[number];

/** The law as one bureau applies it on one day: what rules.md leaves to configuration, and the calendar of its region. */
export type LawInForce = {
  policyVersion: string;
  calendar: Calendar;
  /** Clocks counted in another unit than the register says, such as the three days of S3 in working days (rules.md 2.2). */
  units: Partial<Record<ClockCode, Unit>>;
  /** Clocks of another length than the register says: the procedure of another agency, or of the province. */
  lengths?: Partial<Record<ClockCode, number>>;
};

/** The national calendar, and every clock as the register declares it. */
export const STANDARD_LAW: LawInForce = { policyVersion: '2026-11', calendar: NATIONAL_CALENDAR, units: {} };

/** What a decision is told beside the state and the order: who gives it, when, under which law. */
export type Circumstances = Stamped & { inForce: LawInForce };
