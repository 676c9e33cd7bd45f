import type { NodeName, Position } from '#libs/kernel';
import type { LawInForce } from '#libs/law';

/** Which bureau this process is, and the law as it applies it now: a calendar that is published changes it, so it is asked each time. */
export class NodeIdentity {
  constructor(
    readonly node: NodeName,
    public inForce: LawInForce,
    /** Calendars that were published up to here are in it. */
    public lawAsOf: Position,
  ) {}
}
