import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  createTraceState,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { TraceContext } from '#libs/kernel';

/** W3C Trace Context 3.2: version, trace id, parent id, flags; a later version may add to it. */
const TRACEPARENT = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.{0,200})?$/;
/** It stands in facts for ever and leaves for partners: beyond the length that every party must keep, it is dropped. */
const TRACESTATE = /^[\x20-\x7e]{1,512}$/;
const SAMPLED = 1;

/** Makes no spans: for whoever is not watched. */
export const UNWATCHED: Tracer = trace.getTracer('wangjian');

/** What a request or a message says of its trace; undefined for what cannot be meant: it is for watching only, so nothing is refused for it. */
export function traceIn({ traceparent, tracestate }: { traceparent?: unknown; tracestate?: unknown }): TraceContext | undefined {
  const found = typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent) : null;
  if (!found) return undefined;
  const [, version, traceId, parent, flags, more] = found;
  if (version === '00' && more !== undefined) return undefined;
  const kept = typeof tracestate === 'string' && TRACESTATE.test(tracestate);
  return { traceparent: `00-${traceId}-${parent}-${flags}`, ...(kept && { tracestate }) };
}

const NO_SPAN: Span = UNWATCHED.startSpan('nothing');

const underWay = new AsyncLocalStorage<TraceContext>();

/** The trace of what this process is doing where it is asked; only where there is a tracer, for in Node 20 this slows every promise. */
export const traceUnderWay = (): TraceContext | undefined => underWay.getStore();

type Traced = { kind?: SpanKind; parent: TraceContext | undefined; attributes?: Attributes };

/** Does some work as one span; a tracer that makes none hands the parent's trace on. A span never bears what an error says: that may name people. */
export async function traced<T>(
  tracer: Tracer,
  name: string,
  { kind = SpanKind.INTERNAL, parent, attributes = {} }: Traced,
  work: (span: Span, at: TraceContext | undefined) => Promise<T>,
): Promise<T> {
  if (tracer === UNWATCHED) return await work(NO_SPAN, parent);
  const span = startSpan(tracer, name, { kind, parent, attributes });
  const at = traceOf(span);
  try {
    return await (at ? underWay.run(at, work, span, at) : work(span, undefined));
  } catch (thrown) {
    span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', thrown instanceof Error ? thrown.name : typeof thrown);
    throw thrown;
  } finally {
    span.end();
  }
}

export function startSpan(tracer: Tracer, name: string, { kind = SpanKind.INTERNAL, parent, attributes = {} }: Traced): Span {
  if (tracer === UNWATCHED && !parent) return NO_SPAN;
  return tracer.startSpan(name, { kind, attributes }, parent ? trace.setSpanContext(ROOT_CONTEXT, spanContextOf(parent)) : ROOT_CONTEXT);
}

/** Undefined for a span that is none. */
export function traceOf(span: Span): TraceContext | undefined {
  const context = span.spanContext();
  if (!isSpanContextValid(context)) return undefined;
  const { traceId, spanId, traceFlags, traceState } = context;
  const tracestate = traceState?.serialize();
  return { traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`, ...(tracestate && { tracestate }) };
}

function spanContextOf({ traceparent, tracestate }: TraceContext): SpanContext {
  const [, traceId, spanId, flags] = traceparent.split('-') as [string, string, string, string];
  return {
    ...{ traceId, spanId, isRemote: true, traceFlags: parseInt(flags, 16) & SAMPLED },
    ...(tracestate && { traceState: createTraceState(tracestate) }),
  };
}
