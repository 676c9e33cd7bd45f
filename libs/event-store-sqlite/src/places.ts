import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { BEGINNING, NOTHING, type Position, type Revision } from '#libs/kernel';

/** The newest facts of one stream, without gap: the first of them and where they stand. */
export type Recent = { first: Revision; positions: Position[] };

/** From so many facts on it is worth a look whether the index has them by now. */
export const MANY = 16_384;

/**
 * Where the facts of each stream stand: in the index of the log, which follows behind, and here for those that are not in it yet.
 * Each connection has its own, and reads on in the log before it is asked; so what other processes append is known as well.
 */
export class Places {
  private recent = new Map<string, Recent>();
  private upTo: Position;
  private count = 0;
  private readonly newer: StatementSyncInstance;
  private readonly indexed: StatementSyncInstance;
  private readonly indexedHead: StatementSyncInstance;

  constructor(log: DatabaseSyncInstance) {
    this.newer = log.prepare('SELECT position, stream, revision FROM facts WHERE position > ? ORDER BY position');
    this.indexed = log.prepare('SELECT up_to FROM indexed');
    this.indexedHead = log.prepare('SELECT max(revision) AS revision FROM places WHERE stream = ?');
    this.upTo = this.indexedUpTo();
  }

  /** Every fact up to here is in the index; it only ever moves on. */
  indexedUpTo(): Position {
    return (this.indexed.get() as { up_to: Position }).up_to;
  }

  /** Takes note of what was committed since. */
  catchUp(): void {
    for (const row of this.newer.all(this.upTo)) {
      const { position, stream, revision } = row as { position: Position; stream: string; revision: Revision };
      this.add(stream, revision, position);
    }
    if (this.count >= 2 * MANY) this.forgetIndexed();
  }

  /** The position of the next fact, for whoever holds the lock and has caught up. */
  get next(): Position {
    return this.upTo + 1;
  }

  add(stream: string, revision: Revision, position: Position): void {
    const known = this.recent.get(stream);
    if (known) known.positions.push(position);
    else this.recent.set(stream, { first: revision, positions: [position] });
    this.upTo = position;
    this.count += 1;
  }

  recentOf(stream: string): Recent | undefined {
    return this.recent.get(stream);
  }

  /** NOTHING for a stream that does not exist. */
  headOf(stream: string): Revision {
    const known = this.recent.get(stream);
    if (known) return known.first + known.positions.length - 1;
    return (this.indexedHead.get(stream) as { revision: Revision | null }).revision ?? NOTHING;
  }

  get areMany(): boolean {
    return this.count >= MANY;
  }

  forgetIndexed(): void {
    const upTo = this.indexedUpTo();
    const kept = [...this.recent].flatMap(([stream, { first, positions }]): [string, Recent][] => {
      const start = positions.findIndex((position) => position > upTo);
      return start === -1 ? [] : [[stream, { first: first + start, positions: positions.slice(start) }]];
    });
    this.recent = new Map(kept);
    this.count = kept.reduce((sum, [, { positions }]) => sum + positions.length, BEGINNING);
  }
}
