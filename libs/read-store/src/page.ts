import type { Kysely } from 'kysely';
import { ShapeRefused } from '#libs/kernel';
import { askedCell, cellIn } from './cells';
import { cursorOf, type Place, placeOf } from './cursor';
import type { Cell, Columns, RowTables } from './database';

/** What a register is asked, as it comes over HTTP. */
export type PageAsked = {
  /** Indexed fields and the value each must have, as text; an empty text: the field must have none. */
  filters: Record<string, string>;
  /** By an indexed field, rows without a value last; by key where left out. */
  sort?: { field: string; descending?: boolean };
  /** `next` of the page before. */
  after?: string;
  /** 1 to 500. */
  limit: number;
};
/** `next`: the cursor of the page after; undefined on the last one. */
export type Page<Row extends object> = { rows: Row[]; next: string | undefined };

const MOST = 500;
type Where = { field: string; cell: Cell };
type Asked = { where: Where[]; none: boolean; sort: string | null; descending: boolean; after: Place | null; limit: number };
type Found = { key: string; row: string };

/** The part of a table that is asked for: rows after a place in the order, so what is inserted meanwhile shifts nothing. */
export async function readPage<Row extends object>(
  db: Kysely<RowTables>,
  table: string,
  columns: Columns,
  question: PageAsked,
): Promise<Page<Row>> {
  const sense = JSON.stringify([table.slice(0, table.lastIndexOf('_')), question.filters, question.sort ?? null]);
  const asked = understood(columns, question, sense);
  const found = await rowsAfter(db, table, asked);
  const shown = found.slice(0, asked.limit);
  const rows = shown.map(({ row }) => JSON.parse(row) as Row);
  if (found.length === shown.length) return { rows, next: undefined };
  const cell = asked.sort === null ? null : cellIn(rows.at(-1)!, asked.sort);
  return { rows, next: cursorOf({ cell, key: shown.at(-1)!.key }, sense) };
}

/** @throws ShapeRefused naming each field that cannot be meant */
function understood(columns: Columns, { filters, sort, after, limit }: PageAsked, sense: string): Asked {
  const errors: { field: string; says: string[] }[] = [];
  const where: Where[] = [];
  let none = false;
  for (const [field, text] of Object.entries(filters)) {
    const asked = Object.hasOwn(columns, field) ? askedCell(columns[field]!, text) : { refusal: 'is no field to filter by' };
    if ('refusal' in asked) errors.push({ field, says: [asked.refusal] });
    else if (columns[field]) where.push({ field, cell: asked.cell });
    else none ||= asked.cell !== null; // no row has shown a value there yet
  }
  if (sort && !Object.hasOwn(columns, sort.field)) errors.push({ field: 'sort', says: [`${sort.field} is no field to sort by`] });
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    errors.push({ field: 'limit', says: [`must be a whole number from 1 to ${MOST}`] });
  if (errors.length > 0) throw new ShapeRefused(errors);
  return {
    where,
    none,
    sort: sort && columns[sort.field] ? sort.field : null,
    descending: sort?.descending ?? false,
    after: after === undefined ? null : placeOf(after, sense),
    limit,
  };
}

/** One row more than asked tells whether there is a next page. */
async function rowsAfter(db: Kysely<RowTables>, table: string, asked: Asked): Promise<Found[]> {
  const { where, none, sort, descending, after } = asked;
  if (none) return [];
  const direction = descending ? 'desc' : 'asc';
  const beyond = descending ? '<' : '>';
  const wanted = asked.limit + 1;
  const matching = where.reduce(
    (query, { field, cell }) => (cell === null ? query.where(field, 'is', null) : query.where(field, '=', cell)),
    db.selectFrom(table).select(['key', 'row']),
  );
  if (sort === null) {
    const rest = after?.cell === null ? matching.where('key', beyond, after.key) : matching;
    return (await rest.orderBy('key', direction).limit(wanted).execute()) as Found[];
  }
  // Rows with a value, then rows without: two plain index ranges, where databases disagree on the place of null.
  const withValue = async () => {
    if (after?.cell === null) return [];
    const rest = after
      ? matching.where((is) => is(is.refTuple(sort, 'key'), beyond, is.tuple(after.cell, after.key)))
      : matching.where(sort, 'is not', null);
    return (await rest.orderBy(sort, direction).orderBy('key', direction).limit(wanted).execute()) as Found[];
  };
  const first = await withValue();
  if (first.length === wanted) return first;
  const without = matching.where(sort, 'is', null).$if(after?.cell === null, (query) => query.where('key', beyond, after!.key));
  return [
    ...first,
    ...((await without
      .orderBy('key', direction)
      .limit(wanted - first.length)
      .execute()) as Found[]),
  ];
}
