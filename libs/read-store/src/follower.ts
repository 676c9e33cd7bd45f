import { setImmediate as breath } from 'node:timers/promises';
import type { Batch, EventStore } from '#libs/event-sourcing';
import { type AnyProjection, BEGINNING } from '#libs/kernel';
import { type Feed, fill, type Progress, readOn } from './filling';
import { Stumble } from './fold';
import { type Frozen, frozenBy, type ProjectionState } from './projection-state';
import { type ProjectionTable, Superseded } from './projection-table';
import type { ReadStore } from './read-store';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
/** A store that was away is back at some moment; a fact that cannot be taken stays what it is until the code is mended. */
const LONGEST_PAUSE_FOR_STORE_MS = 5_000;
/** Other processes see a position only when it is written down. */
const WRITE_DOWN_WITHIN_MS = 250;

/** Keeps the live table of one projection at the end of the log. What stops it stops nothing else. */
export class Follower {
  private table: ProjectionTable | undefined;
  private running = false;
  private joined = false;
  private rebuilding: Progress | null = null;
  private frozen: Frozen | null = null;
  private pauseMs = FIRST_PAUSE_MS;
  private wake: () => void = () => {};
  private leave: (cause: unknown) => void = () => {};
  private leftBecause: unknown;
  private rebuiltBeside: Promise<unknown> = Promise.resolve();
  private lastTurn: Promise<unknown> = Promise.resolve();
  private writingDown: NodeJS.Timeout | undefined;

  constructor(
    private projection: AnyProjection,
    private readonly store: ReadStore,
    private readonly log: EventStore,
    private readonly feed: Feed,
  ) {}

  state(): ProjectionState {
    const { rebuilding, frozen, joined, table } = this;
    const status = frozen ? 'frozen' : joined ? 'live' : table ? 'catching-up' : 'building';
    return {
      name: this.projection.name,
      version: this.projection.version,
      status,
      position: table?.position ?? BEGINNING,
      rebuilding,
      frozen,
    };
  }

  get isRunning(): boolean {
    return this.running;
  }

  /** Follows until the signal ends it, and tries again after every failure. */
  async run(signal: AbortSignal): Promise<void> {
    this.running = true;
    this.table = undefined; // another process may have written to it since
    while (!signal.aborted) {
      let followed: ProjectionTable | undefined = this.table;
      try {
        await this.open(signal);
        followed = this.table;
        await this.catchUp(signal);
        await this.staysJoined(signal);
      } catch (thrown) {
        this.joined = false;
        if (signal.aborted) break;
        if (this.table !== followed) continue; // switched meanwhile: what the old table failed at says nothing of this one
        if (thrown instanceof Superseded) this.table = undefined;
        else await this.freeze(thrown, signal);
        await breath();
      }
    }
    this.joined = false;
    this.running = false;
    this.store.arrivals.leave(this.projection.name);
    clearTimeout(this.writingDown);
    await this.writeDown();
  }

  /** Takes what the shared subscription brings, unless it still reads by itself. Never fails: others follow the same subscription. */
  async take(batch: Batch): Promise<void> {
    await this.inTurn(async () => {
      if (!this.joined) return;
      await this.advance(batch).catch((thrown) => this.leaveShared(thrown));
    });
  }

  /**
   * Fills a new table beside the live one and switches when it has caught up. Ended by the signal, or by a fact it stumbles over,
   * it leaves no trace.
   * @param projection the one followed, or a newer definition of it
   */
  async rebuild(projection: AnyProjection, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<void> {
    if (this.rebuilding) throw new Error(`${projection.name} is being rebuilt already`);
    this.rebuilding = { done: BEGINNING, total: BEGINNING };
    const rebuilt = this.fillBeside(projection, signal, onProgress).finally(() => (this.rebuilding = null));
    this.rebuiltBeside = rebuilt.catch(() => {});
    await rebuilt;
  }

  /**
   * A newer definition of the projection: its table is filled beside the live one. Where another process follows, that one fills it, and
   * this one only knows what to make when it takes over.
   */
  async replace(projection: AnyProjection, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<void> {
    if (this.running) await this.rebuild(projection, signal, onProgress);
    else this.projection = projection;
  }

  private async fillBeside(projection: AnyProjection, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<void> {
    const table = await this.store.newTable(projection);
    await this.fill(projection, table, signal, onProgress).catch(async (thrown) => {
      await table.drop();
      throw thrown;
    });
  }

  private async open(signal: AbortSignal): Promise<void> {
    if (!this.table) await this.rebuiltBeside; // its table must not be taken for one that a crash left
    if (this.table) return;
    const unfinished = await this.store.unfinishedTable(this.projection);
    const table = await this.store.tableOf(this.projection);
    if (table) {
      this.table = table;
      this.store.arrivals.arrive(this.projection.name, table.position);
      return;
    }
    this.rebuilding = { done: unfinished?.position ?? BEGINNING, total: BEGINNING };
    try {
      await this.fill(this.projection, unfinished ?? (await this.store.newTable(this.projection)), signal);
    } finally {
      this.rebuilding = null;
    }
  }

  private async fill(
    projection: AnyProjection,
    table: ProjectionTable,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void = () => {},
  ): Promise<void> {
    await fill(this.log, this.feed, {
      projection,
      table,
      signal,
      onProgress: (progress) => {
        this.rebuilding = progress;
        onProgress(progress);
      },
      switchOver: () => this.inTurn(() => this.switchTo(projection, table)),
    });
  }

  private async switchTo(projection: AnyProjection, table: ProjectionTable): Promise<boolean> {
    if (table.position < this.feed.delivered || !(await this.store.serve(projection, table))) return false;
    this.projection = projection;
    this.table = table;
    if (this.running) this.store.arrivals.arrive(projection.name, table.position);
    this.wake(); // what the old table was frozen by, the new one has got past
    return true;
  }

  private async catchUp(signal: AbortSignal): Promise<void> {
    const reader = this.feed.reading.join(this.projection);
    try {
      while (!signal.aborted) {
        await this.inTurn(async () => {
          const table = this.table!;
          this.joined = table.position >= this.feed.delivered;
          if (!this.joined) await this.advance(await readOn(reader, this.feed, table));
        });
        if (this.joined) {
          this.frozen = null;
          this.pauseMs = FIRST_PAUSE_MS;
          return;
        }
        await breath(); // a long replay must not keep officers waiting
      }
    } finally {
      reader.leave();
    }
  }

  /** Resolves at the end, rejects with what made it leave the shared subscription. */
  private staysJoined(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return resolve();
      if (!this.joined) return reject(this.leftBecause); // it left before anyone looked
      const end = () => resolve();
      signal.addEventListener('abort', end, { once: true });
      this.leave = (cause) => {
        signal.removeEventListener('abort', end);
        reject(cause);
      };
    });
  }

  private async advance(batch: Batch): Promise<void> {
    const table = this.table!;
    const stumble = await table.apply(this.projection, batch);
    this.store.arrivals.arrive(this.projection.name, table.position);
    if (table.isAhead) this.writingDown ??= setTimeout(() => void this.writeDown(), WRITE_DOWN_WITHIN_MS).unref();
    if (stumble) throw stumble;
  }

  /**
   * Only a short cut, for the next start and for those who wait in other processes: where it fails, the next batch will tell. But where
   * another process has switched to a table that it made anew, no batch may come for long, and nobody would bring that table further.
   */
  private async writeDown(): Promise<void> {
    this.writingDown = undefined;
    await this.inTurn(async () => {
      try {
        await this.table?.savePosition();
      } catch (thrown) {
        if (this.joined && thrown instanceof Superseded) this.leaveShared(thrown);
      }
    });
  }

  private leaveShared(cause: unknown): void {
    this.joined = false;
    this.leftBecause = cause;
    this.leave(cause);
  }

  private async freeze(thrown: unknown, signal: AbortSignal): Promise<void> {
    this.frozen = frozenBy(thrown, this.pauseMs, this.frozen);
    this.store.arrivals.stop(this.projection.name);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.pauseMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
      signal.addEventListener('abort', this.wake, { once: true });
    });
    signal.removeEventListener('abort', this.wake);
    this.pauseMs = Math.min(this.pauseMs * 2, thrown instanceof Stumble ? LONGEST_PAUSE_MS : LONGEST_PAUSE_FOR_STORE_MS);
  }

  /** One at a time: a batch, a step of reading on, or the switch to another table. */
  private inTurn<Done>(work: () => Promise<Done>): Promise<Done> {
    const turn = this.lastTurn.then(work);
    this.lastTurn = turn.catch(() => {});
    return turn;
  }
}
