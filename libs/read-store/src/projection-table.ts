import type { Transaction } from 'kysely';
import type { Batch } from '#libs/event-sourcing';
import { type AnyProjection, BEGINNING, type Position } from '#libs/kernel';
import { cellIn, cellsOf, columnsFor, knownIn, learnKinds } from './cells';
import type { Cells, Changed, Columns, Database, Kind, Schema, TableEntry } from './database';
import { concernsOf, fold, type Row, type Stumble } from './fold';

/** Someone else wrote here since it was read, or dropped the table: nothing was written, read it anew. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/** Facts that changed no row move the stored position only this often; after a restart they are read again, and change no row again. */
const UNSAVED_POSITIONS = 1_000;

/** One table of a projection: its rows, and how far the log is in them, changed together. */
export class ProjectionTable {
  private saved: Position;

  private constructor(
    private readonly database: Database,
    readonly name: string,
    public position: Position,
    public columns: Columns,
  ) {
    this.saved = position;
  }

  static open(database: Database, entry: TableEntry): ProjectionTable {
    return new ProjectionTable(database, entry.table_name, Number(entry.position), JSON.parse(entry.columns) as Columns);
  }

  /** An empty table, not live, from the beginning of the log. */
  static async create(database: Database, projection: AnyProjection): Promise<ProjectionTable> {
    const columns = columnsFor(projection);
    const entry = await database.alone(projection.name, async (writing) => {
      const name = await freeName(writing, projection.name);
      await writing.schema
        .createTable(name)
        .addColumn('key', database.types.text, (column) => column.primaryKey())
        .addColumn('row', database.types.text, (column) => column.notNull())
        .execute();
      const entered = {
        table_name: name,
        projection: projection.name,
        version: projection.version,
        live: 0,
        position: BEGINNING,
        columns: JSON.stringify(columns),
      };
      await writing.insertInto('projection_tables').values(entered).execute();
      return entered;
    });
    return ProjectionTable.open(database, entry);
  }

  /**
   * Folds a batch that begins at or before the position; facts up to it are left out, so a batch seen twice counts once.
   * @returns the fact it stumbled over: the table then stands at the fact before
   * @throws Superseded, and whatever the database throws: nothing was written
   */
  async apply(projection: AnyProjection, batch: Batch): Promise<Stumble | null> {
    const fresh = batch.facts.filter(({ position }) => position > this.position);
    const { concerns, stumble: unreadable } = concernsOf(projection, fresh);
    if (concerns.length === 0) {
      this.position = this.reached(batch, unreadable);
      if (this.position - this.saved >= UNSAVED_POSITIONS) await this.savePosition();
      return unreadable;
    }
    const done = await this.database.writing(async (writing) => {
      const expected = this.reached(batch, unreadable);
      await this.saveProgress(writing, this.saved, expected, this.columns); // first: it tells whether the table is still there, and ours
      const found = await this.rowsOf(writing, [...new Set(concerns.flatMap(({ keys }) => keys))]);
      let { columns } = this;
      const { rows, stumble: refused } = fold(projection, concerns, found, (kept) => void (columns = learnKinds(columns, kept)));
      const stumble = refused ?? unreadable;
      const position = this.reached(batch, stumble);
      if (position !== expected || columns !== this.columns) await this.saveProgress(writing, expected, position, columns);
      await this.addColumns(writing, columns);
      await this.writeRows(writing, columns, found, rows);
      return { stumble, position, columns };
    });
    this.position = this.saved = done.position;
    this.columns = done.columns;
    return done.stumble;
  }

  /** Whether the position moved on without touching a row, and is not written down yet. */
  get isAhead(): boolean {
    return this.position > this.saved;
  }

  /** Writes that down. */
  async savePosition(): Promise<void> {
    if (this.position === this.saved) return;
    const { position } = this;
    await this.database.writing((writing) => this.saveProgress(writing, this.saved, position, this.columns));
    this.saved = position;
  }

  async drop(): Promise<void> {
    await this.database.db.transaction().execute((writing) => dropTable(writing, this.name));
  }

  private reached(batch: Batch, stumble: Stumble | null): Position {
    if (!stumble) return Math.max(this.position, batch.upTo);
    const before = batch.facts.findLast(({ position }) => position < stumble.fact.position);
    return Math.max(this.position, before?.position ?? this.position);
  }

  /** The fence of the whole store: whoever finds the position moved, or the table gone, writes nothing. */
  private async saveProgress(writing: Transaction<Schema>, from: Position, position: Position, columns: Columns): Promise<void> {
    const to = { position, columns: JSON.stringify(columns) };
    if (!(await this.database.statements.move(writing, this.name, from, to)))
      throw new Superseded(`${this.name} was written or dropped by another process`);
  }

  /** A column for each field that has shown its kind just now; its rows until now have nothing there. */
  private async addColumns({ schema }: Transaction<Schema>, columns: Columns): Promise<void> {
    for (const [place, field] of Object.keys(columns).entries()) {
      if (columns[field] === this.columns[field]) continue;
      const type = this.database.types[columns[field] as Kind];
      await schema.alterTable(this.name).addColumn(field, type).execute();
      // With the key behind it, an index serves the filter, the order and the place of a cursor.
      await schema.createIndex(`${this.name}_by_${place}`).on(this.name).columns([field, 'key']).execute();
    }
  }

  private async rowsOf(writing: Transaction<Schema>, keys: readonly string[]): Promise<Map<string, Row>> {
    const found = await this.database.statements.read(writing, this.name, keys);
    return new Map([...found].map(([key, row]) => [key, JSON.parse(row) as Row]));
  }

  private async writeRows(
    writing: Transaction<Schema>,
    columns: Columns,
    before: ReadonlyMap<string, Row>,
    rows: ReadonlyMap<string, Row | undefined>,
  ): Promise<void> {
    const known = knownIn(columns);
    const gone: string[] = [];
    const added: Cells[] = [];
    const changed: Changed[] = [];
    for (const [key, row] of rows) {
      const was = before.get(key);
      if (!row) gone.push(key);
      else if (was)
        changed.push({ cells: cellsOf(known, key, row), fields: known.filter((field) => cellIn(row, field) !== cellIn(was, field)) });
      else added.push(cellsOf(known, key, row));
    }
    const { statements } = this.database;
    await statements.remove(writing, this.name, gone);
    await statements.add(writing, this.name, added);
    await statements.change(writing, this.name, changed);
  }
}

/** Drops a table of rows and its entry. */
export async function dropTable(writing: Transaction<Schema>, name: string): Promise<void> {
  await writing.deleteFrom('projection_tables').where('table_name', '=', name).execute();
  await writing.schema.dropTable(name).ifExists().execute();
}

async function freeName(writing: Transaction<Schema>, projection: string): Promise<string> {
  const taken = await writing.selectFrom('projection_tables').select('table_name').where('projection', '=', projection).execute();
  const numbers = taken.map(({ table_name }) => Number(table_name.slice(table_name.lastIndexOf('_') + 1)));
  return `${projection.replaceAll('-', '_')}_${Math.max(0, ...numbers) + 1}`;
}
