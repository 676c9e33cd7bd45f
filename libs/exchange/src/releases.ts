import { type Checkpoints, type EventStore } from '#libs/event-sourcing';
import { idOf } from '#libs/kernel';
import { batchesFor } from './batches-for';
import { keepGoing } from './keep-going';
import { park } from './park/park';
import type { Reception } from './reception';

/** Carries out the releases that officers ordered; a release that a crash cut short goes on where it was. */
export class Releases {
  /** The name of its checkpoint. */
  static readonly reader = 'exchange:releases';
  failure: unknown;
  constructor(private readonly parts: { store: EventStore; checkpoints: Checkpoints; reception: Reception }) {}

  async run(signal: AbortSignal): Promise<void> {
    await keepGoing(
      signal,
      () => this.follow(signal),
      (thrown) => (this.failure = thrown),
    );
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const { checkpoints, reception } = this.parts;
    const isWell = () => (this.failure = undefined);
    for await (const { facts, upTo } of batchesFor(Releases.reader, this.parts, { categories: [park.category], signal }, isWell)) {
      for (const { type, stream } of facts) if (type === 'ParkReleased') await reception.release(idOf(stream));
      await checkpoints.save(Releases.reader, upTo);
    }
  }
}
