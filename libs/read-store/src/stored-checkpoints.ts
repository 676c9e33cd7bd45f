import { Checkpoints } from '#libs/event-sourcing';
import { BEGINNING, type Position } from '#libs/kernel';
import { Superseded } from './projection-table';
import type { ReadStore } from './read-store';

/**
 * The checkpoints of reactions, relay and scheduler, beside the projections. A power cut may take back the newest ones: then what
 * followed is done once more, which its fixed order and message ids make harmless.
 */
export class StoredCheckpoints extends Checkpoints {
  /** As this process loaded or saved them last. */
  private readonly known = new Map<string, Position>();

  constructor(private readonly store: ReadStore) {
    super();
  }

  override async load(reader: string): Promise<Position> {
    const found = await this.store.db.selectFrom('reader_checkpoints').select('position').where('reader', '=', reader).executeTakeFirst();
    const position = found ? Number(found.position) : BEGINNING;
    this.known.set(reader, position);
    return position;
  }

  /** @throws Superseded where another process has moved it since it was loaded here: nothing was saved, load it anew */
  override async save(reader: string, position: Position): Promise<void> {
    const known = this.known.get(reader) ?? (await this.load(reader));
    const { numInsertedOrUpdatedRows } = await this.store.db
      .insertInto('reader_checkpoints')
      .values({ reader, position })
      .onConflict((conflict) => conflict.column('reader').doUpdateSet({ position }).where('reader_checkpoints.position', '=', known))
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) throw new Superseded(`Another process has moved the checkpoint of ${reader}`);
    this.known.set(reader, position);
  }
}
