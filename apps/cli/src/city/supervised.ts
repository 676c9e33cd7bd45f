import { setTimeout as sleep } from 'node:timers/promises';

/** Something that runs until it ends. */
export type Living = { ended: Promise<unknown>; stop: () => Promise<void> };

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** Who ran this long is well: the next end is a new trouble and not the old one. */
const WELL_AFTER_MS = 30_000;

/** Keeps a process alive: started again whenever it ends without having been asked to, at ever longer intervals. */
export class Supervised<L extends Living> {
  private readonly stopping = new AbortController();
  private current: L | undefined;
  private keeping: Promise<void> | undefined;

  constructor(
    private readonly begin: () => Promise<L>,
    private readonly onStart: (living: L, again: boolean) => void = () => {},
  ) {}

  /** Resolves when it is ready. @throws what its first start says: what is wrong then is wrong for good */
  async start(): Promise<void> {
    this.current = await this.begin();
    this.onStart(this.current, false);
    this.keeping = this.keep();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.current?.stop();
    await this.keeping;
  }

  private async keep(): Promise<void> {
    const { signal } = this.stopping;
    let pause = FIRST_PAUSE_MS;
    for (;;) {
      const since = Date.now();
      await this.current?.ended;
      if (Date.now() - since > WELL_AFTER_MS) pause = FIRST_PAUSE_MS;
      await sleep(pause, undefined, { signal }).catch(() => undefined); // stopping
      if (signal.aborted) return;
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
      this.current = await this.begin().catch(() => undefined); // it is tried again
      if (signal.aborted) await this.current?.stop();
      else if (this.current) this.onStart(this.current, true);
    }
  }
}
