import { type AnyFact, type Instant, RuleViolated, type Stream } from '#libs/kernel';
import { CLOCK_REGISTER, type ClockCode } from './clock-register';
import type { Clocked, ClockedStream, Clocks, Expiry } from './clocks';
import { type Due, latestBefore, limitOf } from './deadline';
import type { LawInForce } from './in-force';

/** Null while the clock does not run, or is paused before its count was complete and so has no end yet (W-9). */
export function dueOf(code: ClockCode, clocks: Clocks, inForce: LawInForce): Due | null {
  const clock = clocks[code];
  if (!clock || clock.stoppedAt) return null;
  const { unit, length, countedBackFrom, countsStartDay, rolls = true } = CLOCK_REGISTER[code];
  if (countedBackFrom) return latestBefore(clock.startedAt, length, inForce.calendar);
  const limit = {
    start: clock.startedAt,
    unit: inForce.units[code] ?? unit,
    length: (inForce.lengths?.[code] ?? length) - (countsStartDay ? 1 : 0),
    extension: clock.extension,
    pauses: clock.pauses.flatMap(({ from, to }) => (to === null ? [] : { from, to })),
  };
  const open = clock.pauses.find(({ to }) => to === null);
  if (open && open.from < limitOf({ ...limit, rolls: false }, inForce.calendar).dueAt) return null;
  return limitOf({ ...limit, rolls }, inForce.calendar);
}

/**
 * Refuses an extension that comes too late or once too often (W-10, invariant 14). Who may give it is the power in the register.
 * @throws RuleViolated `clock-not-extendable`, `clock-not-running`, `limit-already-passed`, `extension-used-up`
 */
export function refuseExtension(code: ClockCode, clocks: Clocks, { at, inForce }: { at: Instant; inForce: LawInForce }): void {
  const { extension, source } = CLOCK_REGISTER[code];
  const clock = clocks[code];
  if (!extension) throw new RuleViolated('clock-not-extendable', `${code} cannot be extended`, { clock: code }, source);
  if (!clock || clock.stoppedAt) throw new RuleViolated('clock-not-running', `${code} does not run`, { clock: code }, source);
  const due = dueOf(code, clocks, inForce);
  if (clock.missedAt || (due && ranOut(code, due.dueAt, at, inForce)))
    throw new RuleViolated(
      'limit-already-passed',
      `${code} ran out before it was extended`,
      { clock: code, dueAt: clock.missedAt ?? due?.dueAt },
      source,
    );
  if (clock.extensions >= extension.most && !extension.beyond)
    throw new RuleViolated(
      'extension-used-up',
      `${code} was extended as often as the law allows`,
      { clock: code, most: extension.most },
      source,
    );
}

/** An end that another law moved. */
export type Recomputed = { clock: ClockCode; was: Due; is: Due };

/** What a calendar published later (CalendarPublished), or another policy, changes for the clocks of a matter that still run (W-8). */
export const recomputed = (clocks: Clocks, before: LawInForce, after: LawInForce): Recomputed[] =>
  (Object.keys(clocks) as ClockCode[]).flatMap((clock) => {
    const [was, is] = [dueOf(clock, clocks, before), dueOf(clock, clocks, after)];
    return was && is && (was.dueAt !== is.dueAt || was.provisional !== is.provisional) ? [{ clock, was, is }] : [];
  });

/**
 * What time alone has brought about on a stream by now: a fact for each clock that ran out unseen, oldest first.
 * Every decision is taken on the state after these, so that a late scheduler changes nothing in law.
 */
export function expiries<State, F extends AnyFact>(stream: Stream<State, F>, found: State, at: Instant, inForce: LawInForce): F[] {
  if (!('clocks' in stream)) return [];
  const { clocks } = found as Clocked;
  const expired: AnyFact[] = (stream as unknown as ClockedStream<object, AnyFact>).clocks.flatMap((code) => {
    const due = clocks[code]?.missedAt ? null : dueOf(code, clocks, inForce);
    if (!due || !ranOut(code, due.dueAt, at, inForce)) return [];
    const { atExpiry, source: article } = CLOCK_REGISTER[code];
    const data: Expiry & { at: Instant } = { clock: code, article, dueAt: due.dueAt, at: due.dueAt };
    return [{ type: 'fact' in atExpiry ? atExpiry.fact : 'DeadlineMissed', data }];
  });
  return expired.toSorted((one, other) => (one.data.at < other.data.at ? -1 : 1)) as F[];
}

/** W-11: a limit in days is over at its `dueAt` (24:00 of the last day); a limit in hours only after it. */
export function ranOut(code: ClockCode, dueAt: Instant, at: Instant, inForce: LawInForce): boolean {
  const unit = inForce.units[code] ?? CLOCK_REGISTER[code].unit;
  return unit === 'h' ? at > dueAt : at >= dueAt;
}
