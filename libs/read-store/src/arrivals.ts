import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '#libs/kernel';

type Waiting = { position: Position; settle: (arrived: boolean) => void };

const LOOK_AGAIN_MS = 50;

/** Tells who waits for a table to come to a position. Lives in memory: after a restart readers ask again. */
export class Arrivals {
  private readonly reached = new Map<string, Position>();
  private readonly stopped = new Set<string>();
  /** The tables that this process brings further. */
  private readonly followed = new Set<string>();
  private readonly watched = new Set<string>();
  private readonly waiting = new Map<string, Set<Waiting>>();

  /** @param lookUp how far a table has come as another process wrote it down; undefined: there is none */
  constructor(private readonly lookUp: (table: string) => Promise<Position | undefined>) {}

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
      void this.watch(table);
    });
  }

  /** Told by the follower in this process. */
  arrive(table: string, position: Position): void {
    this.followed.add(table);
    this.stopped.delete(table);
    this.reach(table, position);
  }

  /** The table goes on no further for now: nobody is kept waiting in vain. */
  stop(table: string): void {
    this.followed.add(table);
    this.stopped.add(table);
    for (const waiting of this.waiting.get(table) ?? []) waiting.settle(false);
  }

  /** This process follows no more; another may. */
  leave(table: string): void {
    this.followed.delete(table);
    this.stopped.delete(table);
    void this.watch(table);
  }

  private reach(table: string, position: Position): void {
    this.reached.set(table, position);
    for (const waiting of this.waiting.get(table) ?? []) if (waiting.position <= position) waiting.settle(true);
  }

  /** As long as someone waits for a table that nobody follows here. */
  private async watch(table: string): Promise<void> {
    if (this.watched.has(table)) return;
    this.watched.add(table);
    while (this.isToBeWatched(table)) {
      const position = await this.lookUp(table).catch(() => undefined); // a store that is away: the time-out answers
      if (position !== undefined && this.isToBeWatched(table)) this.reach(table, position);
      await pause(LOOK_AGAIN_MS, undefined, { ref: false });
    }
    this.watched.delete(table);
  }

  private isToBeWatched(table: string): boolean {
    return !this.followed.has(table) && (this.waiting.get(table)?.size ?? 0) > 0;
  }
}
