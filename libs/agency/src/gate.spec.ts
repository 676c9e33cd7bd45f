import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule, NestFactory } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Equals, IsIn, IsInt, IsString, IsUUID, Length, Min } from 'class-validator';
import { MemoryEventStore } from '#libs/event-store-memory';
import { Clock, EventStore, EventStreams } from '#libs/event-sourcing';
import { NotSignedIn, type Officer, TokenVerifier } from '#libs/identity';
import { type Fact, type NodeName, type RecordedFact, RuleViolated, type Stream } from '#libs/kernel';
import { type Circumstances, STANDARD_LAW } from '#libs/law';
import { ListOf, ListOfKinds, Order, OrderGate } from '#libs/orders';
import { httpServer } from './http-server';
import { NodeIdentity } from './node-identity';
import { NodeTime } from './node-time';
import { OfficerGuard } from './officer.guard';
import { documentOf } from './open-api';
import { Orders } from './orders';
import { OrdersUnderWay } from './orders-first';
import { OrdersModule } from './orders.module';
import { ProblemFilter } from './problem.filter';

type Opened = Fact<'ShopOpened', { shopId: string; name: string; goods: { kind: string; fen: number }[]; by: string }>;
type Closed = Fact<'ShopClosed', { shopId: string }>;
type Shop = { open: boolean; known: boolean };
const shop: Stream<Shop, Opened | Closed, 'shopId'> = {
  category: 'shop',
  id: 'shopId',
  initial: { open: false, known: false },
  evolve: (_, { type }) => ({ open: type === 'ShopOpened', known: true }),
  facts: { ShopOpened: [], ShopClosed: [] },
};

class Tea {
  @Equals('tea') kind!: 'tea';
  @IsInt() @Min(1) fen!: number;
}
class Cup {
  @Equals('cup') kind!: 'cup';
  @IsInt() @Min(1) fen!: number;
  @IsIn(['red', 'blue']) colour!: 'red' | 'blue';
}
class Shelf {
  @Length(1, 20) label!: string;
}

@Order({
  route: 'PUT /shops/:shopId',
  power: 'file-case',
  law: 'S2 art 19',
  stream: shop,
  decide: openShop,
  claims: ({ name, shopId }) => [{ category: 'shopName', name, holder: shopId, refusal: 'name-taken' }],
})
class OpenShop {
  @IsUUID() shopId!: string;
  @Length(1, 40) name!: string;
  @ListOfKinds<Tea | Cup>({ tea: Tea, cup: Cup }) goods!: (Tea | Cup)[];
  @ListOf(() => Shelf) shelves!: Shelf[];
}
function openShop(found: Shop, { shopId, name, goods }: OpenShop, { at, by }: Circumstances): Opened[] {
  if (found.known) throw new RuleViolated('shop-exists', 'This shop was opened before', { shopId, status: 'open' }, 'S2 art 12');
  return [{ type: 'ShopOpened', data: { shopId, name, goods, by: by.id, at } }];
}

@Order({ route: 'POST /shops/:shopId/closures', power: 'file-case', law: 'S2 art 77', stream: shop, decide: closeShop })
class CloseShop {
  @IsUUID() shopId!: string;
}
function closeShop({ open }: Shop, { shopId }: CloseShop, { at }: Circumstances): Closed[] {
  return open ? [{ type: 'ShopClosed', data: { shopId, at } }] : [];
}

@Order({ route: null, power: 'partner-answer', law: 'S3 art 7', stream: shop, decide: () => [] })
class PartnerOnly {
  @IsUUID() shopId!: string;
  @IsString() word!: string;
}

const NODE: NodeName = 'market-regulation.620200';
const head: Officer = {
  id: 'head-1',
  name: { zh: '负责人', en: 'Head' },
  agency: 'market-regulation',
  division: '620200',
  roles: ['head'],
};
const officers: Record<string, Officer> = {
  head,
  monitor: { ...head, id: 'monitor-1', roles: ['monitor'] },
  elsewhere: { ...head, id: 'head-2', division: '210100' },
  police: { ...head, id: 'head-3', agency: 'police' },
};
const fixedClock = { now: () => '2025-03-04T01:00:00.000Z', until: () => Promise.resolve() };
const tokens = {
  officerOf: (authorization: string | undefined) => {
    const officer = officers[authorization?.slice('Bearer '.length) ?? ''];
    return officer ? Promise.resolve(officer) : Promise.reject(new NotSignedIn('bad-signature', 'This token is not from the issuer'));
  },
};

const uuid = (n: number) => `01955f00-0000-7000-8000-${String(n).padStart(12, '0')}`;
const tea = { name: 'Spring', goods: [{ kind: 'tea', fen: 100 }], shelves: [{ label: 'A' }] };

describe('the gate', () => {
  let app: NestFastifyApplication;
  let store: MemoryEventStore;

  beforeEach(async () => {
    store = new MemoryEventStore();
    const world = [
      { provide: EventStore, useValue: store },
      { provide: EventStreams, useValue: new EventStreams(store) },
      { provide: Clock, useValue: fixedClock },
      { provide: NodeTime, useValue: new NodeTime(fixedClock) },
      { provide: TokenVerifier, useValue: tokens },
      { provide: NodeIdentity, useValue: { node: NODE, inForce: STANDARD_LAW } },
      OrdersUnderWay,
      Orders,
    ];
    @Module({
      imports: [
        CqrsModule.forRoot(),
        DiscoveryModule,
        { module: class World {}, global: true, imports: [DiscoveryModule], providers: world, exports: world },
        OrdersModule.of([OpenShop, CloseShop, PartnerOnly]),
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: OfficerGuard },
      ],
    })
    class TestNode {}
    app = await NestFactory.create<NestFastifyApplication>(TestNode, httpServer({ bodyLimit: 4_096 }), {
      logger: false,
      bodyParser: false,
    });
    app.setGlobalPrefix('v1');
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterEach(() => app.close());

  type Asked = { as?: string | null; headers?: Record<string, string>; method?: 'PUT' | 'POST' };
  const ask = (url: string, payload?: unknown, { as = 'head', headers = {}, method = 'PUT' }: Asked = {}) =>
    app.inject({
      method,
      url: `/v1${url}`,
      headers: {
        ...(as && { authorization: `Bearer ${as}` }),
        ...(payload !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload !== undefined && { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }),
    });
  const stored = (): Promise<RecordedFact[]> => store.read(`shop-${uuid(1)}`);

  it('writes what was decided, by whom, when, under which law', async () => {
    const answer = await ask(`/shops/${uuid(1)}`, tea);
    expect([answer.statusCode, answer.headers['etag'], answer.body]).toEqual([204, '"0"', '']);
    expect(Number(answer.headers['wangjian-position'])).toBe((await stored())[0]!.position);
    expect((await stored())[0]).toMatchObject({
      type: 'ShopOpened',
      schema: 1,
      data: { shopId: uuid(1), name: 'Spring', by: 'head-1', at: '2025-03-04T01:00:00.000Z' },
      metadata: {
        node: NODE,
        actor: { id: 'head-1', role: 'head' },
        order: 'OpenShop',
        article: 'S2 art 19',
        legalDate: '2025-03-04',
        policyVersion: STANDARD_LAW.policyVersion,
      },
    });
  });

  it('takes a PUT once, however often it is sent', async () => {
    const [one, two] = await Promise.all([ask(`/shops/${uuid(1)}`, tea), ask(`/shops/${uuid(1)}`, tea)]);
    const third = await ask(`/shops/${uuid(1)}`, tea);
    expect([one, two, third].map(({ statusCode, headers }) => [statusCode, headers['etag']])).toEqual([
      [204, '"0"'],
      [204, '"0"'],
      [204, '"0"'],
    ]);
    expect(await stored()).toHaveLength(1);
  });

  it('refuses an order id that was used for another content', async () => {
    await ask(`/shops/${uuid(1)}`, tea, { headers: { 'idempotency-key': 'key-00001' } });
    const again = await ask(`/shops/${uuid(1)}`, { ...tea, name: 'Autumn' }, { headers: { 'idempotency-key': 'key-00001' } });
    expect([again.statusCode, again.json()]).toEqual([422, expect.objectContaining({ type: '/problems/order-id-reused' })]);
  });

  it('asks for an Idempotency-Key on POST, and answers the same key with the first answer', async () => {
    await ask(`/shops/${uuid(1)}`, tea);
    const bare = await ask(`/shops/${uuid(1)}/closures`, undefined, { method: 'POST' });
    expect([bare.statusCode, bare.json().errors]).toEqual([400, [expect.objectContaining({ field: 'Idempotency-Key' })]]);
    const keyed = () => ask(`/shops/${uuid(1)}/closures`, undefined, { method: 'POST', headers: { 'idempotency-key': 'key-00002' } });
    expect([(await keyed()).headers['etag'], (await keyed()).headers['etag']]).toEqual(['"1"', '"1"']);
  });

  it('refuses by If-Match, and an If-Match it never gave', async () => {
    const stale = await ask(`/shops/${uuid(1)}`, tea, { headers: { 'if-match': '"7"' } });
    expect([stale.statusCode, stale.json()]).toEqual([
      412,
      expect.objectContaining({ type: '/problems/revision-differs', expected: 7, actual: -1 }),
    ]);
    expect((await ask(`/shops/${uuid(1)}`, tea, { headers: { 'if-match': 'x' } })).statusCode).toBe(400);
  });

  it('keeps a power to its holder, a node to its bureau', async () => {
    const answers = await Promise.all(
      [null, 'forged', 'monitor', 'elsewhere', 'police'].map((as) => ask(`/shops/${uuid(1)}`, tea, { as })),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 403, 403, 403]);
    expect(answers[2]!.json()).toMatchObject({ type: '/problems/not-permitted', power: 'file-case', heldBy: ['head'] });
    expect(answers[3]!.json()).toMatchObject({ reason: 'other-region' });
    expect(answers[4]!.json()).toMatchObject({ reason: 'other-agency' });
    expect(await stored()).toEqual([]);
  });

  it('refuses a rule of law with its code, its article and what is needed to mend it', async () => {
    await ask(`/shops/${uuid(1)}`, tea);
    const again = await ask(`/shops/${uuid(1)}`, tea, { headers: { 'idempotency-key': 'another-1' } });
    expect([again.statusCode, again.headers['content-type'], again.json()]).toEqual([
      422,
      expect.stringContaining('application/problem+json'),
      { type: '/problems/shop-exists', title: 'This shop was opened before', status: 422, article: 'S2 art 12', shopId: uuid(1) },
    ]);
  });

  it('gives a claimed name to one holder', async () => {
    const both = await Promise.all([ask(`/shops/${uuid(1)}`, tea), ask(`/shops/${uuid(2)}`, tea)]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([204, 422]);
    expect(both.find(({ statusCode }) => statusCode === 422)!.json()).toMatchObject({ type: '/problems/name-taken' });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', '"x"'],
    ['a number', '5'],
    ['a list', []],
    ['no JSON', '{"name":'],
    ['a missing field', { ...tea, name: undefined }],
    ['an unknown field', { ...tea, extra: 1 }],
    ['a field of the path', { ...tea, shopId: uuid(1) }],
    ['a wrong type', { ...tea, name: 5 }],
    ['no list', { ...tea, shelves: { label: 'A' } }],
    ['an empty list', { ...tea, shelves: [] }],
    ['null in a list', { ...tea, shelves: [null] }],
    ['a list in a list', { ...tea, shelves: [[{ label: 'A' }]] }],
    ['an unknown field in a list', { ...tea, shelves: [{ label: 'A', extra: 1 }] }],
    ['an unknown kind', { ...tea, goods: [{ kind: 'opium', fen: 1 }] }],
    ['a kind that is a word of the language', { ...tea, goods: [{ kind: 'constructor' }] }],
    ['a field of another kind', { ...tea, goods: [{ kind: 'tea', fen: 1, colour: 'red' }] }],
    ['half a fen', { ...tea, goods: [{ kind: 'tea', fen: 1.5 }] }],
    ['a prototype', '{"name":"Spring","goods":[{"kind":"tea","fen":1}],"shelves":[{"label":"A"}],"__proto__":{"a":1}}'],
  ])('refuses %s as a body with 400', async (_, payload) => {
    const answer = await ask(`/shops/${uuid(1)}`, payload);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, expect.stringContaining('application/problem+json')]);
    expect(await stored()).toEqual([]);
  });

  it('refuses too large a body, another media type, an unknown route and a malformed id', async () => {
    const answers = await Promise.all([
      ask(`/shops/${uuid(1)}`, { ...tea, name: 'x'.repeat(5_000) }),
      ask(`/shops/${uuid(1)}`, 'name=Spring', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      ask('/nowhere', tea),
      ask('/shops/7', tea),
    ]);
    expect(answers.map(({ statusCode, headers }) => [statusCode, String(headers['content-type']).split(';')[0]])).toEqual(
      [413, 415, 404, 400].map((status) => [status, 'application/problem+json']),
    );
  });

  it('is the only way to the bus', async () => {
    await expect(async () => app.get(CommandBus).execute(Object.assign(new CloseShop(), { shopId: uuid(1) }))).rejects.toThrow(
      'went round the gate',
    );
  });

  it('holds a partner to his powers and to the shape', async () => {
    const gate: OrderGate = app.get(Orders);
    const partner = { by: { id: 'police.620200', roles: ['partner'] as const }, orderId: 'message-1' };
    await expect(gate.give(CloseShop, { shopId: uuid(1) }, partner)).rejects.toThrow('needs the power file-case');
    await expect(gate.give(PartnerOnly, { shopId: '7', word: 'x' }, partner)).rejects.toThrow('not well-formed');
  });

  it('has no route for an order that only a partner gives, and lists it all the same', async () => {
    expect(
      app
        .get(Orders)
        .taken()
        .map(({ name }) => name),
    ).toEqual(['OpenShop', 'CloseShop', 'PartnerOnly']);
    expect(Object.keys(documentOf(app, NODE).paths)).toEqual(['/v1/shops/{shopId}', '/v1/shops/{shopId}/closures']);
  });

  it('describes each order in OpenAPI 3.1: fields without those of the path, power, article', () => {
    const document = documentOf(app, NODE);
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/v1/shops/{shopId}']!.put).toMatchObject({
      operationId: 'openShop',
      'x-power': 'file-case',
      'x-law': 'S2 art 19',
    });
    expect(Object.keys((document.components!.schemas!['OpenShop'] as { properties: object }).properties)).toEqual([
      'name',
      'goods',
      'shelves',
    ]);
  });

  it.each([
    [
      'Bare.note has no validator',
      () => {
        @Order({ route: 'PUT /shops/:shopId/x', power: 'file-case', law: 'S2 art 1', stream: shop, decide: () => [] })
        class Bare {
          @IsUUID() shopId!: string;
          note!: string;
        }
        return Bare;
      },
    ],
    [
      'Each.names has no @IsArray',
      () => {
        @Order({ route: 'PUT /shops/:shopId/x', power: 'file-case', law: 'S2 art 1', stream: shop, decide: () => [] })
        class Each {
          @IsUUID() shopId!: string;
          @IsString({ each: true }) names!: string[];
        }
        return Each;
      },
    ],
    ['Plain carries no @Order', () => class Plain {}],
  ])('refuses at start: %s', (message, make) => expect(() => OrdersModule.of([make()])).toThrow(message));
});
