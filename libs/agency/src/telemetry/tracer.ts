export type { Tracer } from '@opentelemetry/api';

/** What Nest hands out the tracer of this node under. */
export const TRACER = Symbol('wangjian:tracer');
