import type { Revision } from './fact';

/** A rule of law or agency refuses the order. `code` is stable and names the problem type; `facts` are members of the problem (422). */
export class RuleViolated extends Error {
  override readonly name = 'RuleViolated';
  constructor(
    readonly code: string,
    sentence: string,
    readonly facts: Record<string, unknown> = {},
    /** The article or rule id, where it is not the order's own. */
    readonly article?: string,
  ) {
    super(sentence);
  }
}

/** Not this actor's to do (403). */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted';
  constructor(
    sentence: string,
    readonly facts: Record<string, unknown> = {},
  ) {
    super(sentence);
  }
}

/** No such thing, or not for this reader's eyes (404). */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** The content does not have the shape its order declares (400). */
export class ShapeRefused extends Error {
  override readonly name = 'ShapeRefused';
  constructor(readonly errors: readonly { field: string; says: readonly string[] }[]) {
    super('The order is not well-formed');
  }
}

/** The id of this order was used for another content before (422). */
export class OrderIdReused extends Error {
  override readonly name = 'OrderIdReused';
  constructor(readonly orderId: string) {
    super('This Idempotency-Key was used for another order before');
  }
}

/** Others kept changing the stream (409), or it is not at the revision the sender asked for (412). */
export class ConcurrencyConflict extends Error {
  override readonly name = 'ConcurrencyConflict';
  constructor(
    readonly expected: Revision,
    readonly actual: Revision,
    readonly asked: boolean,
  ) {
    super(`Expected revision ${expected}, found ${actual}`);
  }
}
