import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Partition } from './partitions';

/** How long a reader that says nothing more keeps its partitions, in milliseconds: so long its death goes unnoticed. */
const LEASE_MS = 4_000;
export const HEARTBEAT_MS = 1_000;

/**
 * Which reader of a group reads a partition, and how far the group came in it. Times are the machine's own, counted from its
 * start, so that setting its clock takes no lease away; a lease that ends too far ahead was given before it started last.
 */
export class Leases {
  private until = 0;

  constructor(
    private readonly database: DatabaseSyncInstance,
    private readonly group: string,
    private readonly owner: string,
  ) {}

  /** Takes a partition nobody reads. @returns the offset to go on from, or undefined when another reads it */
  take(partition: Partition): number | undefined {
    const now = uptime();
    const free = this.database
      .prepare(
        `SELECT 1 FROM partitions LEFT JOIN readers ON partition = id AND "group" = ?
         WHERE id = ? AND (owner IS NULL OR owner = ? OR until < ? OR until > ?)`,
      )
      .get(this.group, partition.id, this.owner, now, now + LEASE_MS);
    if (!free) return undefined; // asked first without writing: waiting readers ask every second

    const taken = this.database
      .prepare(
        `INSERT INTO readers ("group", partition, owner, until) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET owner = excluded.owner, until = excluded.until
         WHERE owner IS NULL OR owner = excluded.owner OR until < ? OR until > ?
         RETURNING next`,
      )
      .get(this.group, partition.id, this.owner, now + LEASE_MS, now, now + LEASE_MS) as { next: number } | undefined;
    return taken?.next;
  }

  /** Keeps what is held. @returns the ids of the partitions still held */
  renew(): Set<number> {
    const until = uptime() + LEASE_MS;
    const held = this.database
      .prepare('UPDATE readers SET until = ? WHERE "group" = ? AND owner = ? RETURNING partition')
      .all(until, this.group, this.owner) as { partition: number }[];
    this.until = until;
    return new Set(held.map(({ partition }) => partition));
  }

  /** False once this process slept so long that another may read in its place. */
  inTime(): boolean {
    return uptime() < this.until;
  }

  /** @returns false when the partition is another's by now; then nothing moved */
  move(partition: Partition, next: number): boolean {
    const moved = this.database
      .prepare('UPDATE readers SET next = ? WHERE "group" = ? AND partition = ? AND owner = ?')
      .run(next, this.group, partition.id, this.owner);
    return moved.changes === 1;
  }

  release(): void {
    this.database.prepare('UPDATE readers SET owner = NULL, until = NULL WHERE "group" = ? AND owner = ?').run(this.group, this.owner);
  }
}

function uptime(): number {
  return Math.floor(Number(process.hrtime.bigint() / 1_000_000n));
}
