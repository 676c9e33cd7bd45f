import type { EventStore } from '#libs/event-sourcing';
import { type AnyProjection, BEGINNING } from '#libs/kernel';
import { type Place, placeOn, type Product } from './databases.suite';
import { openPlace } from './open-place.suite';
import { ProjectionRunner } from './projection-runner';
import type { ReadStore } from './read-store';

/** A read store of its own for each test, gone with everything opened on it. */
export class Premises {
  private readonly closing: (() => Promise<unknown>)[] = [];

  private constructor(private readonly place: Place) {}

  static async on(product: Product): Promise<Premises> {
    return new Premises(await placeOn(product));
  }

  /** What another process is told to open. */
  get at(): string {
    return this.place.at;
  }

  async store(): Promise<ReadStore> {
    const store = await openPlace(this.at);
    this.closing.push(() => store.close());
    return store;
  }

  /** A runner at work, its tables made (or stopped before a fact); `stop` ends it as a node does. */
  async running(store: ReadStore, log: EventStore, ...projections: AnyProjection[]) {
    const runner = new ProjectionRunner(store, log, projections);
    const ending = new AbortController();
    const run = runner.run(ending.signal);
    const stop = async () => {
      ending.abort();
      await run;
    };
    this.closing.push(stop);
    for (const { name } of projections) await store.waitFor(name, BEGINNING, 2_000);
    return { runner, stop };
  }

  async clear(): Promise<void> {
    for (const close of this.closing.toReversed()) await close();
    await this.place.remove();
  }
}

/** Waits for what comes about in the background. */
export async function eventually(holds: () => boolean | Promise<boolean>, withinMs = 4_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`It did not come about within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
