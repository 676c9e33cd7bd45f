import type { Batch, Checkpoints, EventStore, Following } from '#libs/event-sourcing';
import type { Position } from '#libs/kernel';

/**
 * The log for a reader, from his checkpoint on; he saves it himself, once a batch is done. `after`: where the batch begins.
 * @param isWell is told whenever nothing is left of an earlier failure: a batch was done, or there is none to do, which no batch would say
 */
export async function* batchesFor(
  reader: string,
  { store, checkpoints }: { store: EventStore; checkpoints: Checkpoints },
  following: Following,
  isWell: () => void,
): AsyncGenerator<Batch & { after: Position }> {
  let after = await checkpoints.load(reader);
  if (after >= (await store.head())) isWell();
  for await (const batch of store.subscribe(after, following)) {
    yield { ...batch, after };
    isWell();
    after = batch.upTo;
  }
}
