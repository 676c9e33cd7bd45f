/** For health. Not running: `cause` is what went wrong, in the words of the log; `recovering` tries again by itself, `down` has done so in vain for half a minute. */
export type LogState = { status: 'running' } | { status: 'recovering' | 'down'; cause: string };

type Place = { topic: string; partition: number; offset: string };

const DOWN_AFTER_MS = 30_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

/** How long to wait before the next try, in milliseconds, after so many in vain. */
export function pauseAfter(triesInVain: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (triesInVain - 1));
}

/** What an adapter knows of its own state: each part of it (a producer, a consumption) tells when it goes wrong and when it goes well again. */
export class LogHealth {
  private readonly troubles = new Map<unknown, { since: number; cause: string }>();

  /** `part` is whatever stands for the part: the same value tells that it is well again. */
  wentWrong(part: unknown, error: unknown): void {
    const cause = error instanceof Error ? error.message : String(error);
    this.troubles.set(part, { since: this.troubles.get(part)?.since ?? performance.now(), cause });
  }

  /** A message that the reader's own side cannot take holds up its partition as a broken log would. Of one failure nothing is said: it comes again in a moment. */
  cannotTake(part: unknown, { topic, partition, offset }: Place, inVain: number, error: unknown): void {
    if (inVain > 1) this.wentWrong(part, new Error(`${topic}/${partition}/${offset} cannot be taken: ${String(error)}`));
  }

  wentWell(part: unknown): void {
    this.troubles.delete(part);
  }

  state(): LogState {
    const [longest] = [...this.troubles.values()].toSorted((one, other) => one.since - other.since);
    if (!longest) return { status: 'running' };
    return { status: performance.now() - longest.since > DOWN_AFTER_MS ? 'down' : 'recovering', cause: longest.cause };
  }
}
