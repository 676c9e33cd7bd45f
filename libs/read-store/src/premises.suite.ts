import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '#libs/event-sourcing';
import { type AnyProjection, BEGINNING } from '#libs/kernel';
import { ProjectionRunner } from './projection-runner';
import { ReadStore } from './read-store';

/** A file of its own for each test, gone with everything opened on it. */
export class Premises {
  private readonly folder = mkdtempSync(join(tmpdir(), 'read-store-'));
  readonly file = join(this.folder, 'read.db');
  private readonly closing: (() => Promise<unknown>)[] = [];

  async store(): Promise<ReadStore> {
    const store = await ReadStore.open(this.file);
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
    rmSync(this.folder, { recursive: true });
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
