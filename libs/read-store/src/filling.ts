import { setImmediate as breath } from 'node:timers/promises';
import type { Batch, EventStore } from '#libs/event-sourcing';
import type { AnyProjection, Position } from '#libs/kernel';
import type { ProjectionTable } from './projection-table';

/** How far the subscription that all followers share has come: who reads on by himself joins it there. */
export type Feed = { delivered: Position };

/** Positions of the log, not numbers of facts. */
export type Progress = { done: Position; total: Position };

export type Filling = {
  projection: AnyProjection;
  table: ProjectionTable;
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
  /** Makes the filled table the live one; false: it must come further first. */
  switchOver: () => Promise<boolean>;
};

const BATCH = 500;

/** The next facts of the log. Where there are none, nothing lies between the table and what was delivered before it asked. */
export async function readOn(log: EventStore, feed: Feed, { of }: AnyProjection, { position }: ProjectionTable): Promise<Batch> {
  const { delivered } = feed;
  const batch = await log.readAll(position, { categories: of.map(({ category }) => category), limit: BATCH });
  return batch.facts.length === 0 && batch.upTo === position ? { facts: [], upTo: Math.max(position, delivered) } : batch;
}

/**
 * Fills a table from where it stands to the end of the log, and switches to it there.
 * @throws AbortError, Stumble, Superseded, and what store and database throw
 */
export async function fill(log: EventStore, feed: Feed, { projection, table, signal, onProgress, switchOver }: Filling): Promise<void> {
  let total = await log.head();
  for (;;) {
    signal.throwIfAborted();
    const batch = await readOn(log, feed, projection, table);
    const stumble = await table.apply(projection, batch);
    if (stumble) throw stumble;
    onProgress({ done: Math.min(table.position, total), total });
    if (batch.facts.length === 0 || table.position >= total) {
      signal.throwIfAborted();
      if (await switchOver()) return;
      total = await log.head();
    }
    await breath(); // a long replay must not keep officers waiting
  }
}
