import type { AnyFact, Fact, Instant, Stream } from '#libs/kernel';
import type { Article } from './articles';
import { CLOCK_REGISTER, type ClockCode, type ClockDeclaration } from './clock-register';

/** A clock of one matter, as its facts tell it. When it is due depends on the calendar and is asked, never stored. */
export type RunningClock = {
  startedAt: Instant;
  /** Each under the fact that began it, since a case may be suspended while a test runs. */
  pauses: readonly { by: string; from: Instant; to: Instant | null }[];
  /** Units added by whoever may extend it. */
  extension: number;
  extensions: number;
  stoppedAt: Instant | null;
  /** Its last instant, once that has passed without a stop. */
  missedAt: Instant | null;
};
export type Clocks = { readonly [Code in ClockCode]?: RunningClock };
export type Clocked = { clocks: Clocks };

/** A statutory limit ran out. Its effect is in the clock register; it is written exactly once. */
export type DeadlineMissed = Fact<'DeadlineMissed', Expiry>;
/**
 * What the fact of an expiry or lapse carries; its `at` is the last instant of the limit. `article` is the clock's own source: the
 * fact may be written along with an order that rests on another one.
 */
export type Expiry = { clock: ClockCode; article: Article; dueAt: Instant };

export type ClockedStream<State, F extends AnyFact, Id extends string = string> = Stream<State & Clocked, F, Id> & {
  clocks: readonly ClockCode[];
};

/** A stream whose facts start, pause, extend and stop statutory clocks; its state tells them. */
export function clocked<State extends object, F extends AnyFact, Id extends string>(
  codes: readonly ClockCode[],
  stream: Stream<State, F, Id>,
): ClockedStream<State, F, Id> {
  return {
    ...stream,
    clocks: codes,
    initial: { ...stream.initial, clocks: {} },
    evolve: (found, fact) => ({ ...stream.evolve(found, fact), clocks: clocksAfter(codes, found.clocks, fact) }),
  };
}

/** The one fold from facts to clocks. */
export function clocksAfter(codes: readonly ClockCode[], clocks: Clocks, { type, data }: AnyFact): Clocks {
  let after = clocks;
  for (const code of codes) {
    const clock = clockAfter(code, after[code], type, data);
    if (clock !== after[code]) after = { ...after, [code]: clock };
  }
  return after;
}

/** On a start fact that is entered after what would have ended the clock it starts: nothing is waited for any more. */
export type MayStartNoClock = { startsNoClock?: true };

type Data = { readonly at: Instant; readonly [field: string]: unknown };

function clockAfter(code: ClockCode, clock: RunningClock | undefined, type: string, data: Data) {
  const declared = CLOCK_REGISTER[code];
  if (declared.starts.includes(type) && !data['startsNoClock'] && (declared.restarts || !clock || clock.stoppedAt)) {
    const startedAt = declared.countedBackFrom ? (data[declared.countedBackFrom] as Instant) : data.at;
    return { startedAt, pauses: [], extension: 0, extensions: 0, stoppedAt: null, missedAt: null };
  }
  if (!clock || clock.stoppedAt) return clock;
  if (declared.stops.includes(type)) return { ...clock, stoppedAt: data.at };
  if (type === 'DeadlineMissed' && data['clock'] === code) return { ...clock, missedAt: data['dueAt'] as Instant };
  if (declared.pauses.some(([from]) => from === type))
    return { ...clock, pauses: [...clock.pauses, { by: type, from: data.at, to: null }] };
  const ended = declared.pauses.filter(([, to]) => to === type).map(([from]) => from);
  if (ended.length > 0)
    return {
      ...clock,
      pauses: clock.pauses.map((pause) => (pause.to === null && ended.includes(pause.by) ? { ...pause, to: data.at } : pause)),
    };
  if (declared.extension?.facts.includes(type)) {
    const { units } = extensionDue(declared.extension, clock.extensions);
    return {
      ...clock,
      extension: clock.extension + (units === 'stated' ? (data['units'] as number) : units),
      extensions: clock.extensions + 1,
    };
  }
  return clock;
}

const extensionDue = (declared: NonNullable<ClockDeclaration['extension']>, extended: number) =>
  extended >= declared.most && declared.beyond ? declared.beyond : declared;
