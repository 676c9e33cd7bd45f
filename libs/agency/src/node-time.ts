import type { Clock, EventStore } from '#libs/event-sourcing';
import type { Instant } from '#libs/kernel';

/**
 * The time that facts bear. It never runs back: a machine whose clock was set back goes on from the last fact it recorded, or limits
 * would start before what started them, and "who knew what when" would be told wrongly.
 */
export class NodeTime {
  constructor(
    private readonly clock: Clock,
    private latest: Instant = '',
  ) {}

  static async of(clock: Clock, store: EventStore): Promise<NodeTime> {
    return new NodeTime(clock, (await store.newest())?.metadata.recordedAt);
  }

  now(): Instant {
    const now = this.clock.now();
    if (now > this.latest) this.latest = now;
    return this.latest;
  }

  /** Another process of this node was there already: its machine's clock is ahead of this one's. */
  notBefore(at: Instant): void {
    if (at > this.latest) this.latest = at;
  }

  /** How far the clock lies behind what is on record, in milliseconds; 0 as a rule. */
  get behindMs(): number {
    return this.latest === '' ? 0 : Math.max(0, Date.parse(this.latest) - Date.parse(this.clock.now()));
  }
}
