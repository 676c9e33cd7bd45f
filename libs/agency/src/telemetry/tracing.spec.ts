import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { UNWATCHED } from '#libs/exchange';
import { openTracing } from './tracing';

it('makes no spans, and loads nothing that could, without a collector', async () => {
  const { tracer, close } = await openTracing('police.620200', { ratio: 1 }, {});
  expect(tracer).toBe(UNWATCHED);
  await close();
});

describe('a collector', () => {
  it('may be named as OpenTelemetry names it', async () => {
    const { tracer, close } = await openTracing('police.620200', { ratio: 1 }, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    const span = tracer.startSpan('one');
    expect(span.isRecording()).toBe(true);
    span.end();
    await close();
  });

  it('is told of the part of the traces that is asked for', async () => {
    const { tracer, close } = await openTracing('police.620200', { otlp: 'http://127.0.0.1:9', ratio: 0 }, {});
    expect(tracer.startSpan('one').isRecording()).toBe(false);
    await close();
  });

  it('that takes a connection and never answers neither fills memory nor holds a node up', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const otlp = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const { tracer, close } = await openTracing('police.620200', { otlp, ratio: 1 }, {});
    for (let index = 0; index < 20_000; index += 1) tracer.startSpan('one').end();
    const startedAt = performance.now();
    await close();
    expect(performance.now() - startedAt).toBeLessThan(3_500); // two seconds are granted
    silent.closeAllConnections();
    silent.close();
  });
});
