import { type Span, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startSpan, traceIn, traceOf } from '#libs/exchange';
import type { TraceContext } from '#libs/kernel';
import { METHODS, type NodeMetrics } from './node-metrics';

type Watched = { startedAt: number; span: Span };

/**
 * One span and one time a request. A span names the route as it is declared, never the path that was asked for: that holds ids, and a
 * query may hold names. The trace goes on in the request itself, where the envelope of an order finds it.
 */
export function watchRequests(app: NestFastifyApplication, tracer: Tracer, metrics: NodeMetrics): void {
  const underWay = new WeakMap<object, Watched>();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'unknown route';
    const attributes = { 'http.request.method': request.method, 'http.route': route };
    const span = startSpan(tracer, `${request.method} ${route}`, {
      kind: SpanKind.SERVER,
      parent: traceIn(request.headers as Record<string, unknown>),
      attributes,
    });
    underWay.set(request, { startedAt: performance.now(), span });
    const trace = traceOf(span);
    if (trace) (request as { trace?: TraceContext }).trace = trace;
    done();
  });
  fastify.addHook('onResponse', (request, { statusCode }, done) => {
    const { startedAt, span } = underWay.get(request)!;
    span.setAttribute('http.response.status_code', statusCode);
    if (statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    const method = METHODS.includes(request.method) ? request.method : 'other';
    metrics.requests.observe({ method, status: statusCode }, (performance.now() - startedAt) / 1_000);
    done();
  });
}
