import type { Instant } from '#libs/kernel';
import { Clock } from './clock';

/** A timer counts from when it was set and knows nothing of a clock put right or a machine asleep: so it looks again this often. */
const LOOK_AGAIN_MS = 30_000;

/** The time of the machine. */
export class SystemClock extends Clock {
  override now(): Instant {
    return new Date().toISOString();
  }

  override async until(at: Instant, signal: AbortSignal): Promise<void> {
    for (let left = this.msTo(at); left > 0 && !signal.aborted; left = this.msTo(at)) await pause(Math.min(left, LOOK_AGAIN_MS), signal);
  }

  private msTo(at: Instant): number {
    return Date.parse(at) - Date.parse(this.now());
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
