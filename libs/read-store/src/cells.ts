import type { AnyProjection } from '#libs/kernel';
import type { Row } from './fold';
import type { Cell, Columns, Kind } from './database';

/** A text longer than this counts as its beginning where rows are filtered or sorted: an index takes no more (PostgreSQL: 2,700 bytes with the key). */
const LONGEST_CELL = 500;
/** PostgreSQL cuts names off at 63 bytes; what we add to them is shorter than the rest. */
const LONGEST_NAME = 48;

/** Columns of every table of rows; a row's own fields stand beside them. */
const RESERVED = ['key', 'row'];

/** @throws Error for a projection that no table can be made for: a mistake in code, told at start */
export function columnsFor({ name, index }: AnyProjection): Columns {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw new Error(`${name}: a projection is named in lower-case words with hyphens`);
  const long = [name, ...index].find((each) => each.length > LONGEST_NAME);
  if (long !== undefined) throw new Error(`${long}: a projection or an indexed field has at most ${LONGEST_NAME} letters in its name`);
  const odd = index.find((field) => RESERVED.includes(field) || !/^[A-Za-z]\w*$/.test(field));
  if (odd !== undefined) throw new Error(`${name}: ${odd} cannot be the name of an indexed field`);
  return Object.fromEntries(index.map((field) => [field, null]));
}

/**
 * Learns from rows which kind each indexed field is: fields carry no kind of their own, and a filter that comes as text needs one.
 * @throws Error for a value that is no scalar, or of another kind than the rows before
 */
export const learnKinds = (columns: Columns, rows: readonly Row[]): Columns => rows.reduce(learnFrom, columns);

function learnFrom(columns: Columns, row: Row): Columns {
  let known = columns;
  for (const [field, kind] of Object.entries(columns)) {
    const value = (row as Record<string, unknown>)[field] ?? null;
    if (value === null) continue;
    const seen = kindOf(value);
    if (!seen) throw new Error(`${field} is indexed and must be text, a number, a boolean or null`);
    if (kind && kind !== seen) throw new Error(`${field} is a ${seen} here and a ${kind} in other rows`);
    if (!kind) known = { ...known, [field]: seen };
  }
  return known;
}

const KINDS: Readonly<Record<string, Kind>> = { string: 'text', number: 'number', boolean: 'boolean' };
const kindOf = (value: unknown): Kind | undefined => (Number.isNaN(value) ? undefined : KINDS[typeof value]);

export function cellOf(value: unknown): Cell {
  if (typeof value === 'string') return value.slice(0, LONGEST_CELL);
  return typeof value === 'boolean' ? Number(value) : ((value ?? null) as Cell);
}

/** The fields that have a column. */
export const knownIn = (columns: Columns): string[] => Object.keys(columns).filter((field) => columns[field]);

/** What an indexed field of a row is filtered and sorted by. */
export const cellIn = (row: Row, field: string): Cell => cellOf((row as Record<string, unknown>)[field]);

/** A row as it is stored. @param known the fields that have a column */
export function cellsOf(known: readonly string[], key: string, row: Row): Record<string, Cell> {
  const cells: Record<string, Cell> = { key, row: JSON.stringify(row) };
  for (const field of known) cells[field] = cellIn(row, field);
  return cells;
}

/** What someone asks for with `?field=text`; an empty text asks for rows that have none. `refusal`: why it cannot be meant. */
export function askedCell(kind: Kind | null, text: string): { cell: Cell } | { refusal: string } {
  if (text === '') return { cell: null };
  if (kind === 'number') return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? { cell: Number(text) } : { refusal: 'must be a number' };
  if (kind === 'boolean')
    return text === 'true' || text === 'false' ? { cell: Number(text === 'true') } : { refusal: 'must be true or false' };
  return text.length > LONGEST_CELL ? { refusal: `must have at most ${LONGEST_CELL} characters` } : { cell: text };
}
