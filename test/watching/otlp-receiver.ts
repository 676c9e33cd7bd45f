import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as a collector gets it, with the node that sent it. */
export type ReceivedSpan = {
  node: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: object }[];
};
type Attribute = { key: string; value: { stringValue?: string } };
type Export = {
  resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Omit<ReceivedSpan, 'node'>[] }[] }[];
};

/** Takes OTLP over HTTP in JSON, as a collector does, and keeps the spans. */
export async function startOtlpReceiver() {
  const spans: ReceivedSpan[] = [];
  const server = createServer((request, answer) => {
    void (async () => {
      const body = Buffer.concat((await request.toArray()) as Buffer[]).toString();
      for (const { resource, scopeSpans } of (JSON.parse(body) as Export).resourceSpans) {
        const node = resource.attributes.find(({ key }) => key === 'service.name')!.value.stringValue!;
        spans.push(...scopeSpans.flatMap((scope) => scope.spans.map((span) => ({ ...span, node }))));
      }
      answer.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
