import type { Envelope, Position, Revision } from '#libs/kernel';
import type { OrderClass } from './order';

/** Where the stream of an order stands now, and the position a reader must have reached to see it. */
export type Answer = { revision: Revision; position: Position };

/**
 * The one gate: HTTP, a partner's message, reactions, the clock and the command line all give their orders here, under the same law.
 * Checks power and shape, stamps time, actor, order id and article, decides and writes.
 * @throws NotPermitted, ShapeRefused, RuleViolated, OrderIdReused, ConcurrencyConflict: the order is refused, nothing was written;
 *   anything else (StoreUnavailable): unknown, give the same order again.
 */
export abstract class OrderGate {
  abstract give<O extends object>(order: OrderClass<O>, content: NoInfer<O>, envelope: Envelope): Promise<Answer>;
}
