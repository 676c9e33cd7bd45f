import { type Kysely, sql, type Transaction } from 'kysely';
import type { AnyProjection, Position } from '#libs/kernel';
import { type Cell, type Columns, type Database, prepareSchema, rowsIn, type Schema, type TableEntry } from './database';
import { type Page, type PageAsked, readPage } from './page';
import { dropTable, ProjectionTable, Superseded } from './projection-table';
import { openPostgres } from './postgres';
import { openSqlite } from './sqlite';
import { Arrivals } from './arrivals';

/** There is no table to read yet: it is being built from the log (503). */
export class NotBuilt extends Error {
  override readonly name = 'NotBuilt';
}

/** The table has not come to the position its reader waits for (503). */
export class RegisterBehind extends Error {
  override readonly name = 'RegisterBehind';
}

/** Whether the database answers. */
export type ReadStoreState = { status: 'running' } | { status: 'down'; cause: string };

/** How often a reading meets the switch to another table before it gives up. */
const ATTEMPTS = 5;

/** Where a node keeps what its officers read: one table a projection, each with its own place in the log. */
export class ReadStore {
  /** How far the live tables have come, for those who wait to see what they just did. */
  readonly arrivals = new Arrivals(async (projection) => {
    const live = await liveEntry(this.db, projection);
    return live && Number(live.position);
  });

  private constructor(private readonly database: Database) {}

  /** Opens an SQLite file, and makes it where there is none. */
  static open(file: string): Promise<ReadStore> {
    return ReadStore.over(openSqlite(file));
  }

  /**
   * Opens a database of a PostgreSQL server (tested with 18), which several processes of one node may share.
   * @param url `postgres://user:password@host:port/database`, with what libpq takes behind it, such as `?sslmode=verify-full`
   * @throws ReadStoreAway
   */
  static openPostgres(url: string): Promise<ReadStore> {
    return ReadStore.over(openPostgres(url));
  }

  private static async over(database: Database): Promise<ReadStore> {
    try {
      await prepareSchema(database);
      return new ReadStore(database);
    } catch (thrown) {
      await database.db.destroy();
      throw thrown;
    }
  }

  get db(): Kysely<Schema> {
    return this.database.db;
  }

  /**
   * A page of the live table of a projection.
   * @throws ShapeRefused for an unknown filter or sort field, a value that cannot be meant, a cursor of another list; NotBuilt
   */
  async page<Row extends object>(projection: string, asked: PageAsked): Promise<Page<Row>> {
    return this.reading(projection, (db, { table_name, columns }) =>
      readPage<Row>(rowsIn(db), table_name, JSON.parse(columns) as Columns, asked),
    );
  }

  /** One row of it; undefined: there is none under this key. @throws NotBuilt */
  async row<Row extends object>(projection: string, key: string): Promise<Row | undefined> {
    return this.reading(projection, async (db, { table_name }) => {
      const found = await rowsIn(db).selectFrom(table_name).select('row').where('key', '=', key).executeTakeFirst();
      return found && (JSON.parse(found['row'] as string) as Row);
    });
  }

  /** How many rows of the live table have these values in indexed fields. @throws NotBuilt */
  async count(projection: string, having: Readonly<Record<string, Cell>> = {}): Promise<number> {
    return this.reading(projection, async (db, { table_name, columns }) => {
      const known = JSON.parse(columns) as Columns;
      // A field has a column once a row had a value there.
      if (Object.entries(having).some(([field, cell]) => cell !== null && !known[field])) return 0;
      const asked = Object.entries(having).filter(([field]) => known[field]);
      const rows = asked.reduce(
        (query, [field, cell]) => query.where(field, cell === null ? 'is' : '=', cell),
        rowsIn(db).selectFrom(table_name),
      );
      const [counted] = await rows.select((is) => is.fn.countAll().as('rows')).execute();
      return Number(counted!['rows']);
    });
  }

  /** Asks the database. */
  async state(): Promise<ReadStoreState> {
    try {
      await sql`select 1`.execute(this.db);
      return { status: 'running' };
    } catch (thrown) {
      return { status: 'down', cause: thrown instanceof Error ? thrown.message : String(thrown) };
    }
  }

  /**
   * True once the live table of a projection has come to a position; false when it has not after so many milliseconds, or has stopped.
   * It may be another process that brings it there.
   */
  waitFor(projection: string, position: Position, timeoutMs: number): Promise<boolean> {
    return this.arrivals.waitFor(projection, position, timeoutMs);
  }

  /** Runs a reading on the live table, as it stands at one moment; once more where it was switched away. @throws NotBuilt */
  async reading<Answer>(projection: string, read: (db: Kysely<Schema>, live: TableEntry) => Promise<Answer>): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.readingOnce(projection, read);
      } catch (thrown) {
        if (attempt === ATTEMPTS || !this.database.isTableGone(thrown)) throw thrown;
      }
    }
  }

  private readingOnce<Answer>(projection: string, read: (db: Kysely<Schema>, live: TableEntry) => Promise<Answer>): Promise<Answer> {
    return this.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (snapshot) => {
        const live = await liveEntry(snapshot, projection);
        if (!live) throw new NotBuilt(`${projection} is being built from the log`);
        return read(snapshot, live);
      });
  }

  /** Every table of every projection, with how far it has come. */
  tables(): Promise<TableEntry[]> {
    return this.db.selectFrom('projection_tables').selectAll().execute();
  }

  /** Whether a question failed because another process has dropped a table meanwhile. */
  isTableGone(thrown: unknown): boolean {
    return this.database.isTableGone(thrown);
  }

  /** The live table of a projection, if it was made by this very version. */
  async tableOf(projection: AnyProjection): Promise<ProjectionTable | undefined> {
    const live = await liveEntry(this.db, projection.name);
    return live && isOf(projection, live) ? ProjectionTable.open(this.database, live) : undefined;
  }

  /** A table to fill beside the live one. */
  async newTable(projection: AnyProjection): Promise<ProjectionTable> {
    return ProjectionTable.create(this.database, projection);
  }

  /** What a crash left half-built and this version can go on with; drops every other table of it that is not live. */
  async unfinishedTable(projection: AnyProjection): Promise<ProjectionTable | undefined> {
    const served = await this.tableOf(projection);
    return this.database.alone(projection.name, async (writing) => {
      const hidden = await writing
        .selectFrom('projection_tables')
        .selectAll()
        .where('projection', '=', projection.name)
        .where('live', '=', 0)
        .execute();
      // Beside a live table of the same version it was a rebuild on demand, or a comparison: who wants it asks again.
      const unfinished = served ? undefined : hidden.find((entry) => isOf(projection, entry));
      for (const entry of hidden) if (entry !== unfinished) await dropTable(writing, entry.table_name);
      return unfinished && ProjectionTable.open(this.database, unfinished);
    });
  }

  /**
   * Makes a filled table the live one and drops the one before, in one transaction.
   * @returns false, and nothing has changed: the live table of the same version is further on
   * @throws Superseded: the table is gone
   */
  async serve(projection: AnyProjection, table: ProjectionTable): Promise<boolean> {
    await table.savePosition();
    return this.database.alone(projection.name, async (writing) => {
      await holdPositions(writing, projection.name);
      const live = await liveEntry(writing, projection.name);
      if (live && isOf(projection, live) && Number(live.position) > table.position) return false;
      if (live) await dropTable(writing, live.table_name);
      const { numUpdatedRows } = await writing
        .updateTable('projection_tables')
        .set({ live: 1 })
        .where('table_name', '=', table.name)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) throw new Superseded(`${table.name} was dropped by another process`);
      return true;
    });
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }
}

const liveEntry = (db: Kysely<Schema>, projection: string): Promise<TableEntry | undefined> =>
  db.selectFrom('projection_tables').selectAll().where('projection', '=', projection).where('live', '=', 1).executeTakeFirst();

/** Whoever brings a table of the projection further waits until this transaction ends: an update that changes nothing takes the locks. */
async function holdPositions(writing: Transaction<Schema>, projection: string): Promise<void> {
  await writing
    .updateTable('projection_tables')
    .set((entry) => ({ live: entry.ref('live') }))
    .where('projection', '=', projection)
    .execute();
}

/** Made by the same version of the fold, with the same indexed fields. */
const isOf = ({ version, index }: AnyProjection, entry: TableEntry): boolean =>
  Number(entry.version) === version &&
  Object.keys(JSON.parse(entry.columns) as Columns)
    .toSorted()
    .join() === [...index].toSorted().join();
