import type { IncomingHttpHeaders } from 'node:http';
import { HttpException } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AllowedMethods } from './allowed-methods';
import { problemOf } from './problem.filter';

/** Bodies above this are refused (413). */
const LARGEST_BODY_BYTES = 1_048_576;
/** A request that is not there as a whole by then is given up (408, Node looks every 30 s): else clients that send a byte now and then hold connections for ever. */
const WHOLE_WITHIN_MS = 60_000;

type Reply = { status(code: number): Reply; type(mime: string): Reply; send(body: unknown): unknown };

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;

/** Fastify as a node uses it: what comes over HTTP is JSON in UTF-8 and nothing else, and every refusal is problem+json. */
export function httpServer({ bodyLimit = LARGEST_BODY_BYTES } = {}): FastifyAdapter {
  const server = new FastifyAdapter({
    bodyLimit,
    requestTimeout: WHOLE_WITHIN_MS,
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
  return server;
}

/** Fastify reads whatever comes as UTF-8: text in another coding would be refused for a wrong reason, or taken for other text. */
function isUnderstood({ 'content-type': type = '', 'content-encoding': coding = 'identity' }: IncomingHttpHeaders): boolean {
  const charset = CHARSET.exec(type)?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(charset) && /^identity$/i.test(coding);
}
