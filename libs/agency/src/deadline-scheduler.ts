import { setImmediate as breath } from 'node:timers/promises';
import { type Clock, factId } from '#libs/event-sourcing';
import { BEGINNING, categoryOf, idOf, type Instant, type NodeName, type Position } from '#libs/kernel';
import type { OrderClass, OrderGate } from '#libs/orders';
import type { DueClock, StoredOpenClocks } from '#libs/read-store';

/** Where the scheduler finds open clocks: a projection, so nothing of it is lost with the process. */
export type OpenClocks = Pick<StoredOpenClocks, 'dueBy' | 'nextDue'> & {
  /** Whether the table has come to a position. Resolves once it has, after a while, or at once where it stands still. */
  arrived: (position: Position, withinMs: number) => Promise<boolean>;
};

/** New clocks come in through the projection: it is asked again at least this often. */
const LOOK_AGAIN_MS = 500;
const RETRY_MS = 5_000;

/**
 * Tells matters that time has passed. It decides nothing: each order makes its stream apply what time alone brought about,
 * which every other order on that stream would do as well, so a scheduler that is late, or runs twice, changes nothing in law.
 */
export class DeadlineScheduler {
  private readonly failed = new Map<string, { cause: string; retryAt: number }>();
  private readonly orders: ReadonlyMap<string, { order: OrderClass; id: string }>;

  constructor(
    timePasses: readonly { category: string; id: string; order: OrderClass }[],
    private readonly clocks: OpenClocks,
    private readonly clock: Clock,
    private readonly gate: OrderGate,
    private readonly node: NodeName,
  ) {
    this.orders = new Map(timePasses.map(({ category, id, order }) => [category, { order, id }]));
  }

  async run(signal: AbortSignal): Promise<void> {
    // At a first start the table is only being made. One that stands still says so at once, here and below: who only asked again would
    // leave nothing else in this process its turn.
    while (!signal.aborted && !(await this.clocks.arrived(BEGINNING, LOOK_AGAIN_MS))) await this.pause(undefined, signal);
    while (!signal.aborted) {
      const next = await this.clocks.nextDue();
      const now = this.clock.now();
      const isDue = next !== undefined && next <= now;
      if (!isDue) this.failed.clear();
      const told = isDue ? await this.tellDue(now, signal) : BEGINNING;
      // Until the table knows of it, a clock that was told would still look due.
      if (told > BEGINNING && (await this.clocks.arrived(told, LOOK_AGAIN_MS))) await breath();
      // What is due already could not be told just now, or the table does not know of it: it is not waited for.
      else await this.pause(next !== undefined && next > now ? next : undefined, signal);
    }
  }

  /** Clocks whose matter could not be told, and why: the others go on. */
  failures(): { clock: string; cause: string }[] {
    return [...this.failed].map(([clock, { cause }]) => ({ clock, cause }));
  }

  /**
   * Tells all that is due, each once: whatever cannot be told, and however long that takes to find out, the rest has its turn.
   * @returns the position of the last of what followed
   */
  private async tellDue(now: Instant, signal: AbortSignal): Promise<Position> {
    let told = BEGINNING;
    const gone = new Set(this.failed.keys());
    for await (const open of this.clocks.dueBy(now)) {
      if (signal.aborted) return told;
      gone.delete(nameOf(open));
      if (this.mayBeTold(open)) told = Math.max(told, await this.tell(open));
    }
    // Another order of the matter, an officer's or another process's, brought about what time had: nobody waits for it any longer.
    for (const clock of gone) this.failed.delete(clock);
    return told;
  }

  private mayBeTold(open: DueClock): boolean {
    return (this.failed.get(nameOf(open))?.retryAt ?? 0) <= performance.now();
  }

  private async tell(open: DueClock): Promise<Position> {
    const { stream, dueAt } = open;
    const { order, id } = this.orders.get(categoryOf(stream))!;
    const orderId = factId('clock', `${nameOf(open)}/${dueAt}`, 0);
    try {
      const { position } = await this.gate.give(order, { [id]: idOf(stream) }, { by: { id: this.node, roles: ['system'] }, orderId });
      this.failed.delete(nameOf(open));
      return position;
    } catch (thrown) {
      this.failed.set(nameOf(open), { cause: String(thrown), retryAt: performance.now() + RETRY_MS });
      return BEGINNING;
    }
  }

  private async pause(next: Instant | undefined, signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    const wake = () => woken.abort();
    signal.addEventListener('abort', wake, { once: true });
    const timer = setTimeout(wake, LOOK_AGAIN_MS);
    if (next !== undefined) await Promise.race([this.clock.until(next, woken.signal), aborted(woken.signal)]);
    else await aborted(woken.signal);
    clearTimeout(timer);
    signal.removeEventListener('abort', wake);
    wake();
  }
}

const nameOf = ({ stream, clock }: DueClock): string => `${stream}/${clock}`;

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));
