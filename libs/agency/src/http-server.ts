import { type IncomingHttpHeaders, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { HttpException } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AllowedMethods } from './allowed-methods';
import { problemOf } from './problem.filter';

/** Bodies above this are refused (413). */
const LARGEST_BODY_BYTES = 1_048_576;

/** How long a client may take, in milliseconds. Whoever sends a byte now and then would else hold a connection for ever. */
export type Patience = {
  /** From the opening of a connection, or the first byte of a later request, to the last header (408). */
  headers: number;
  /** To the last byte of the body (408). */
  whole: number;
  /** Without a byte either way, such as one who does not read his answer (hung up on). */
  silent: number;
  /** Between two requests (hung up on): longer than the minute that load balancers keep a connection, or they would send into a closed one. */
  idle: number;
  /** How often headers and bodies are looked after. */
  every: number;
  /** For what is under way when the node is stopped: from then on Node itself no longer looks after anybody. */
  farewell: number;
};
const PATIENCE: Patience = { headers: 10_000, whole: 60_000, silent: 120_000, idle: 72_000, every: 5_000, farewell: 5_000 };

type Reply = { status(code: number): Reply; type(mime: string): Reply; send(body: unknown): unknown };

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;

/** Fastify as a node uses it: what comes over HTTP is JSON in UTF-8 and nothing else, and every refusal is problem+json. */
export function httpServer({ bodyLimit = LARGEST_BODY_BYTES, patience = PATIENCE } = {}): FastifyAdapter {
  const server = new FastifyAdapter({
    bodyLimit,
    http: { headersTimeout: patience.headers, connectionsCheckingInterval: patience.every },
    requestTimeout: patience.whole,
    connectionTimeout: patience.silent,
    keepAliveTimeout: patience.idle,
    clientErrorHandler: refuseUnread,
    // What the router itself refuses never comes to Nest: a path that is not well-formed, or far too long.
    frameworkErrors: (thrown: unknown, _: unknown, reply: unknown) => {
      const problem = problemOf(thrown);
      (reply as Reply).status(problem.status).type('application/problem+json').send(problem);
    },
  });
  const fastify = server.getInstance();
  const allowed = new AllowedMethods();
  fastify.addHook('onRoute', ({ url, method }) => allowed.add(url, [method].flat()));
  // Not `onRequest`: there requests begin to be measured, and what is refused is measured too.
  fastify.addHook('preParsing', (request, reply, _, done) => {
    const methods = request.is404 ? allowed.of(request.url.split('?', 1)[0]!) : [];
    if (methods.length > 0) {
      reply.header('allow', methods.join(', '));
      done(new HttpException(`Cannot ${request.method} this path`, 405));
    } else if (isUnderstood(request.headers)) done();
    else done(new HttpException('The body must be JSON in UTF-8, not compressed', 415));
  });
  fastify.addHook('preClose', (done) => {
    const hangUp = setTimeout(() => fastify.server.closeAllConnections(), patience.farewell);
    fastify.server.once('close', () => clearTimeout(hangUp));
    done();
  });
  return server;
}

/** Fastify reads whatever comes as UTF-8: text in another coding would be refused for a wrong reason, or taken for other text. */
function isUnderstood({ 'content-type': type = '', 'content-encoding': coding = 'identity' }: IncomingHttpHeaders): boolean {
  const charset = CHARSET.exec(type)?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(charset) && /^identity$/i.test(coding);
}

const UNREAD: Record<string, HttpException> = {
  ERR_HTTP_REQUEST_TIMEOUT: new HttpException('The request did not come to its end in time', 408),
  HPE_HEADER_OVERFLOW: new HttpException('The headers are too large', 431),
};

/** What never became a request is refused as everything else is. */
function refuseUnread({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const problem = problemOf(UNREAD[code ?? ''] ?? new HttpException('This is no HTTP request', 400));
  const body = JSON.stringify(problem);
  const head = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\nConnection: close\r\nContent-Type: application/problem+json`;
  if (socket.writable) socket.write(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  socket.destroy();
}
