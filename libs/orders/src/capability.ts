import type { AnyFact, AnyProjection, AnyStream, Instant, NodeName, Projection, Recorded, StreamOf } from '#libs/kernel';
import type { LawInForce, Power } from '#libs/law';
import type { OrderClass } from './order';

/** An order with its content, not yet given. */
export type Given = { order: OrderClass; content: object };
export const give = <O extends object>(order: OrderClass<O>, content: NoInfer<O>): Given => ({ order, content });

/**
 * What this node does by itself when a fact was written: the orders that follow from it, given by the node under an id made
 * from the fact's. They are given at least once and act once; a refusal is recorded, not retried.
 */
export type Reaction<F extends AnyFact = AnyFact> = {
  /** Names its checkpoint and its orders' ids: never changes. */
  name: string;
  of: StreamOf<F>;
  react: (fact: Recorded<F>) => readonly Given[];
};

/** A message class of libs/contracts: its content, under the name of its type and version. */
export type MessageClass<M extends object = object> = (new () => M) & { readonly type: string };

/** Where a message goes: to one node, or to everybody whom the sharing policy lets have it. */
export type Addressee = NodeName | 'facts';

/** What other agencies are told of a fact. Pure; the relay sends it, signed, under an id made from the fact's. */
export type Announcement<F extends AnyFact = AnyFact> = {
  of: StreamOf<F>;
  message: MessageClass;
  /** undefined: this fact is not announced. */
  announce: (fact: Recorded<F>) => Announced | undefined;
};
export type Announced = {
  to: Addressee;
  matter: string;
  content: object;
  /** Accepts or refuses what a partner's message asked: the newest one of that class which changed the stream of the fact. */
  answers?: { message: MessageClass; outcome: 'accepted' | 'refused' };
};

/** What a partner's message asks of this node: an order, under the message's id. */
export type Intake<M extends object = object> = {
  message: MessageClass<M>;
  take: (content: M, from: NodeName) => Given;
};

/** A table officers look into: a list (`GET route`, filtered and paged) and one row of it (`GET route/:key`). */
export type Register<Row extends object = never> = {
  route: `/${string}`;
  power: Power;
  title: { en: string; zh: string };
  of: Projection<Row, never>;
  /** Fields of the index that may be asked for with `?field=value`. */
  filters: readonly (keyof Row & string)[];
  /** What every row of the list has, such as `{ ofOurTrades: 'true' }`: fields of the index, values as in the query. */
  only?: { readonly [Field in keyof Row & string]?: string };
  /** The order of the list while nothing is filtered by: an index field, upwards, rows without a value last. Otherwise it is that of keys. */
  sort?: { field: keyof Row & string; says: string };
  /** What is shown of a row; where left out, the row itself. Remaining legal time is told here, never stored. */
  show?: (row: Row, now: { at: Instant; inForce: LawInForce }) => object;
};

// Lists of parts have no common fact, row or message type.
/* oxlint-disable typescript/no-explicit-any */
export type AnyReaction = Reaction<any>;
export type AnyAnnouncement = Announcement<any>;
export type AnyIntake = Intake<any>;
export type AnyRegister = Register<any>;
/* oxlint-enable typescript/no-explicit-any */

/** The one list of a capability's parts. */
export type Capability = {
  name: string;
  streams: readonly AnyStream[];
  orders: readonly OrderClass[];
  reactions?: readonly AnyReaction[];
  announcements?: readonly AnyAnnouncement[];
  intakes?: readonly AnyIntake[];
  registers?: readonly AnyRegister[];
  /** Projections that no register shows. */
  projections?: readonly AnyProjection[];
};
