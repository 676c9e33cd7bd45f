import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { type Batch, StoreUnavailable } from '#libs/event-sourcing';
import { BEGINNING, type Position, type RecordedFact, type Revision } from '#libs/kernel';
import { isFromSqlite, openLog } from './log-file';

const COLUMNS = 'position, stream, revision, id, type, schema, data, metadata';
const PAGE_CHARACTERS = 8 * 1024 * 1024;

type Row = Omit<RecordedFact, 'data' | 'metadata'> & { data: string; metadata: string };

/** Reads the log on the calling thread: a read finds its pages in memory, a hop to another thread would cost more than most reads. */
export class Reader {
  private readonly statements = new Map<string, StatementSyncInstance>();
  private readonly log: DatabaseSyncInstance;

  constructor(file: string) {
    this.log = asked(() => openLog(file));
    this.log.exec('PRAGMA query_only = ON');
  }

  read(stream: string, from: Revision, limit: number): RecordedFact[] {
    return this.facts('WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?', stream, from, limit);
  }

  readBackwards(stream: string, limit: number): RecordedFact[] {
    return this.facts('WHERE stream = ? ORDER BY revision DESC LIMIT ?', stream, limit);
  }

  /** A page ends early when its facts are large, so that reading a log through takes the same memory whatever is in it. */
  readAll(after: Position, categories: readonly string[] | undefined, limit: number): Batch {
    return asked(() => {
      // Asked first: what stands up to here is committed for good, whatever others append meanwhile.
      const head = this.headNow();
      if (head <= after) return { facts: [], upTo: after };
      const facts: RecordedFact[] = [];
      let characters = 0;
      for (const row of this.rowsBetween(after, head, categories, limit)) {
        facts.push(factOf(row));
        characters += row.data.length;
        if (characters >= PAGE_CHARACTERS) break;
      }
      const isCut = facts.length === limit || characters >= PAGE_CHARACTERS;
      return { facts, upTo: isCut ? facts.at(-1)!.position : head };
    });
  }

  head(): Position {
    return asked(() => this.headNow());
  }

  /** Changes whenever another connection has committed: a look into shared memory, without touching the file. */
  version(): number {
    return asked(() => (this.statement('PRAGMA data_version').get() as { data_version: number }).data_version);
  }

  close(): void {
    this.log.close();
  }

  private headNow(): Position {
    return (this.statement('SELECT max(position) AS head FROM facts').get() as { head: Position | null }).head ?? BEGINNING;
  }

  /** One walk along the index for each category, merged as they go: nothing is sorted, and no other fact is looked at. */
  private rowsBetween(after: Position, head: Position, categories: readonly string[] | undefined, limit: number): Iterable<Row> {
    const between = 'position > ? AND position <= ?';
    if (!categories) {
      return this.iterate(`SELECT ${COLUMNS} FROM facts WHERE ${between} ORDER BY position LIMIT ?`, after, head, limit);
    }
    const each = [...new Set(categories)];
    if (each.length === 0) return [];
    const walks = each.map(() => `SELECT ${COLUMNS} FROM facts WHERE category = ? AND ${between}`).join(' UNION ALL ');
    return this.iterate(`${walks} ORDER BY position LIMIT ?`, ...each.flatMap((category) => [category, after, head]), limit);
  }

  private iterate(sql: string, ...values: (string | number)[]): Iterable<Row> {
    return this.statement(sql).iterate(...values) as Iterable<Row>;
  }

  private facts(where: string, ...values: (string | number)[]): RecordedFact[] {
    return asked(() => (this.statement(`SELECT ${COLUMNS} FROM facts ${where}`).all(...values) as Row[]).map(factOf));
  }

  private statement(sql: string): StatementSyncInstance {
    let statement = this.statements.get(sql);
    if (!statement) this.statements.set(sql, (statement = this.log.prepare(sql)));
    return statement;
  }
}

const factOf = ({ position, stream, revision, id, type, schema, data, metadata }: Row): RecordedFact => ({
  id,
  type,
  schema,
  data: JSON.parse(data) as RecordedFact['data'],
  metadata: JSON.parse(metadata) as RecordedFact['metadata'],
  stream,
  revision,
  position,
});

function asked<Answer>(ask: () => Answer): Answer {
  try {
    return ask();
  } catch (thrown) {
    const { code } = thrown as { code?: unknown };
    if (isFromSqlite(thrown) || code === 'ERR_INVALID_STATE') throw new StoreUnavailable((thrown as Error).message, { cause: thrown });
    throw thrown;
  }
}
