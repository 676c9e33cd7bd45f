import type { Position } from '#libs/kernel';

type Waiting = { position: Position; settle: (arrived: boolean) => void };

/** Tells who waits for a table to come to a position. Lives in memory: after a restart readers ask again. */
export class Arrivals {
  private readonly reached = new Map<string, Position>();
  private readonly stopped = new Set<string>();
  private readonly waiting = new Map<string, Set<Waiting>>();

  /** @returns false after the time-out, or as soon as the table has stopped before that position */
  waitFor(table: string, position: Position, timeoutMs: number): Promise<boolean> {
    if ((this.reached.get(table) ?? -1) >= position) return Promise.resolve(true);
    if (timeoutMs <= 0 || this.stopped.has(table)) return Promise.resolve(false);
    return new Promise((resolve) => {
      const among = this.waiting.get(table) ?? new Set();
      this.waiting.set(table, among);
      const settle = (arrived: boolean) => {
        clearTimeout(timer);
        among.delete(waiting);
        resolve(arrived);
      };
      const waiting: Waiting = { position, settle };
      const timer = setTimeout(settle, timeoutMs, false);
      among.add(waiting);
    });
  }

  arrive(table: string, position: Position): void {
    this.reached.set(table, position);
    this.stopped.delete(table);
    for (const waiting of this.waiting.get(table) ?? []) if (waiting.position <= position) waiting.settle(true);
  }

  /** The table goes on no further for now: nobody is kept waiting in vain. */
  stop(table: string): void {
    this.stopped.add(table);
    for (const waiting of this.waiting.get(table) ?? []) waiting.settle(false);
  }
}
