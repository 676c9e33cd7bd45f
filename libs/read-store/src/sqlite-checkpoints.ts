import { Checkpoints } from '#libs/event-sourcing';
import { BEGINNING, type Position } from '#libs/kernel';
import type { ReadStore } from './read-store';

/**
 * The checkpoints of reactions, relay and scheduler, beside the projections. A power cut may take back the newest ones: then what
 * followed is done once more, which its fixed order and message ids make harmless.
 */
export class SqliteCheckpoints extends Checkpoints {
  constructor(private readonly store: ReadStore) {
    super();
  }

  override async load(reader: string): Promise<Position> {
    const found = await this.store.db.selectFrom('reader_checkpoints').select('position').where('reader', '=', reader).executeTakeFirst();
    return found ? Number(found.position) : BEGINNING;
  }

  override async save(reader: string, position: Position): Promise<void> {
    await this.store.db
      .insertInto('reader_checkpoints')
      .values({ reader, position })
      .onConflict((conflict) => conflict.column('reader').doUpdateSet({ position }))
      .execute();
  }
}
