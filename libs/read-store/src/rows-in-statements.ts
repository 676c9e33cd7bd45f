import { type RowsByKey, rowsIn } from './database';

const ROWS_PER_STATEMENT = 250;

/** Many rows a statement, for a database that is asked over a network. */
export const rowsInStatements: RowsByKey = {
  read: async (writing, table, keys) => {
    const rows = new Map<string, string>();
    for (const some of chunks(keys)) {
      const found = await rowsIn(writing).selectFrom(table).select(['key', 'row']).where('key', 'in', some).execute();
      for (const { key, row } of found) rows.set(key as string, row as string);
    }
    return rows;
  },
  write: async (writing, table, rows) => {
    if (rows.length === 0) return;
    const replaced = Object.keys(rows[0]!).filter((column) => column !== 'key');
    for (const some of chunks(rows))
      await rowsIn(writing)
        .insertInto(table)
        .values(some)
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet((row) => Object.fromEntries(replaced.map((column) => [column, row.ref(`excluded.${column}`)]))),
        )
        .execute();
  },
  remove: async (writing, table, keys) => {
    for (const some of chunks(keys)) await rowsIn(writing).deleteFrom(table).where('key', 'in', some).execute();
  },
};

function chunks<Item>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) parts.push(items.slice(start, start + ROWS_PER_STATEMENT));
  return parts;
}
