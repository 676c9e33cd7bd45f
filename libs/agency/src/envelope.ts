import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { factId } from '#libs/event-sourcing';
import { actorOf } from '#libs/identity';
import { type Envelope, ShapeRefused } from '#libs/kernel';
import type { Answer } from '#libs/orders';
import { ETAG, ORDER_ID } from './header-shapes';
import { type OfficerRequest, signedIn } from './officer.guard';

/**
 * HTTP headers -> Envelope. A PUT names what it makes, so its path is the order's id unless `Idempotency-Key` gives another;
 * a POST must bring an `Idempotency-Key`.
 */
export function envelopeFrom(request: OfficerRequest): Envelope {
  const { headers, method, url, trace } = request;
  const key = header(headers, 'idempotency-key', ORDER_ID, 'must be 8 to 200 of A-Z a-z 0-9 _ . : / -');
  if (!key && method === 'POST') throw new ShapeRefused([{ field: 'Idempotency-Key', says: ['is required on POST'] }]);
  const tag = header(headers, 'if-match', ETAG, 'must be one ETag this server gave, such as "3"');
  return {
    by: actorOf(signedIn(request)),
    // Ids of a client live in a space of their own: none of them can be that of a message, a reaction or a clock.
    orderId: key ? factId('key', key, 0) : factId('http', `${method} ${url.split('?')[0]}`, 0),
    ...(tag && { ifRevision: Number(tag.slice(1, -1)) }),
    ...(trace && { trace }),
  };
}

function header(headers: OfficerRequest['headers'], name: string, shape: RegExp, says: string): string | undefined {
  const value = headers[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !shape.test(value)) throw new ShapeRefused([{ field: name, says: [says] }]);
  return value;
}

export const Sent = createParamDecorator((_: unknown, context: ExecutionContext) =>
  envelopeFrom(context.switchToHttp().getRequest<OfficerRequest>()),
);

export const POSITION_HEADER = 'wangjian-position';

export type HeadersOfReply = { header(name: string, value: string): void };

/** The revision of the stream goes out as its ETag, the position as what a reader may wait for (`Wangjian-Wait-For`). */
export function answerInHeaders({ revision, position }: Answer, reply: HeadersOfReply): void {
  reply.header('etag', `"${revision}"`);
  reply.header(POSITION_HEADER, String(position));
}
