import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database, Writing } from './database';
import { prepareSchema } from './database';
import { openSqlite } from './sqlite';

// Places of readers stand for any rows.
const moved =
  (reader: string): Writing<string> =>
  async (writing) => {
    await writing.insertInto('reader_checkpoints').values({ reader, position: 1 }).execute();
    return reader;
  };

describe('What is written in the same turn to a file', () => {
  let folder: string;
  let database: Database;
  let begun: number;
  const stored = async () =>
    (await database.db.selectFrom('reader_checkpoints').select('reader').orderBy('reader').execute()).map(({ reader }) => reader);
  const counted =
    <Done>(work: Writing<Done>): Writing<Done> =>
    (writing) => {
      begun += 1;
      return work(writing);
    };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'writing-together-'));
    database = openSqlite(join(folder, 'read.db'));
    await prepareSchema(database);
    begun = 0;
  });
  afterEach(async () => {
    await database.db.destroy();
    rmSync(folder, { recursive: true });
  });

  it('is answered to each who asked, once it is there', async () => {
    const answers = await Promise.all(
      ['relay', 'watch'].map((reader) => database.writing(moved(reader)).then(async (answer) => [answer, await stored()])),
    );
    expect(answers).toEqual([
      ['relay', ['relay', 'watch']],
      ['watch', ['relay', 'watch']],
    ]);
  });

  it('fails for the one whose work fails, and nothing of it stays; the others are done', async () => {
    const failing = async (writing: Parameters<Writing<never>>[0]): Promise<never> => {
      await moved('lost')(writing);
      throw new Error('No such table of rows');
    };
    const asked = [moved('relay'), failing, moved('watch')].map((work) => database.writing(counted(work)));
    expect(await Promise.allSettled(asked)).toEqual([
      { status: 'fulfilled', value: 'relay' },
      { status: 'rejected', reason: new Error('No such table of rows') },
      { status: 'fulfilled', value: 'watch' },
    ]);
    expect(await stored()).toEqual(['relay', 'watch']);
    expect(begun).toBe(5); // the first two together, then each by itself
  });

  it('fails for all when the file cannot be written', async () => {
    const other = openSqlite(join(folder, 'read.db'));
    await other.db.schema.dropTable('reader_checkpoints').execute();
    await other.db.destroy();
    const asked = await Promise.allSettled(['relay', 'watch'].map((reader) => database.writing(moved(reader))));
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
