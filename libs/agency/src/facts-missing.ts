import type { EventStore } from '#libs/event-sourcing';
import type { ReadStore } from '#libs/read-store';

/** Somebody has read further than the log goes: facts are gone that were acted on (docs/operations.md says what to do). */
export class FactsMissing extends Error {
  override readonly name = 'FactsMissing';
}

/**
 * The embedded log is on disk before anybody reads it, so no reader can be ahead of it, unless an older file was put in its place or its
 * `-wal` is lost. A node that went on would send nothing of its new facts until they have passed that place, and nobody would know.
 * @throws FactsMissing
 */
export async function mustHoldWhatWasRead(file: string, store: EventStore, places: ReadStore): Promise<void> {
  const furthest = await places.db
    .selectFrom('reader_checkpoints')
    .select(['reader', 'position'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  const head = await store.head();
  if (!furthest || Number(furthest.position) <= head) return;
  throw new FactsMissing(
    `${file} ends with fact ${head}, but ${furthest.reader} has read up to ${furthest.position}: facts are missing. ` +
      'Put back the file together with its -wal, or restore the whole city',
  );
}
