import { setImmediate as breath } from 'node:timers/promises';
import type { Batch, EventStore } from '#libs/event-sourcing';
import type { AnyProjection, Position } from '#libs/kernel';
import type { ProjectionTable } from './projection-table';
import type { Reader, SharedReading } from './shared-reading';

/** How far the subscription that all followers share has come: who reads on by himself joins it there. */
export type Feed = { delivered: Position; reading: SharedReading };

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

/** The next facts of the log. Where there are none, nothing lies between the table and what was delivered before it asked. */
export async function readOn(reader: Reader, feed: Feed, { position }: ProjectionTable): Promise<Batch> {
  const { delivered } = feed;
  const batch = await reader.read(position);
  return batch.facts.length === 0 && batch.upTo === position ? { facts: [], upTo: Math.max(position, delivered) } : batch;
}

/**
 * Fills a table from where it stands to the end of the log, and switches to it there.
 * @throws AbortError, Stumble, Superseded, and what store and database throw
 */
export async function fill(log: EventStore, feed: Feed, filling: Filling): Promise<void> {
  do await fillTo(await log.head(), feed, filling);
  while (!(await filling.switchOver()));
}

async function fillTo(total: Position, feed: Feed, { projection, table, signal, onProgress }: Filling): Promise<void> {
  const reader = feed.reading.join(projection);
  try {
    for (;;) {
      signal.throwIfAborted();
      const batch = await readOn(reader, feed, table);
      const stumble = await table.apply(projection, batch);
      if (stumble) throw stumble;
      onProgress({ done: Math.min(table.position, total), total });
      if (table.position >= total || batch.facts.length === 0) break;
      await breath(); // a long replay must not keep officers waiting
    }
    signal.throwIfAborted();
  } finally {
    reader.leave();
  }
}
