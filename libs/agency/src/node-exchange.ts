import type { Checkpoints } from '#libs/event-sourcing';
import { DeliveryWatch, Inbox, Reception, Relay, Releases } from '#libs/exchange';
import type { Position } from '#libs/kernel';
import type { Capability, OrderGate } from '#libs/orders';
import type { Runner } from './runners';
import type { World } from './world';

/** Trying again has then had its chance: as with the message log. */
const LASTS_AFTER_MS = 30_000;

/** The exchange of one node: what it tells, what it hears, and what it watches over. */
export class NodeExchange {
  readonly relay: Relay;
  readonly inbox: Inbox;
  private readonly releases: Releases;
  private readonly watch: DeliveryWatch;
  private readonly failingSince = new Map<string, number>();

  constructor(world: World, capabilities: readonly Capability[], gate: OrderGate) {
    const { node } = world.self;
    const announcements = capabilities.flatMap((capability) => capability.announcements ?? []);
    const intakes = capabilities.flatMap((capability) => capability.intakes ?? []);
    const reception = new Reception({ node, gate, streams: world.streams, intakes });
    this.relay = new Relay({ ...world, store: world.relayed, node, gate, announcements });
    this.inbox = new Inbox({ ...world, node, gate, reception });
    this.releases = new Releases({ ...world, store: world.followed, reception });
    this.watch = new DeliveryWatch({ ...world, store: world.followed, node, gate });
  }

  runners(): Runner[] {
    const { relay, inbox, releases, watch } = this;
    return Object.entries({ relay, inbox, releases, watch }).map(([name, part]) => ({ name, run: (signal) => part.run(signal) }));
  }

  /** Up to where everything that is announced was sent. */
  sentUpTo(checkpoints: Checkpoints): Promise<Position> {
    return checkpoints.look(Relay.reader);
  }

  /** Why a part does not do its work now; `lasts`: it has been asked for half a minute and got no further. */
  failures(now = performance.now()): { part: string; failure: unknown; lasts: boolean }[] {
    const { relay, inbox, releases, watch } = this;
    return Object.entries({ relay, inbox, releases, watch }).flatMap(([part, { failure }]) => {
      const since = failure === undefined ? undefined : (this.failingSince.get(part) ?? now);
      if (since === undefined) this.failingSince.delete(part);
      else this.failingSince.set(part, since);
      return since === undefined ? [] : { part, failure, lasts: now - since > LASTS_AFTER_MS };
    });
  }
}
