import { StoreUnavailable } from '#libs/event-sourcing';
import { ConcurrencyConflict } from '#libs/kernel';

/** With the growing pauses of a log, the fiftieth time is some seven minutes after the first. */
export const ENOUGH = 50;

/** A store that is away comes back, and a race is not lost for ever: neither says anything about the message. */
export const passes = (thrown: unknown): boolean => thrown instanceof StoreUnavailable || thrown instanceof ConcurrencyConflict;

/** How often each message that is at hand failed in a way that is neither a refusal nor passes by itself. Known to this process only. */
export class InVain {
  private readonly times = new Map<string, number>();

  /** Counts the failure. @returns whether trying again has had its chance */
  enough(message: string, thrown: unknown): boolean {
    if (passes(thrown)) return false;
    const times = (this.times.get(message) ?? 0) + 1;
    this.times.set(message, times);
    return times >= ENOUGH;
  }

  forget(message: string): void {
    this.times.delete(message);
  }
}
