const IDLE = 0;
const AT_WORK = 1;
const STOPPED = 2;
const LONGEST_MS = 5_000;

/**
 * Keeps a process from ending in the middle of a commit. Nothing would be lost, but Node stops its threads when it exits, and SQLite's
 * addon, stopped halfway, takes the process down with SIGABRT instead of the exit code it wanted to give.
 */
export class AtWork {
  constructor(readonly shared = new Int32Array(new SharedArrayBuffer(4))) {}

  /** In the thread. Does not begin once the process is ending. */
  during(work: () => void): void {
    if (Atomics.compareExchange(this.shared, 0, IDLE, AT_WORK) !== IDLE) return;
    try {
      work();
    } finally {
      Atomics.store(this.shared, 0, IDLE);
      Atomics.notify(this.shared, 0);
    }
  }

  /** In the process, when it exits: returns once the thread has stopped, or took too long for a disk that works. */
  stop(): void {
    const end = Date.now() + LONGEST_MS;
    while (Atomics.compareExchange(this.shared, 0, IDLE, STOPPED) === AT_WORK && Date.now() < end)
      Atomics.wait(this.shared, 0, AT_WORK, LONGEST_MS);
  }
}
