import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { Appended } from '#libs/event-sourcing';
import type { Revision } from '#libs/kernel';
import { isFromSqlite, openLog } from './log-file';

/** An append as it goes to the writer: everything is text by now. */
export type Append = { stream: string; category: string; expected: Revision; facts: readonly FactText[] };
export type FactText = { id: string; type: string; schema: number; data: string; metadata: string };

/** `actual`: the stream stands elsewhere. `refused`: the facts are not what the table takes. */
export type Outcome = { appended: Appended } | { actual: Revision } | { refused: string };

const SQLITE_CONSTRAINT = 19;

/** Writes many appends with one wait for the disk. What is wrong with one of them is its own affair. */
export class GroupCommit {
  private log: Log | undefined;

  constructor(private readonly file: string) {}

  /**
   * @returns an outcome for each append, once all of them are on disk
   * @throws the error of SQLite: whether anything was written is then unknown
   */
  commit(appends: readonly Append[]): Outcome[] {
    try {
      this.log ??= prepared(openLog(this.file));
      this.log.begin.run();
      const outcomes = appends.map((append) => outcomeOf(append, this.log!));
      this.log.commit.run();
      return outcomes;
    } catch (thrown) {
      this.close(); // rolls back; after an input/output error the connection is not to be trusted, the next commit opens another
      throw thrown;
    }
  }

  close(): void {
    const log = this.log;
    this.log = undefined;
    log?.db.close();
  }
}

type Log = ReturnType<typeof prepared>;
const prepared = (db: DatabaseSyncInstance) => ({
  db,
  begin: db.prepare('BEGIN IMMEDIATE'),
  commit: db.prepare('COMMIT'),
  savepoint: db.prepare('SAVEPOINT append'),
  release: db.prepare('RELEASE append'),
  rollback: db.prepare('ROLLBACK TO append'),
  revision: db.prepare('SELECT coalesce(max(revision), -1) AS revision FROM facts WHERE stream = ?'),
  // Check and insertion in one statement: it adds nothing to a stream that does not stand where it should.
  insert: db.prepare(
    `INSERT INTO facts (stream, revision, id, category, type, schema, data, metadata)
     SELECT ?1, ?2 + 1, ?3, ?4, ?5, ?6, ?7, ?8 WHERE (SELECT coalesce(max(revision), -1) FROM facts WHERE stream = ?1) = ?2`,
  ),
  following: db.prepare('SELECT id, position FROM facts WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?'),
});

/** An append that fails half-way is taken back to its savepoint, and its neighbours stay. */
function outcomeOf(append: Append, log: Log): Outcome {
  log.savepoint.run();
  const outcome = tried(append, log);
  if (!('appended' in outcome)) log.rollback.run();
  log.release.run();
  return outcome;
}

function tried(append: Append, log: Log): Outcome {
  try {
    const position = insert(append, log.insert);
    if (position !== undefined) return { appended: { revision: append.expected + append.facts.length, position } };
  } catch (thrown) {
    if (!isFromSqlite(thrown) || (thrown.errcode & 0xff) !== SQLITE_CONSTRAINT) throw thrown;
    return { refused: thrown.message };
  }
  return doneBefore(append, log) ?? { actual: (log.revision.get(append.stream) as { revision: Revision }).revision };
}

/** The position of the last fact; undefined when the stream stands elsewhere. */
function insert({ stream, category, expected, facts }: Append, statement: StatementSyncInstance): number | undefined {
  let position: number | undefined;
  for (const [index, { id, type, schema, data, metadata }] of facts.entries()) {
    const { changes, lastInsertRowid } = statement.run(stream, expected + index, id, category, type, schema, data, metadata);
    if (changes === 0) return undefined;
    position = Number(lastInsertRowid);
  }
  return position;
}

/** The same ids at the same place are the same append, whoever else has appended since. */
function doneBefore({ stream, expected, facts }: Append, log: Log): Outcome | undefined {
  const standing = log.following.all(stream, expected, facts.length) as { id: string; position: number }[];
  if (standing.length !== facts.length || standing.some(({ id }, index) => id !== facts[index]!.id)) return undefined;
  return { appended: { revision: expected + facts.length, position: standing.at(-1)!.position } };
}
