import type { ColumnType, Kysely, RawBuilder, Selectable, Transaction } from 'kysely';
import type { Position } from '#libs/kernel';

/** What a column of a projection table holds; booleans are 0 and 1, which every database orders and indexes alike. */
export type Cell = string | number | null;
export type Kind = 'text' | 'number' | 'boolean';
/** The indexed fields of a table; null until a first value has shown which kind the field is: until then it has no column. */
export type Columns = Readonly<Record<string, Kind | null>>;

/** Up to 2^53; drivers of some products read it as text. */
type Bigint = ColumnType<number | string, number, number>;

/** One table of rows: a projection has one that is live, and one more while it is rebuilt or compared. */
type ProjectionTables = {
  table_name: string;
  projection: string;
  version: Bigint;
  /** 1: served to readers. At most one of a projection is. */
  live: number;
  /** Every fact up to here is in the rows: changes in one transaction with them. */
  position: Bigint;
  /** JSON of `Columns`. */
  columns: string;
};
export type TableEntry = Selectable<ProjectionTables>;

/** The tables that are always there. */
export type Schema = {
  projection_tables: ProjectionTables;
  reader_checkpoints: { reader: string; position: Bigint };
  leases: Leases;
};

/** Who does a work of the node that must be done once. `holder` is null once it was given back. */
type Leases = { name: string; holder: string | null; term: Bigint; beat: Bigint };

/** The tables of rows: `key`, `row` (JSON text) and the indexed fields. */
export type RowTables = Record<string, Record<string, Cell>>;

/** What is done within a transaction. */
export type Writing<Done> = (writing: Transaction<Schema>) => Promise<Done>;

/** A database product as the read store sees it: all that differs between products is here and in the file that makes one. */
export type Database = {
  db: Kysely<Schema>;
  /** The type of a column of each kind. Text is compared byte by byte, whatever language the database speaks. */
  types: Readonly<Record<Kind, RawBuilder<unknown>>>;
  statements: TableStatements;
  /** A transaction in which a table of rows changes. It may be done twice: what it does beside the database must bear that. */
  writing: <Done>(work: Writing<Done>) => Promise<Done>;
  /** A transaction beside which no other one runs that names the same, in whatever process. */
  alone: <Done>(what: string, work: Writing<Done>) => Promise<Done>;
  /** Whether a reading failed because its table was dropped after its entry had been read: the entry now names another. */
  isTableGone: (thrown: unknown) => boolean;
};

/** What tables of rows are told and asked within a transaction: a long replay does it millions of times. */
export type TableStatements = {
  /** Moves the place of a table from where it was last seen. @returns false: it stands elsewhere, or there is no such table */
  move: (writing: Transaction<Schema>, table: string, from: Position, to: { position: Position; columns: string }) => Promise<boolean>;
  /** The JSON of each row that is there, by its key. */
  read: (writing: Transaction<Schema>, table: string, keys: readonly string[]) => Promise<Map<string, string>>;
  /**
   * Rows that are not there yet. All have the same columns. Keys that differ to us may be one to a database (text that is not well-formed):
   * the later row then takes the place of the earlier one, for a table must not stand still for it.
   */
  add: (writing: Transaction<Schema>, table: string, rows: readonly Cells[]) => Promise<void>;
  /** Rows in place of those there under their keys. All have the same columns. */
  change: (writing: Transaction<Schema>, table: string, rows: readonly Changed[]) => Promise<void>;
  remove: (writing: Transaction<Schema>, table: string, keys: readonly string[]) => Promise<void>;
};

/** A row as it is stored: `key`, `row` (its JSON) and the indexed fields. */
export type Cells = Readonly<Record<string, Cell>>;
/** `fields`: the indexed ones that are not as before. Most facts change none, and an index need not be touched for the others. */
export type Changed = { cells: Cells; fields: readonly string[] };

/** The same connection, for tables whose names are known only at run time. */
export const rowsIn = (db: Kysely<Schema>): Kysely<RowTables> => db as unknown as Kysely<RowTables>;

/** Makes the tables that are always there. Safe to repeat, also by several processes at once. */
export async function prepareSchema({ types, alone }: Database): Promise<void> {
  await alone('schema', async ({ schema }) => {
    await schema
      .createTable('projection_tables')
      .ifNotExists()
      .addColumn('table_name', types.text, (column) => column.primaryKey())
      .addColumn('projection', types.text, (column) => column.notNull())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('live', 'integer', (column) => column.notNull())
      .addColumn('position', 'bigint', (column) => column.notNull())
      .addColumn('columns', types.text, (column) => column.notNull())
      .execute();
    await schema
      .createTable('reader_checkpoints')
      .ifNotExists()
      .addColumn('reader', types.text, (column) => column.primaryKey())
      .addColumn('position', 'bigint', (column) => column.notNull())
      .execute();
    await schema
      .createTable('leases')
      .ifNotExists()
      .addColumn('name', types.text, (column) => column.primaryKey())
      .addColumn('holder', types.text)
      .addColumn('term', 'bigint', (column) => column.notNull())
      .addColumn('beat', 'bigint', (column) => column.notNull())
      .execute();
  });
}
