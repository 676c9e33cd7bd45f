import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { StoreUnavailable } from '#libs/event-sourcing';
import { NotSignedIn } from '#libs/identity';
import { ConcurrencyConflict, NotFound, NotPermitted, OrderIdReused, RuleViolated, ShapeRefused } from '#libs/kernel';
import { NotBuilt, ReadStoreAway, RegisterBehind } from '#libs/read-store';
import type { OfficerRequest } from './officer.guard';
import { traceIdOf } from './telemetry/log-lines';

/** RFC 9457. `type` is stable; further members say what was wrong. */
export type Problem = { type: string; title: string; status: number } & Record<string, unknown>;

type Reply = {
  status(code: number): Reply;
  type(mime: string): Reply;
  header(name: string, value: string): Reply;
  send(body: unknown): void;
};

/** Every refusal leaves as problem+json; nothing that a sender did wrong is a 5xx. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(thrown: unknown, host: ArgumentsHost) {
    const problem = problemOf(thrown);
    const http = host.switchToHttp();
    if (problem.status >= 500) {
      const request = http.getRequest<OfficerRequest>();
      this.logger.error({ err: thrown, method: request.method, ...traceIdOf(request.trace) }, problem.type);
    }
    const reply = http.getResponse<Reply>();
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    if (problem.status === 503) reply.header('retry-after', '1');
    reply.status(problem.status).type('application/problem+json').send(problem);
  }
}

export function problemOf(thrown: unknown): Problem {
  // What a refusal adds comes first: it must not take the place of type, title and status.
  if (thrown instanceof RuleViolated)
    return { ...thrown.facts, ...(thrown.article && { article: thrown.article }), ...problem(422, thrown.code, thrown.message) };
  if (thrown instanceof ShapeRefused) return { ...problem(400, 'malformed-order', thrown.message), errors: thrown.errors };
  if (thrown instanceof NotSignedIn)
    return { ...problem(thrown.reason === 'issuer-unavailable' ? 503 : 401, 'not-signed-in', thrown.message), reason: thrown.reason };
  if (thrown instanceof NotPermitted) return { ...thrown.facts, ...problem(403, 'not-permitted', thrown.message) };
  if (thrown instanceof NotFound) return problem(404, 'not-found', thrown.message);
  if (thrown instanceof OrderIdReused) return { ...problem(422, 'order-id-reused', thrown.message), orderId: thrown.orderId };
  if (thrown instanceof ConcurrencyConflict)
    return thrown.asked
      ? { ...problem(412, 'revision-differs', thrown.message), expected: thrown.expected, actual: thrown.actual }
      : problem(409, 'concurrency-conflict', 'Others kept changing this; send the order again');
  if (thrown instanceof RegisterBehind) return problem(503, 'register-behind', thrown.message);
  if (thrown instanceof NotBuilt) return problem(503, 'register-being-built', thrown.message);
  if (thrown instanceof ReadStoreAway) return problem(503, 'registers-unavailable', 'The registers cannot be reached; ask again');
  if (thrown instanceof StoreUnavailable)
    return problem(503, 'store-unavailable', 'The store cannot be reached; the same order may be sent again');

  // Nest's own refusals, and Fastify's before Nest is asked: unreadable JSON, too large a body, no such route.
  const status = thrown instanceof HttpException ? thrown.getStatus() : Number((thrown as { statusCode?: unknown } | null)?.statusCode);
  if (status >= 400 && status < 500) return problem(status, CODES[status] ?? 'bad-request', (thrown as Error).message);
  return problem(500, 'internal-error', 'Internal error');
}

const CODES: Record<number, string> = {
  400: 'malformed-order',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'too-slow',
  413: 'body-too-large',
  415: 'not-json',
  431: 'headers-too-large',
};
const problem = (status: number, code: string, title: string): Problem => ({ type: `/problems/${code}`, title, status });
