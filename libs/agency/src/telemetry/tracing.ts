import type { Tracer } from '@opentelemetry/api';
import { UNWATCHED } from '#libs/exchange';
import type { NodeName } from '#libs/kernel';

/** `otlp`: where a collector takes OTLP over HTTP, such as http://collector:4318; `ratio`: which part of the traces that begin here is kept. */
export type TracingOptions = { otlp?: string; ratio: number };
export type Tracing = { tracer: Tracer; close: () => Promise<void> };

/** Spans that wait for the collector, and those beyond are dropped: a collector that is down costs a node so much memory and nothing else. */
const MOST_WAITING = 2_048;
const EXPORT_MS = 5_000;
/** A node that ends does not wait longer for a collector that does not answer. */
const FAREWELL_MS = 2_000;

const QUIET: Tracing = { tracer: UNWATCHED, close: () => Promise.resolve() };

/**
 * Spans of one node to its collector. The SDK is loaded only where a collector is named, here or as OpenTelemetry names it
 * (`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`, with `…_HEADERS` and the like); otherwise nothing is measured.
 * A provider of its own, not the global one: several nodes may live in one process.
 */
export async function openTracing(node: NodeName, { otlp, ratio }: TracingOptions, environment = process.env): Promise<Tracing> {
  const byStandard = environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? environment['OTEL_EXPORTER_OTLP_ENDPOINT'];
  if (!otlp && !byStandard) return QUIET;
  const [{ OTLPTraceExporter }, { resourceFromAttributes }, sdk] = await Promise.all([
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace-base'),
  ]);
  const exporter = new OTLPTraceExporter({ ...(otlp && { url: `${otlp.replace(/\/$/, '')}/v1/traces` }), timeoutMillis: EXPORT_MS });
  const provider = new sdk.BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.namespace': 'wangjian', 'service.name': node, 'service.instance.id': `${process.pid}` }),
    // Whoever began a trace decided whether it is kept: half a trace helps nobody.
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter, { maxQueueSize: MOST_WAITING, exportTimeoutMillis: EXPORT_MS })],
  });
  return {
    tracer: provider.getTracer('wangjian'),
    close: async () => {
      let gaveUp: NodeJS.Timeout | undefined;
      const farewell = new Promise<void>((resolve) => (gaveUp = setTimeout(resolve, FAREWELL_MS)));
      await Promise.race([provider.shutdown().catch(() => undefined), farewell]);
      clearTimeout(gaveUp);
    },
  };
}
