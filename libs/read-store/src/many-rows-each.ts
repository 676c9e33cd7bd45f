import type { Transaction } from 'kysely';
import { type Cells, rowsIn, type Schema, type TableStatements } from './database';

const ROWS_PER_STATEMENT = 250;

async function put(writing: Transaction<Schema>, table: string, rows: readonly Cells[]): Promise<void> {
  const replaced = Object.keys(rows[0] ?? {}).filter((column) => column !== 'key');
  for (const some of chunks(rows))
    await rowsIn(writing)
      .insertInto(table)
      .values(some)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((row) => Object.fromEntries(replaced.map((column) => [column, row.ref(`excluded.${column}`)]))),
      )
      .execute();
}

/** Many rows a statement, for a database that is asked over a network. */
export const manyRowsEach: TableStatements = {
  move: async (writing, table, from, { position, columns }) => {
    const { numUpdatedRows } = await writing
      .updateTable('projection_tables')
      .set({ position, columns })
      .where('table_name', '=', table)
      .where('position', '=', from)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  read: async (writing, table, keys) => {
    const rows = new Map<string, string>();
    for (const some of chunks(keys)) {
      const found = await rowsIn(writing).selectFrom(table).select(['key', 'row']).where('key', 'in', some).execute();
      for (const { key, row } of found) rows.set(key as string, row as string);
    }
    return rows;
  },
  add: put,
  // All cells at once: PostgreSQL leaves an index alone by itself where none of its values has changed.
  change: (writing, table, rows) =>
    put(
      writing,
      table,
      rows.map(({ cells }) => cells),
    ),
  remove: async (writing, table, keys) => {
    for (const some of chunks(keys)) await rowsIn(writing).deleteFrom(table).where('key', 'in', some).execute();
  },
};

function chunks<Item>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) parts.push(items.slice(start, start + ROWS_PER_STATEMENT));
  return parts;
}
