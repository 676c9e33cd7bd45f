import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import type { Place } from './cursor';
import type { Cell, RowTables } from './database';

/** Null: the rows that have no value there. */
export type Matching = { field: string; cell: Cell };
export type Found = { key: string; row: string };
/** `lookedUpTo`: the key of the last row that was looked at, where there are more. */
export type Part = { found: Found[]; lookedUpTo?: string | undefined };

/** Of the rows that match one filter so many are looked at for the others; the second time where a page is not full by then. */
const LOOKED_AT = [200, 2_000];

type Is = ExpressionBuilder<RowTables, string>;
const matches = (is: Is, { field, cell }: Matching): Expression<SqlBool> => (cell === null ? is(field, 'is', null) : is(field, '=', cell));

/** The first rows after a key, in the order of keys, that match every filter. */
export async function filtered(
  db: Kysely<RowTables>,
  table: string,
  where: readonly Matching[],
  after: string | undefined,
  wanted: number,
): Promise<Part> {
  if (where.length > 1) return filteredBySeveral(db, table, where, after, wanted);
  const rows = following(db, table, after).where((is) => is.and(where.map((filter) => matches(is, filter))));
  return { found: (await rows.select(['key', 'row']).limit(wanted).execute()) as Found[] };
}

/**
 * Walks the index of one filter, and looks at the rows it leads to. The database must not choose the index: it cannot know that of very
 * many rows few match both of two common values, and would look at all of them (ADR 28).
 */
async function filteredBySeveral(
  db: Kysely<RowTables>,
  table: string,
  where: readonly Matching[],
  after: string | undefined,
  wanted: number,
): Promise<Part> {
  const found: Found[] = [];
  let from = after;
  for (const most of LOOKED_AT) {
    const { filter: rarest, lookedUpTo } = await rarestOf(db, table, where, from, most);
    const others = where.filter((filter) => filter !== rarest);
    const rows = following(db, table, from)
      .$if(lookedUpTo !== undefined, (near) => near.where('key', '<=', lookedUpTo!))
      .where((is) => matches(is, rarest))
      // Said in such a way that no index serves it.
      .where((is) => is.and(others.map((filter) => is(is.case().when(matches(is, filter)).then(1).else(0).end(), '=', 1))))
      .select(['key', 'row'])
      .limit(wanted - found.length);
    found.push(...((await rows.execute()) as Found[]));
    if (found.length === wanted || lookedUpTo === undefined) return { found };
    from = lookedUpTo;
  }
  return { found, lookedUpTo: from };
}

type Reach = { filter: Matching; lookedUpTo: string | undefined };

/** The filter whose rows lie furthest apart from here on; asked of the indexes alone, and each time: what is rare here may be common there. */
async function rarestOf(
  db: Kysely<RowTables>,
  table: string,
  where: readonly Matching[],
  after: string | undefined,
  most: number,
): Promise<Reach> {
  let rarest: Reach | undefined;
  for (const filter of where) {
    const last = await following(db, table, after)
      .where((is) => matches(is, filter))
      .select('key')
      .limit(1)
      .offset(most - 1)
      .executeTakeFirst();
    const lookedUpTo = last?.['key'] as string | undefined;
    if (lookedUpTo === undefined) return { filter, lookedUpTo };
    if (!rarest || lookedUpTo > rarest.lookedUpTo!) rarest = { filter, lookedUpTo };
  }
  return rarest!;
}

const following = (db: Kysely<RowTables>, table: string, after: string | undefined) =>
  db
    .selectFrom(table)
    .$if(after !== undefined, (rows) => rows.where('key', '>', after!))
    .orderBy('key');

/** The first rows after a place in the order of a field, or of keys alone where no row has a value there. */
export async function sorted(
  db: Kysely<RowTables>,
  table: string,
  field: string | null,
  descending: boolean,
  after: Place | null,
  wanted: number,
): Promise<Found[]> {
  const direction = descending ? 'desc' : 'asc';
  const beyond = descending ? '<' : '>';
  // Rows with a value, then rows without: two plain index ranges, where databases disagree on the place of null.
  const withValue = async () => {
    if (field === null || after?.cell === null) return [];
    const rows = db
      .selectFrom(table)
      .where((is) => (after ? is(is.refTuple(field, 'key'), beyond, is.tuple(after.cell, after.key)) : is(field, 'is not', null)));
    return (await rows.select(['key', 'row']).orderBy(field, direction).orderBy('key', direction).limit(wanted).execute()) as Found[];
  };
  const first = await withValue();
  if (first.length === wanted) return first;
  const without = db
    .selectFrom(table)
    .$if(field !== null, (rows) => rows.where(field!, 'is', null))
    .$if(after?.cell === null, (rows) => rows.where('key', beyond, after!.key))
    .select(['key', 'row'])
    .orderBy('key', direction)
    .limit(wanted - first.length);
  return [...first, ...((await without.execute()) as Found[])];
}
