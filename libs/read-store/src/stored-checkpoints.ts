import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { Checkpoints } from '#libs/event-sourcing';
import { BEGINNING, type Position } from '#libs/kernel';
import { Superseded } from './projection-table';
import type { ReadStore } from './read-store';

/**
 * The checkpoints of reactions, relay and scheduler, beside the projections. A power cut may take back the newest ones: then what
 * followed is done once more, which its fixed order and message ids make harmless.
 *
 * All readers wake at the same append, and most find nothing in it: what they save in one turn of the event loop is written together.
 */
export class StoredCheckpoints extends Checkpoints {
  /** As this process loaded or saved them last. */
  private readonly known = new Map<string, Position>();
  private waiting = new Map<string, Position>();
  /** Which of those waiting were written; undefined while nobody waits. */
  private written: Promise<ReadonlySet<string>> | undefined;

  constructor(private readonly store: ReadStore) {
    super();
  }

  override async load(reader: string): Promise<Position> {
    const position = await this.look(reader);
    this.known.set(reader, position);
    return position;
  }

  /** Changes nothing of what this process believes: what another has moved must keep a superseded reader out, whoever looked meanwhile. */
  override async look(reader: string): Promise<Position> {
    const found = await this.store.db.selectFrom('reader_checkpoints').select('position').where('reader', '=', reader).executeTakeFirst();
    return found ? Number(found.position) : BEGINNING;
  }

  /** @throws Superseded where another process has moved it since it was loaded here: nothing was saved, load it anew */
  override async save(reader: string, position: Position): Promise<void> {
    if (!this.known.has(reader)) await this.load(reader);
    this.waiting.set(reader, position);
    const written = await (this.written ??= this.writeTogether());
    if (!written.has(reader)) throw new Superseded(`Another process has moved the checkpoint of ${reader}`);
    this.known.set(reader, position);
  }

  private async writeTogether(): Promise<ReadonlySet<string>> {
    await turn();
    const saved = [...this.waiting].map(([reader, position]) => ({ reader, position }));
    this.waiting = new Map();
    this.written = undefined;
    const seen = saved.map(({ reader }) => sql`when ${reader} then cast(${this.known.get(reader)!} as bigint)`);
    const rows = await this.store.db
      .insertInto('reader_checkpoints')
      .values(saved)
      .onConflict((conflict) =>
        conflict
          .column('reader')
          .doUpdateSet((row) => ({ position: row.ref('excluded.position') }))
          .where('reader_checkpoints.position', '=', sql<number>`case reader_checkpoints.reader ${sql.join(seen, sql` `)} end`),
      )
      .returning('reader')
      .execute();
    return new Set(rows.map(({ reader }) => reader));
  }
}
