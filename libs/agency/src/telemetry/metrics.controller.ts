import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { NeedsPower, OPEN_TO_ALL } from '../officer.guard';
import { Scrape } from './scrape';

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** Where no port of its own is configured. */
@Controller()
@ApiTags('operations')
export class MetricsController {
  constructor(private readonly scrape: Scrape) {}

  @Get('metrics')
  @Header('content-type', TEXT)
  @NeedsPower(OPEN_TO_ALL)
  @ApiOperation({ operationId: 'metrics', summary: 'Numbers for Prometheus', security: [] })
  @ApiResponse({ status: 200, description: 'Text in the format of Prometheus', content: { 'text/plain': { schema: { type: 'string' } } } })
  read(): Promise<string> {
    return this.scrape.text();
  }
}

/** A listener of its own that knows `GET /metrics` and nothing else, for a network that officers do not reach. */
export async function serveMetrics(scrape: Scrape, { host, port }: { host: string; port: number }) {
  const server = createServer((request, answer) => {
    if (request.url !== '/metrics' || request.method !== 'GET') return void answer.writeHead(404).end();
    scrape.text().then(
      (text) => answer.writeHead(200, { 'content-type': TEXT }).end(text),
      () => answer.writeHead(500).end(),
    );
  });
  await once(server.listen(port, host), 'listening');
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/metrics`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
