import { createHash } from 'node:crypto';
import { type AnyStream, categoryOf, type Instant, type Projection } from '#libs/kernel';
import { type ClockCode, type Clocks, clocksAfter, dueOf, type LawInForce, ranOut, type RunningClock } from '#libs/law';
import type { Page } from './page';
import type { ReadStore } from './read-store';

/** One statutory clock of one stream, from its start until it is stopped. */
export type OpenClock = {
  stream: string;
  category: string;
  clock: ClockCode;
  startedAt: Instant;
  /** Its last instant; null while it is paused, and once it was missed: then time has nothing more to bring. */
  dueAt: Instant | null;
  /** The first instant at which that is over: hours are, unlike days, still running at their last instant (W-11). */
  overFrom: Instant | null;
  /** Counted over days whose calendar is not published yet (W-13). */
  provisional: boolean;
  missedAt: Instant | null;
  /** What the fold goes on from. */
  running: RunningClock;
};

export const OPEN_CLOCKS = 'open-clocks';
const FOLD = 1;

/**
 * Every clock of every clocked stream, with the instant at which it is due: what the scheduler and the health of a node ask.
 * Due instants hold under the law given here, so that law is part of the version: under another calendar the table is made again.
 * @param streams those without clocks are left out
 */
export function openClocksProjection(streams: readonly AnyStream[], inForce: LawInForce): Projection<OpenClock> {
  const clocked = streams.filter(hasClocks);
  const codesOf = new Map(clocked.map(({ category, clocks }) => [category, clocks]));
  return {
    name: OPEN_CLOCKS,
    version: versionUnder(inForce),
    of: clocked,
    key: ({ stream }) => (codesOf.get(categoryOf(stream)) ?? []).map((code) => `${stream}/${code}`),
    project: (row, fact, key) => {
      const clock = key.slice(fact.stream.length + 1) as ClockCode;
      const clocks: Clocks = row ? { [clock]: row.running } : {};
      const running = clocksAfter([clock], clocks, fact)[clock];
      if (running === row?.running) return row;
      return running && !running.stoppedAt ? openClock(fact.stream, clock, running, inForce) : undefined;
    },
    index: ['stream', 'category', 'clock', 'dueAt', 'overFrom', 'missedAt'],
  };
}

export type DueClock = OpenClock & { dueAt: Instant; overFrom: Instant };

const PAGE = 200;

/** What is due, for the scheduler. */
export class StoredOpenClocks {
  constructor(private readonly store: ReadStore) {}

  /**
   * Every clock that is over by then, longest over first. Page after page: a clock whose matter cannot be told stays among them, and
   * however many of those there are, none is hidden behind them. What is told meanwhile shifts nothing. @throws NotBuilt
   */
  async *dueBy(at: Instant): AsyncGenerator<DueClock, void> {
    let after: string | undefined;
    do {
      const page = await this.page(PAGE, after);
      for (const clock of page.rows) {
        if (!isRunning(clock) || clock.overFrom > at) return;
        yield clock;
      }
      after = page.next;
    } while (after !== undefined);
  }

  /** When the next clock is over; undefined: none runs. @throws NotBuilt */
  async nextDue(): Promise<Instant | undefined> {
    const { rows } = await this.page(1);
    return rows[0]?.overFrom ?? undefined;
  }

  /** What is over first comes first; what has no end, being paused or missed, last. */
  private page(limit: number, after?: string): Promise<Page<OpenClock>> {
    return this.store.page(OPEN_CLOCKS, { sort: { field: 'overFrom' }, limit, ...(after !== undefined && { after }) });
  }
}

const isRunning = (clock: OpenClock): clock is DueClock => clock.overFrom !== null;

function openClock(stream: string, clock: ClockCode, running: RunningClock, inForce: LawInForce): OpenClock {
  const due = running.missedAt ? null : dueOf(clock, { [clock]: running }, inForce);
  return {
    stream,
    category: categoryOf(stream),
    clock,
    startedAt: running.startedAt,
    dueAt: due?.dueAt ?? null,
    overFrom: due && overFrom(clock, due.dueAt, inForce),
    provisional: due?.provisional ?? false,
    missedAt: running.missedAt,
    running,
  };
}

const overFrom = (clock: ClockCode, dueAt: Instant, inForce: LawInForce): Instant =>
  ranOut(clock, dueAt, dueAt, inForce) ? dueAt : new Date(Date.parse(dueAt) + 1).toISOString();

const hasClocks = (stream: AnyStream): stream is AnyStream & { clocks: readonly ClockCode[] } => 'clocks' in stream;

/** 48 bits of everything that a due instant depends on beside the facts. */
function versionUnder({ policyVersion, calendar, units }: LawInForce): number {
  const law = JSON.stringify([
    FOLD,
    policyVersion,
    calendar.version,
    Object.entries(units).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ]);
  return parseInt(createHash('sha256').update(law).digest('hex').slice(0, 12), 16);
}
