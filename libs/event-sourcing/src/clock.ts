import type { Instant } from '#libs/kernel';

/** The only source of time. A simulated one drives tests and demonstrations through months in seconds. */
export abstract class Clock {
  abstract now(): Instant;

  /** Resolves once `now()` is at or after the instant, or the signal aborts. */
  abstract until(at: Instant, signal: AbortSignal): Promise<void>;
}
