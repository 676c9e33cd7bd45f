import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiExtension, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { POWERS, type Power } from '#libs/law';
import { declarationOf, type OrderClass, type Register } from '#libs/orders';
import { ETAG, ORDER_ID, POSITION } from './header-shapes';
import { bodyOf, fieldsOf } from './open-api';

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const refusals = (of: readonly [number, string][]) =>
  of.map(([status, description]) => ApiResponse({ status, description, content: PROBLEM }));
const ANY_ROUTE: [number, string][] = [
  [400, 'Not well-formed; errors[] names each field'],
  [401, 'Nobody is signed in'],
  [403, 'This power belongs to somebody else'],
  [503, 'The store, the registers or the issuer cannot be reached now'],
];

/** What the page of every route says that needs a power. */
export const GuardedDocument = (power: Power) =>
  applyDecorators(ApiExtension('x-power', power), ApiExtension('x-held-by', POWERS[power].roles), ...refusals(ANY_ROUTE));

/** The page of a route that is neither an order nor a register. */
export function RouteDocument(operationId: string, summary: string, [status, description]: [number, string], ...more: [number, string][]) {
  const content = { 'application/json': { schema: { type: 'object' as const } } };
  return applyDecorators(
    ApiOperation({ operationId, summary }),
    ApiResponse({ status, description, ...(status !== 204 && { content }) }),
    ...refusals(more),
  );
}
const AN_ORDER: [number, string][] = [
  [409, 'Others kept changing the stream; send it again'],
  [412, 'If-Match names another revision'],
  [413, 'The body is too large'],
  [415, 'The body is not JSON'],
  [422, 'A rule of law or agency refuses the order'],
];
const wordsOf = (name: string) => name.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const operationOf = (name: string) => name.replace(/^./, (letter) => letter.toLowerCase());

/** Rising ids lie next to each other in every index; random ones cost a node several times the work. */
const named = ({ format }: { format?: string }) =>
  format === 'uuid' && { description: 'Chosen by whoever makes it: a UUIDv7 (RFC 9562), whose beginning is the time' };

/** The page of an order in the OpenAPI document. */
export function OrderDocument(order: OrderClass, inPath: string[]) {
  const { law, stream, route } = declarationOf(order);
  const fields = fieldsOf(order);
  const text = { type: 'string' } as const;
  return applyDecorators(
    ApiOperation({ operationId: operationOf(order.name), summary: `${wordsOf(order.name)} (${law})` }),
    ApiTags(stream.category),
    ApiExtension('x-law', law),
    ...inPath.map((name) => ApiParam({ name, schema: fields.get(name)!.schema, ...named(fields.get(name)!.schema) })),
    ApiHeader({ name: 'Idempotency-Key', required: route!.startsWith('POST'), schema: { ...text, pattern: ORDER_ID.source } }),
    ApiHeader({ name: 'If-Match', required: false, schema: { ...text, pattern: ETAG.source } }),
    ...(fields.size > inPath.length ? [ApiBody({ type: bodyOf(order, inPath) })] : []),
    ApiResponse({
      status: 204,
      description: 'Done, and on disk',
      headers: {
        ETag: { description: 'Revision of the stream', schema: text },
        'Wangjian-Position': { description: 'What a reader may wait for', schema: text },
      },
    }),
    ...refusals(AN_ORDER),
  );
}

type Served = Pick<Register<Record<string, unknown>>, 'route' | 'title' | 'filters' | 'sort'> & { of: { name: string } };

const WAIT = ApiHeader({
  name: 'Wangjian-Wait-For',
  required: false,
  description: 'Answer once this position of the log is in the register',
  schema: { type: 'string', pattern: POSITION.source },
});

/** The page of a register's list. */
export function ListDocument({ route, title, filters, sort, of }: Served) {
  const name = of.name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return applyDecorators(
    ApiOperation({
      operationId: `list${name.replace(/^./, (letter) => letter.toUpperCase())}`,
      summary: `${title.en} ${title.zh}`,
      description: sort ? `${sort.says}. With a filter: in the order of keys.` : 'In the order of keys.',
    }),
    ApiTags(route.slice(1)),
    ...filters.map((filter) => ApiQuery({ name: filter, required: false, schema: { type: 'string' } })),
    ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 200 } }),
    ApiQuery({ name: 'after', required: false, description: 'The cursor `next` of the page before', schema: { type: 'string' } }),
    WAIT,
    ApiResponse({ status: 200, description: A_PAGE, content: { 'application/json': { schema: PAGE } } }),
  );
}

const A_PAGE = 'A page of rows; where there is a `next`, more may follow, also behind a page of several filters that is short or empty';

/** The page of one row of a register. */
export function RowDocument({ route, title, of }: Served) {
  const name = of.name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return applyDecorators(
    ApiOperation({
      operationId: `read${name.replace(/^./, (letter) => letter.toUpperCase())}`,
      summary: `${title.en} ${title.zh}: one row`,
    }),
    ApiTags(route.slice(1)),
    ApiParam({ name: 'key', schema: { type: 'string' } }),
    WAIT,
    ApiResponse({ status: 200, description: 'The row', content: { 'application/json': { schema: { type: 'object' } } } }),
    ...refusals([[404, 'There is no such row']]),
  );
}

const PAGE = {
  type: 'object' as const,
  required: ['rows'],
  properties: { rows: { type: 'array' as const, items: { type: 'object' as const } }, next: { type: 'string' as const } },
};
