import type { Instant } from '#libs/kernel';
import { Clock } from './clock';

type Waiting = { at: Instant; wake: () => void };

/** Stands still until it is told how late it is: months in seconds, for tests and demonstrations. */
export class SimulatedClock extends Clock {
  private waiting: Waiting[] = [];

  constructor(private instant: Instant) {
    super();
  }

  override now(): Instant {
    return this.instant;
  }

  override until(at: Instant, signal: AbortSignal): Promise<void> {
    if (at <= this.instant || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const waiting: Waiting = {
        at,
        wake: () => {
          this.waiting = this.waiting.filter((other) => other !== waiting);
          signal.removeEventListener('abort', waiting.wake);
          resolve();
        },
      };
      this.waiting.push(waiting);
      signal.addEventListener('abort', waiting.wake);
    });
  }

  /**
   * Wakes all who waited for that instant or an earlier one, the earliest first.
   * @throws RangeError for an instant that is past, or none: law knows no time that runs backwards
   */
  advanceTo(instant: Instant): void {
    const at = new Date(instant).toISOString(); // RangeError: no instant at all
    if (at < this.instant) throw new RangeError(`It is ${this.instant}, later than ${at}`);
    this.instant = at;
    const due = this.waiting.filter((waiting) => waiting.at <= at).toSorted((one, other) => (one.at < other.at ? -1 : 1));
    for (const { wake } of due) wake();
  }
}
