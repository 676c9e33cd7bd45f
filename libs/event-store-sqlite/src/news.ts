const POLL_MS = 50;

/** Wakes whoever waits for new facts: told at once of this process's own appends, and looking now and then for those of others. */
export class News {
  private edition = 0;
  private readonly waiting = new Set<() => void>();
  private timer: NodeJS.Timeout | undefined;
  private seen: number | undefined;

  /** @param version changes when anybody has committed */
  constructor(private readonly version: () => number) {
    this.seen = this.versionNow();
  }

  /** To be asked before reading: `after(now())` then misses nothing that comes while one reads. */
  now(): number {
    return this.edition;
  }

  /** Resolves when there is something newer than that edition, or the signal aborts. */
  after(edition: number, signal: AbortSignal): Promise<void> {
    if (edition !== this.edition || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        if (this.waiting.size === 0) this.rest();
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
      this.timer ??= setInterval(() => this.look(), POLL_MS);
    });
  }

  tell(): void {
    this.edition += 1;
    for (const wake of this.waiting) wake();
  }

  private look(): void {
    const version = this.versionNow();
    if (version !== undefined && version === this.seen) return;
    this.seen = version;
    this.tell();
  }

  /** Undefined while the log cannot be read: whoever waits shall try to, and hear why. */
  private versionNow(): number | undefined {
    try {
      return this.version();
    } catch {
      return undefined;
    }
  }

  private rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
