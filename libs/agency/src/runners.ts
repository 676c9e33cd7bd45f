import { Logger } from '@nestjs/common';
import { LeaseLost } from '#libs/read-store';

/** Work that goes on in the background as long as the node lives: relay, inbox, reactions, projections, scheduler. */
export type Runner = { name: string; run: (signal: AbortSignal) => Promise<void> };
export type RunnerState = { name: string; status: 'running' } | { name: string; status: 'failing'; cause: string; since: string };

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** A run that lasted so long counts as healthy: the next failure starts with the shortest pause again. */
const HEALTHY_AFTER_MS = 10_000;

/** Starts runners and starts them again: each goes on from its own checkpoint, so failing costs time and nothing else. */
export class Runners {
  private readonly logger = new Logger(Runners.name);
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>[] = [];
  private readonly states = new Map<string, RunnerState>();

  start(...runners: readonly Runner[]): void {
    for (const runner of runners) this.running.push(this.keepRunning(runner));
  }

  /** What health tells: which of them fail, since when and why. */
  report(): RunnerState[] {
    return [...this.states.values()];
  }

  /** Resolves once every runner has ended what it was doing. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running);
  }

  private async keepRunning({ name, run }: Runner): Promise<void> {
    const { signal } = this.stopping;
    let pause = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      const startedAt = performance.now();
      const recovered = setTimeout(() => this.states.set(name, { name, status: 'running' }), this.states.has(name) ? HEALTHY_AFTER_MS : 0);
      try {
        await run(signal);
        return;
      } catch (thrown) {
        if (thrown instanceof LeaseLost) {
          this.logger.warn({ runner: name }, thrown.message); // where that was the trouble of a server, its own part tells
          continue;
        }
        if (performance.now() - startedAt > HEALTHY_AFTER_MS) pause = FIRST_PAUSE_MS;
        this.logger.error({ runner: name, err: thrown }, `${name} stopped; it starts again in ${pause} ms`);
        this.states.set(name, { name, status: 'failing', cause: String(thrown), since: new Date().toISOString() });
      } finally {
        clearTimeout(recovered);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
      });
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }
}
