import { type CalendarPublished, lawWithCalendars, publishedCalendar } from '#libs/calendar-publication';
import { type EventStore, toToday } from '#libs/event-sourcing';
import { type AnyStream, BEGINNING, type NodeName, type Position } from '#libs/kernel';
import type { LawInForce } from '#libs/law';
import { openClocksProjection, type ProjectionRunner } from '#libs/read-store';
import { NodeIdentity } from './node-identity';

const READ_AT_ONCE = 1_000;

/** Every calendar that was published at this node so far, in the order of its log, and up to where that was read. */
async function publishedSoFar(store: EventStore): Promise<{ published: CalendarPublished[]; upTo: Position }> {
  const { facts, upTo } = await store.readAll(BEGINNING, { categories: [publishedCalendar.category], limit: READ_AT_ONCE });
  return { published: facts.map((fact) => toToday<CalendarPublished>(publishedCalendar, fact)), upTo };
}

/** A node as it starts: under the law that is built in, and the calendars it was told since. */
export async function identityAtStart(node: NodeName, store: EventStore, builtIn: LawInForce): Promise<NodeIdentity> {
  const { published, upTo } = await publishedSoFar(store);
  return new NodeIdentity(node, lawWithCalendars(builtIn, published), upTo);
}

/** Lets a calendar that is published while the node runs hold at once: for decisions, registers and the clocks that run (W-8). */
export class Calendars {
  constructor(
    private readonly parts: { store: EventStore; self: NodeIdentity; projections: ProjectionRunner; ticking: readonly AnyStream[] },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const { store, self, projections, ticking } = this.parts;
    for await (const { facts, upTo } of store.subscribe(self.lawAsOf, { categories: [publishedCalendar.category], signal })) {
      if (facts.length > 0) {
        self.inForce = lawWithCalendars(self.inForce, (await publishedSoFar(store)).published);
        await projections.replace(openClocksProjection(ticking, self.inForce), { signal });
      }
      self.lawAsOf = upTo; // last: after a failure the clocks are counted anew once more
    }
  }
}
