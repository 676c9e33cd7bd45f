import { type Agency, City } from '../line/city';
import { request, type RawAnswer, sendRaw } from './raw-request';

jest.setTimeout(60_000);

const AGENCY: Agency = 'market-regulation';
const ID = '01955f00-0000-7000-8000-00000000000a';
const LEAD = { violationCode: 'MR-PQ-01', description: '网店销售假冒商品', seenOn: '2026-03-03' };
const JSON_BODY: [string, string] = ['Content-Type', 'application/json'];

/** What no well-meaning client sends. Whatever it is, the node answers with a refusal that a program can read, and goes on. */
describe('bad input', () => {
  let city: City;
  let monitor: [string, string];
  beforeAll(async () => {
    city = await City.start([AGENCY]);
    monitor = ['Authorization', `Bearer ${await city.tokenOf('mr-monitor')}`];
  });
  afterAll(() => city.stop());

  const raw = (pieces: readonly (string | Buffer)[], options?: { pauseMs?: number; end?: boolean }) =>
    sendRaw(city.url(AGENCY), pieces, options);
  const put = (body: string | Buffer, headers: [string, string][] = [JSON_BODY], path = `/v1/leads/${ID}`) =>
    raw([request(`PUT ${path}`, [monitor, ...headers], body)]);
  const get = (path: string, headers: [string, string][] = []) => raw([request(`GET ${path}`, [monitor, ...headers])]);
  const stored = async () => (await city.facts(AGENCY)).length;
  const refused = ({ status, type, body }: RawAnswer) => ({ status, type, code: /"type":"([^"]+)"/.exec(body)?.[1] });
  const malformed = { status: 400, type: 'application/problem+json', code: '/problems/malformed-order' };

  const lead = (...changed: object[]) => JSON.stringify(Object.assign({}, LEAD, ...changed));
  it.each<[string, string | Buffer]>([
    ['broken JSON', '{"violationCode":'],
    ['two documents', `${lead()}${lead()}`],
    ['JSON in UTF-16', Buffer.from(lead(), 'utf16le')],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from('{"description":"'), Buffer.from([0xff, 0xfe, 0xc0]), Buffer.from('"}')])],
    ['a lone surrogate', lead().replace('网店', '\\ud800')],
    ['a lone surrogate in a domain', lead({ domains: ['\ud800.example'] })],
    ['a NUL in text', lead().replace('网店', '\\u0000')],
    ['half a million levels of lists', `${'['.repeat(500_000)}${']'.repeat(500_000)}`],
    ['half a million levels of objects, cut off', '{"a":'.repeat(200_000)],
    ['a number beyond every double', lead().replace('}', ',"goodsValueFen":1e400}')],
    ['a number that no integer holds exactly', lead().replace('}', ',"goodsValueFen":9007199254740993}')],
    ['a number as text', lead({ goodsValueFen: '18000000' })],
    ['__proto__', lead().replace('}', ',"__proto__":{"violationCode":"MR-PQ-01"}}')],
    ['constructor.prototype', lead({ constructor: { prototype: { admin: true } } })],
    ['a key written twice, the second of another kind', lead().replace('}', ',"description":{"$ne":null}}')],
    ['a list where an object belongs', lead({ party: [[[]]] })],
    ['a day that does not exist', lead({ seenOn: '2026-02-30' })],
    ['ten thousand unknown fields', JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`f${n}`, n])))],
    [
      'a thousand unknown fields in a part of it',
      lead({ party: Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`f${n}`, n])) }),
    ],
    ['a list of 10,000', lead({ domains: Array.from({ length: 10_000 }, () => 'a.example') })],
  ])('refuses %s with 400', async (_, body) => {
    const before = await stored();
    expect(refused(await put(body))).toEqual(malformed);
    expect(await stored()).toBe(before);
  });

  it.each<[string, number, [string, string][]]>([
    ['another charset', 415, [['Content-Type', 'application/json; charset=utf-16']]],
    ['no media type', 415, []],
    ['a form', 415, [['Content-Type', 'application/x-www-form-urlencoded']]],
    ['a media type that is none', 415, [['Content-Type', 'json;;=']]],
    ['two lengths', 400, [JSON_BODY, ['Content-Length', '5'], ['Content-Length', '6']]],
    ['a length and chunks', 400, [JSON_BODY, ['Content-Length', '5'], ['Transfer-Encoding', 'chunked']]],
    ['a length below zero', 400, [JSON_BODY, ['Content-Length', '-1']]],
    ['a length above all that is taken', 413, [JSON_BODY, ['Content-Length', '99999999999']]],
    ['a body said to be compressed', 415, [JSON_BODY, ['Content-Encoding', 'gzip']]],
    ['an expectation', 417, [JSON_BODY, ['Expect', 'miracles']]],
    ['an Idempotency-Key with a line break folded in', 400, [JSON_BODY, ['Idempotency-Key', 'key-0001\r\n folded']]],
    ['an Idempotency-Key that is too short', 400, [JSON_BODY, ['Idempotency-Key', 'a']]],
    ['an Idempotency-Key that is too long', 400, [JSON_BODY, ['Idempotency-Key', 'k'.repeat(201)]]],
    ['an Idempotency-Key in Chinese', 400, [JSON_BODY, ['Idempotency-Key', '幂等幂等幂等']]],
    ['two Idempotency-Keys', 400, [JSON_BODY, ['Idempotency-Key', 'key-0001'], ['Idempotency-Key', 'key-0002']]],
    ['an If-Match of *', 400, [JSON_BODY, ['If-Match', '*']]],
    ['a weak If-Match', 400, [JSON_BODY, ['If-Match', 'W/"0"']]],
    ['a list of If-Match', 400, [JSON_BODY, ['If-Match', '"0", "1"']]],
    ['an If-Match beyond all integers', 400, [JSON_BODY, ['If-Match', '"99999999999999999999"']]],
    ['an If-Match of another revision', 412, [JSON_BODY, ['If-Match', '"7"']]],
  ])('refuses %s with %i', async (_, status, headers) => {
    const before = await stored();
    expect((await put(lead(), headers)).status).toBe(status);
    expect(await stored()).toBe(before);
  });

  it.each<[string, string]>([
    ['%00', '/v1/leads/%00'],
    ['a slash in disguise', '/v1/leads/..%2f..%2fopenapi.json'],
    ['a percent sign alone', '/v1/leads/%'],
    ['bytes that are no UTF-8', '/v1/leads/%ff%fe'],
    ['a walk upwards', '/v1/../../etc/passwd'],
    ['an id of 4,000 characters', `/v1/leads/${'x'.repeat(4_000)}`],
    ['a name every object has', '/v1/leads/__proto__'],
    ['two slashes', '//v1//leads'],
  ])('answers a path with %s with a 4xx', async (_, path) => {
    const { status, type } = await get(path);
    expect([Math.floor(status / 100), type]).toEqual([4, 'application/problem+json']);
  });

  it.each<[string, string, [string, string][]]>([
    ['a filter that is none', '/v1/leads?nonsense=1', []],
    ['a filter given twice', '/v1/leads?phase=found&phase=verified', []],
    ['a filter as an object', '/v1/leads?phase[$ne]=1', []],
    ['a page of -1', '/v1/leads?limit=-1', []],
    ['a page of 1e9', '/v1/leads?limit=1e9', []],
    ['a page of nothing', '/v1/leads?limit=', []],
    ['a cursor that was made up', '/v1/leads?after=WyJhIiwiYiJd', []],
    ['a cursor that is no base64', '/v1/leads?after=%F0%9F%98%80', []],
    ['a cursor that is JSON but nothing else', `/v1/leads?after=${Buffer.from('[null,{}]').toString('base64url')}`, []],
    ['a position ahead of this node', '/v1/leads', [['Wangjian-Wait-For', '999999999999999']]],
    ['a position below zero', '/v1/leads', [['Wangjian-Wait-For', '-1']]],
    ['two positions', '/v1/leads', [['Wangjian-Wait-For', '1'], ['Wangjian-Wait-For', '2']]], // prettier-ignore
    ['a thread given twice', `/v1/history/${ID}?thread=a&thread=b`, []],
  ])('refuses %s with 400', async (_, path, headers) => {
    const reader: [string, string] = ['Authorization', `Bearer ${await city.tokenOf('mr-officer-1')}`];
    expect(refused(await raw([request(`GET ${path}`, [reader, ...headers])]))).toEqual(malformed);
  });

  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
  it.each<[string, (genuine: string) => string]>([
    ['nothing', () => ''],
    ['another scheme', () => 'Basic bXItbW9uaXRvcjpkZW1vLW1yLW1vbml0b3I='],
    ['a token without signature (alg none)', (genuine) => `Bearer ${part({ alg: 'none' })}.${genuine.split('.')[1]}.`],
    ['a token signed with the public key as secret', (genuine) => `Bearer ${part({ alg: 'HS256' })}.${genuine.split('.')[1]}.AAAA`],
    ['claims of another under a genuine signature', (genuine) => {
      const [header, claims, signature] = genuine.split('.') as [string, string, string];
      const raised = { ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object), roles: ['chief'] };
      return `Bearer ${header}.${part(raised)}.${signature}`;
    }], // prettier-ignore
    ['a key id that is a path', () => `Bearer ${part({ alg: 'ES256', kid: '../../etc/passwd' })}.${part({ sub: 'x' })}.AAAA`],
    ['10,000 dots', () => `Bearer ${'.'.repeat(10_000)}`],
    ['a token of 12,000 characters', (genuine) => `Bearer ${genuine}${'A'.repeat(12_000 - genuine.length)}`],
  ])('lets nobody in with %s', async (_, authorization) => {
    const genuine = monitor[1].slice('Bearer '.length);
    const answer = await raw([request(`PUT /v1/leads/${ID}`, [['Authorization', authorization(genuine)], JSON_BODY], lead())]);
    expect(refused(answer)).toEqual({ status: 401, type: 'application/problem+json', code: '/problems/not-signed-in' });
  });

  it.each(['DELETE', 'PATCH', 'POST', 'TRACE', 'OPTIONS', 'PROPFIND'])(
    'answers %s where it means nothing with 405 and what does',
    async (method) => {
      const answer = await raw([request(`${method} /v1/leads/${ID}?x=1`, [monitor, JSON_BODY], lead())]);
      expect(refused(answer)).toEqual({ status: 405, type: 'application/problem+json', code: '/problems/method-not-allowed' });
      expect(answer.allow).toBe('GET, HEAD, PUT');
      expect((await raw([request(`${method} /v1/nowhere/${ID}`, [monitor])])).status).toBe(404);
    },
  );

  it.each(['BREW', 'CONNECT'])('answers %s with a 4xx, or hangs up', async (method) => {
    const { status } = await raw([request(`${method} /v1/leads/${ID}`, [monitor, JSON_BODY], lead())]);
    expect(status === 0 || Math.floor(status / 100) === 4).toBe(true);
  });

  it('answers HEAD as GET without a body', async () => {
    const head = await raw([request('HEAD /health', [])]);
    expect([head.status, head.body]).toEqual([200, '']);
  });

  it('refuses headers of more than 16 KiB with 431, and goes on', async () => {
    expect((await get('/v1/leads', [['X-Large', 'x'.repeat(20_000)]])).status).toBe(431);
    expect((await get('/health')).status).toBe(200);
  });

  it('refuses what is no HTTP at all', async () => {
    expect((await raw(['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 a client that speaks TLS\r\n\r\n'])).status).toBe(400);
    expect((await raw(['GET / HTTP/9.9\r\n\r\n'])).status).toBe(400);
  });

  it('takes a body that comes in pieces, and forgets one that is cut off', async () => {
    const whole = request(`PUT /v1/leads/${ID.replace(/a$/, 'b')}`, [monitor, JSON_BODY], lead());
    const before = await stored();
    expect((await raw([whole.subarray(0, -20)], { end: true })).status).toBeLessThan(500);
    expect(await stored()).toBe(before);
    expect((await raw([whole.subarray(0, -20), whole.subarray(-20, -5), whole.subarray(-5)], { pauseMs: 50 })).status).toBe(204);
  });

  it('is well after all of it', async () => {
    const health = (await (await fetch(`${city.url(AGENCY)}/health`)).json()) as { status: string };
    expect(health.status).toBe('ok');
  });
});
