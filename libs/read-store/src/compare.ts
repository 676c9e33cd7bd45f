import { isDeepStrictEqual } from 'node:util';
import { setImmediate as breath } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { EventStore } from '#libs/event-sourcing';
import type { AnyProjection, Position } from '#libs/kernel';
import { rowsIn, type Schema } from './database';
import type { Progress } from './filling';
import type { ProjectionTable } from './projection-table';
import { NotBuilt, type ReadStore } from './read-store';

/** Live rows and rows made from the log alone, both with every fact up to `position`. `differing`: keys of rows that are not the same, or on one side only. */
export type Comparison = { projection: string; position: Position; rows: number; replayed: number; differing: string[] };

const BATCH = 500;

/**
 * Folds the log into a table of its own until it stands where the live one stands, and compares. The live table may move on
 * meanwhile: it is followed until both are caught at the same place.
 * @throws NotBuilt where there is no live table of this version; Stumble; AbortError
 */
export async function compareWithLog(
  store: ReadStore,
  log: EventStore,
  projection: AnyProjection,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Comparison> {
  const fresh = await store.newTable(projection);
  try {
    for (;;) {
      const live = await store.tableOf(projection);
      if (!live) throw new NotBuilt(`${projection.name} is being built from the log`);
      await fillTo(live.position, fresh, log, projection, signal, onProgress);
      const found = await store.reading(projection.name, async (db, { table_name, position }) =>
        Number(position) === fresh.position ? difference(db, table_name, fresh.name) : undefined,
      );
      if (found) return { projection: projection.name, position: fresh.position, ...found };
    }
  } finally {
    await fresh.drop();
  }
}

async function fillTo(
  total: Position,
  fresh: ProjectionTable,
  log: EventStore,
  projection: AnyProjection,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const categories = projection.of.map(({ category }) => category);
  while (fresh.position < total) {
    signal.throwIfAborted();
    const { facts, upTo } = await log.readAll(fresh.position, { categories, limit: BATCH });
    const ended = upTo === fresh.position;
    const stumble = await fresh.apply(projection, {
      facts: facts.filter(({ position }) => position <= total),
      upTo: ended ? total : Math.min(upTo, total),
    });
    if (stumble) throw stumble;
    onProgress({ done: fresh.position, total });
    await breath();
  }
}

async function difference(db: Kysely<Schema>, live: string, fresh: string): Promise<Pick<Comparison, 'rows' | 'replayed' | 'differing'>> {
  const rows = rowsIn(db);
  const count = async (table: string) => {
    const { counted } = await rows
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as('counted'))
      .executeTakeFirstOrThrow();
    return Number(counted);
  };
  // The order of members in stored JSON depends on where batches began, so text that differs is compared as what it means.
  const unlike = await rows
    .selectFrom(`${live} as ours`)
    .leftJoin(`${fresh} as theirs`, 'theirs.key', 'ours.key')
    .select(['ours.key as key', 'ours.row as ours', 'theirs.row as theirs'])
    .where((is) => is.or([is('theirs.key', 'is', null), is('theirs.row', '!=', is.ref('ours.row'))]))
    .execute();
  const missing = await rows
    .selectFrom(`${fresh} as theirs`)
    .leftJoin(`${live} as ours`, 'ours.key', 'theirs.key')
    .select('theirs.key as key')
    .where('ours.key', 'is', null)
    .execute();
  const differing = unlike.filter(
    ({ ours, theirs }) => theirs === null || !isDeepStrictEqual(JSON.parse(ours as string), JSON.parse(theirs as string)),
  );
  return {
    rows: await count(live),
    replayed: await count(fresh),
    differing: [...differing, ...missing].map(({ key }) => key as string).toSorted(),
  };
}
