import type { Kysely } from 'kysely';
import { ShapeRefused } from '#libs/kernel';
import { askedCell, cellIn } from './cells';
import { cursorOf, type Place, placeOf } from './cursor';
import type { Columns, RowTables } from './database';
import { filtered, type Matching, type Part, sorted } from './rows-after';

/** What a register is asked: in the order of keys, filtered or not, or sorted instead. */
export type PageAsked = {
  /** Indexed fields and the value each must have, as text; an empty text: the field must have none. */
  filters?: Record<string, string>;
  /** By an indexed field, rows without a value last. Not beside filters: that order is in no index. */
  sort?: { field: string; descending?: boolean };
  /** `next` of the page before. */
  after?: string;
  /** 1 to 500. */
  limit: number;
};
/** `next`: the cursor of the page after; undefined on the last one. A page of several filters may be short, or empty, and still have one. */
export type Page<Row extends object> = { rows: Row[]; next: string | undefined };

const MOST = 500;
/** `sort.field` is null where no row has shown a value there yet. */
type Asked = {
  where: Matching[];
  none: boolean;
  sort: { field: string | null; descending: boolean } | null;
  after: Place | null;
  limit: number;
};

/** The part of a table that is asked for: rows after a place in the order, so what is inserted meanwhile shifts nothing. */
export async function readPage<Row extends object>(
  db: Kysely<RowTables>,
  table: string,
  columns: Columns,
  question: PageAsked,
): Promise<Page<Row>> {
  const sense = JSON.stringify([table.slice(0, table.lastIndexOf('_')), question.filters ?? {}, question.sort ?? null]);
  const asked = understood(columns, question, sense);
  const { found, lookedUpTo } = await partOf(db, table, asked);
  const rows = found.slice(0, asked.limit).map(({ row }) => JSON.parse(row) as Row);
  const key = found.length > asked.limit ? found[asked.limit - 1]!.key : lookedUpTo;
  if (key === undefined) return { rows, next: undefined };
  const cell = asked.sort?.field ? cellIn(rows.at(-1)!, asked.sort.field) : null;
  return { rows, next: cursorOf({ cell, key }, sense) };
}

/** One row more than asked tells whether there is a next page. */
async function partOf(db: Kysely<RowTables>, table: string, { where, none, sort, after, limit }: Asked): Promise<Part> {
  if (none) return { found: [] };
  if (sort) return { found: await sorted(db, table, sort.field, sort.descending, after, limit + 1) };
  return filtered(db, table, where, after?.key, limit + 1);
}

/** @throws ShapeRefused naming each field that cannot be meant */
function understood(columns: Columns, { filters = {}, sort, after, limit }: PageAsked, sense: string): Asked {
  const errors: { field: string; says: string[] }[] = [];
  const where: Matching[] = [];
  let none = false;
  for (const [field, text] of Object.entries(filters)) {
    const asked = Object.hasOwn(columns, field) ? askedCell(columns[field]!, text) : { refusal: 'is no field to filter by' };
    if ('refusal' in asked) errors.push({ field, says: [asked.refusal] });
    else if (columns[field]) where.push({ field, cell: asked.cell });
    else none ||= asked.cell !== null; // no row has shown a value there yet
  }
  if (sort && !Object.hasOwn(columns, sort.field)) errors.push({ field: 'sort', says: [`${sort.field} is no field to sort by`] });
  if (sort && Object.keys(filters).length > 0) errors.push({ field: 'sort', says: ['cannot stand beside a filter'] });
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    errors.push({ field: 'limit', says: [`must be a whole number from 1 to ${MOST}`] });
  if (errors.length > 0) throw new ShapeRefused(errors);
  return {
    where,
    none,
    sort: sort ? { field: columns[sort.field] ? sort.field : null, descending: sort.descending ?? false } : null,
    after: after === undefined ? null : placeOf(after, sense, sort ? columns[sort.field]! : null),
    limit,
  };
}
