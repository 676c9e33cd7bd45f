import type { SelectQueryBuilder } from 'kysely';
import type { Instant } from '#libs/kernel';
import type { ClockCode } from '#libs/law';
import { type Columns, type RowTables, rowsIn } from './database';
import { OPEN_CLOCKS } from './open-clocks';
import type { ReadStore } from './read-store';

/** How much of a clock's time is left; `overdue` is over, and its matter was not told yet. */
export const REMAINING = ['missed', 'paused', 'overdue', 'within-1d', 'within-3d', 'within-7d', 'later'] as const;
export type Remaining = (typeof REMAINING)[number];
export type RemainingClocks = { clock: ClockCode; remaining: Remaining; clocks: number };

/** Of what is over between two days from now; the first has no beginning. */
const DAYS = { overdue: [-Infinity, 0], 'within-1d': [0, 1], 'within-3d': [1, 3], 'within-7d': [3, 7] } as const;
const DAY_MS = 86_400_000;

type Rows = SelectQueryBuilder<RowTables, string, object>;

/**
 * How many clocks are open, by how much time is left to each.
 * Those of more than a week are only counted in an index: with very many of them it stays cheap.
 * @throws NotBuilt
 */
export async function remainingClocks(store: ReadStore, now: Instant): Promise<RemainingClocks[]> {
  return store.reading(OPEN_CLOCKS, async (db, { table_name, columns }) => {
    const { clock, overFrom, missedAt } = JSON.parse(columns) as Columns;
    if (!clock) return []; // a field has a column once a row had a value there
    const count = async (narrowed: (rows: Rows) => Rows): Promise<ReadonlyMap<ClockCode, number>> => {
      const of = await narrowed(rowsIn(db).selectFrom(table_name))
        .select(['clock', (is) => is.fn.countAll().as('clocks')])
        .groupBy('clock')
        .execute();
      return new Map(of.map((row) => [row['clock'] as ClockCode, Number(row['clocks'])]));
    };

    const all = await count((rows) => rows);
    const counts = new Map<Remaining, ReadonlyMap<ClockCode, number>>();
    if (missedAt) counts.set('missed', await count((rows) => rows.where('missedAt', 'is not', null)));
    const silent = overFrom ? await count((rows) => rows.where('overFrom', 'is', null)) : all;
    counts.set('paused', less(silent, [counts.get('missed')]));
    if (overFrom)
      for (const [remaining, [after, until]] of Object.entries(DAYS))
        counts.set(
          remaining as Remaining,
          await count((rows) => {
            const by = rows.where('overFrom', '<=', daysOn(now, until));
            return after === -Infinity ? by : by.where('overFrom', '>', daysOn(now, after));
          }),
        );
    counts.set('later', less(all, [...counts.values()]));
    return [...counts].flatMap(([remaining, of]) =>
      [...of].filter(([, clocks]) => clocks > 0).map(([code, clocks]) => ({ clock: code, remaining, clocks })),
    );
  });
}

const daysOn = (now: Instant, days: number): Instant => new Date(Date.parse(now) + days * DAY_MS).toISOString();

const less = (all: ReadonlyMap<ClockCode, number>, without: readonly (ReadonlyMap<ClockCode, number> | undefined)[]) =>
  new Map([...all].map(([clock, clocks]) => [clock, without.reduce((rest, of) => rest - (of?.get(clock) ?? 0), clocks)]));
