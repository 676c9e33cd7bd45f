import { type FSWatcher, watch } from 'node:fs';

const SOON_MS = 1;
const NOW_AND_THEN_MS = 250;
const UNWATCHED_MS = 25;

/**
 * Notices what other processes commit. The system tells when the write-ahead log is written to, which costs nothing while
 * nothing comes; but that is before the commit counts (the disk is waited for in between), so it looks again, at first soon,
 * then ever more seldom. Where the system cannot tell (some shared folders of virtual machines), it just looks.
 */
export class Lookout {
  private watcher: FSWatcher | undefined;
  private timer: NodeJS.Timeout | undefined;
  private pause = NOW_AND_THEN_MS;
  private longest = NOW_AND_THEN_MS;

  /** @param look asks SQLite whether anything was committed: a few microseconds, no disk */
  constructor(
    private readonly file: string,
    private readonly look: () => void,
  ) {}

  start(): void {
    if (this.timer) return;
    try {
      this.watcher = watch(`${this.file}-wal`, () => this.hurry()).on('error', () => this.unwatched());
    } catch {
      this.unwatched();
    }
    this.lookAfter(SOON_MS);
  }

  stop(): void {
    this.watcher?.close();
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private hurry(): void {
    if (this.pause > SOON_MS) this.lookAfter(SOON_MS);
  }

  private unwatched(): void {
    this.longest = UNWATCHED_MS;
  }

  private lookAfter(pause: number): void {
    clearTimeout(this.timer);
    this.pause = pause;
    this.timer = setTimeout(() => {
      this.lookAfter(Math.min(this.longest, this.pause * 2));
      this.look();
    }, pause);
  }
}
