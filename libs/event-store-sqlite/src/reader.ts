import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { type Batch, StoreUnavailable } from '#libs/event-sourcing';
import { BEGINNING, type Position, type RecordedFact, type Revision } from '#libs/kernel';
import { CATEGORY, COLUMNS, isFromSqlite, openLog } from './log-file';
import { Places } from './places';

/** A stream's facts by the index, which is walked first. */
const INDEXED = `SELECT ${COLUMNS.replace(/stream|revision|position/g, 'facts.$&')} FROM places CROSS JOIN facts USING (position) WHERE places.stream = ?`;
const PAGE_CHARACTERS = 8 * 1024 * 1024;

/** `isCut`: there may be more. `characters`: of the JSON in it, metadata left out. */
export type Page = Batch & { isCut: boolean; characters: number };
type Row = Omit<RecordedFact, 'data' | 'metadata'> & { data: string; metadata: string };

/** Reads the log on the calling thread: a read finds its pages in memory, a hop to another thread would cost more than most reads. */
export class Reader {
  private readonly statements = new Map<string, StatementSyncInstance>();
  private readonly log: DatabaseSyncInstance;
  private readonly places: Places;

  constructor(file: string) {
    this.log = asked(() => openLog(file));
    this.log.exec('PRAGMA query_only = ON');
    this.places = asked(() => new Places(this.log));
  }

  /** @param limit negative: without */
  read(stream: string, from: Revision, limit: number): RecordedFact[] {
    return asked(() => {
      this.places.catchUp(); // before the index is asked: what leaves the one meanwhile is in the other
      if (this.places.headOf(stream) < from) return []; // most reads: of a new stream, or for what came to a known one since
      const recent = this.places.recentOf(stream);
      const older =
        recent && recent.first <= from
          ? []
          : this.facts(`${INDEXED} AND places.revision >= ? ORDER BY places.revision LIMIT ?`, stream, from, limit);
      if (!recent || older.length === limit) return older;
      const next = Math.max(from + older.length - recent.first, 0);
      const newer = recent.positions.slice(next, limit < 0 ? undefined : next + limit - older.length);
      return [...older, ...this.factsAt(newer)];
    });
  }

  readBackwards(stream: string, limit: number): RecordedFact[] {
    return asked(() => {
      this.places.catchUp();
      const { first, positions } = this.places.recentOf(stream) ?? { first: Number.MAX_SAFE_INTEGER, positions: [] };
      const newer = this.factsAt(positions.slice(-limit).toReversed());
      const rest = limit - newer.length;
      if (rest === 0) return newer;
      return [...newer, ...this.facts(`${INDEXED} AND places.revision < ? ORDER BY places.revision DESC LIMIT ?`, stream, first, rest)];
    });
  }

  readAll(after: Position, categories: readonly string[] | undefined, limit: number): Batch {
    const { facts, upTo } = this.page(after, categories, limit);
    return { facts, upTo };
  }

  /** It ends early when its facts are large, so that reading a log through takes the same memory whatever is in it. */
  page(after: Position, categories: readonly string[] | undefined, limit: number): Page {
    return asked(() => {
      // Asked first: what stands up to here is committed for good, whatever others append meanwhile.
      const head = this.headNow();
      if (head <= after) return { facts: [], upTo: after, isCut: false, characters: 0 };
      const facts: RecordedFact[] = [];
      let characters = 0;
      for (const row of this.rowsBetween(after, head, categories, limit)) {
        facts.push(factOf(row));
        characters += row.data.length;
        if (characters >= PAGE_CHARACTERS) break;
      }
      const isCut = facts.length === limit || characters >= PAGE_CHARACTERS;
      return { facts, upTo: isCut ? facts.at(-1)!.position : head, isCut, characters };
    });
  }

  head(): Position {
    return asked(() => this.headNow());
  }

  newest(): RecordedFact | undefined {
    return asked(() => this.facts(`SELECT ${COLUMNS} FROM facts ORDER BY position DESC LIMIT 1`)[0]);
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

  /** With categories: along the index as far as that goes, then through the facts behind it. */
  private *rowsBetween(after: Position, head: Position, categories: readonly string[] | undefined, limit: number): Iterable<Row> {
    const between = 'position > ? AND position <= ?';
    if (!categories) {
      yield* this.iterate(`SELECT ${COLUMNS} FROM facts WHERE ${between} ORDER BY position LIMIT ?`, after, head, limit);
      return;
    }
    const each = [...new Set(categories)];
    if (each.length === 0) return;
    const indexed = Math.min(this.places.indexedUpTo(), head);
    let found = 0;
    if (after < indexed)
      for (const row of this.indexedRows(after, indexed, each, limit)) {
        found += 1;
        yield row;
      }
    if (found === limit) return;
    const among = `${CATEGORY} IN (${each.map(() => '?').join()})`;
    const sql = `SELECT ${COLUMNS} FROM facts WHERE ${between} AND ${among} ORDER BY position LIMIT ?`;
    yield* this.iterate(sql, Math.max(after, indexed), head, ...each, limit - found);
  }

  /** One walk along the index for each category, merged as they go: nothing is sorted, and no other fact is looked at. */
  private indexedRows(after: Position, upTo: Position, categories: readonly string[], limit: number): Iterable<Row> {
    const walk = 'SELECT position FROM categories WHERE category = ? AND position > ? AND position <= ?';
    const walks = categories.map(() => walk).join(' UNION ALL ');
    return this.iterate(
      `SELECT ${COLUMNS} FROM (${walks} ORDER BY position LIMIT ?) JOIN facts USING (position)`,
      ...categories.flatMap((category) => [category, after, upTo]),
      limit,
    );
  }

  private iterate(sql: string, ...values: (string | number)[]): Iterable<Row> {
    return this.statement(sql).iterate(...values) as Iterable<Row>;
  }

  private facts(where: string, ...values: (string | number)[]): RecordedFact[] {
    return (this.statement(where).all(...values) as Row[]).map(factOf);
  }

  private factsAt(positions: readonly Position[]): RecordedFact[] {
    const at = this.statement(`SELECT ${COLUMNS} FROM facts WHERE position = ?`);
    return positions.map((position) => factOf(at.get(position) as Row));
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
