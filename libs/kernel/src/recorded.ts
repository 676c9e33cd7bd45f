import type { AnyFact, Instant, LegalDate, Position, Revision } from './fact';
import type { Actor, NodeName, Role, TraceContext } from './order';

/** What is known of a fact beside its content. Written once, nothing is filled in later. */
export type FactMetadata = {
  node: NodeName;
  actor: Pick<Actor, 'id' | 'certificate'> & { role: Role };
  order: string;
  orderId: string;
  digest: string;
  correlationId: string;
  causationId: string | null;
  occurredAt: Instant;
  recordedAt: Instant;
  legalDate: LegalDate;
  article: string;
  policyVersion: string;
  /** Of the order it follows from, where that is traced: the relay goes on from it, later and perhaps in another process. */
  trace?: TraceContext;
};

/** A fact on its way into a store. `id` is derived from the order, so that writing it again is writing the same fact. */
export type NewFact = { id: string; type: string; schema: number; data: AnyFact['data']; metadata: FactMetadata };

/** A fact as it stands in a store. */
export type RecordedFact = NewFact & { stream: string; revision: Revision; position: Position };

/** The same, once its data was brought to today's shape and its type is known. */
export type Recorded<F extends AnyFact> = F & Omit<RecordedFact, 'type' | 'data'>;
