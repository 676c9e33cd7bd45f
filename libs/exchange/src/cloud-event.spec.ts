import { type CloudEvent, fromLog, Malformed, threadOf, toLog } from './cloud-event';

const event: CloudEvent = {
  specversion: '1.0',
  id: '0193a1b2-0000-8000-8000-000000000001.cn.wangjian.police.letter.v1',
  source: '/nodes/police.620200',
  type: 'cn.wangjian.police.letter.v1',
  subject: 'M-1',
  time: '2025-03-04T00:59:00.000Z',
  datacontenttype: 'application/json',
  recipient: 'market-regulation.620200',
  correlationid: 'thread-1',
  legalbasis: '《行政执法机关移送涉嫌犯罪案件的规定》第八条',
  signedat: '2025-03-04T01:00:00.000Z',
  keyid: 'key-1',
  signature: 'header..signature',
  data: { decision: '立案' },
};
const logged = toLog(event, 'wangjian.inbox.market-regulation.62');
const withHeaders = (headers: Record<string, string | undefined>) => ({
  ...logged,
  headers: Object.fromEntries(
    Object.entries({ ...logged.headers, ...headers }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ),
});

describe('a message on the log (CloudEvents 1.0, Kafka binary mode)', () => {
  it('has its attributes in ce_ headers, its media type in content-type, its data alone in the value', () => {
    expect(logged.headers).toMatchObject({
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_source: '/nodes/police.620200',
      ce_type: event.type,
      ce_subject: 'M-1',
      ce_time: event.time,
      'content-type': 'application/json',
    });
    expect(Object.keys(logged.headers)).not.toContain('ce_datacontenttype');
    expect(logged.value.toString()).toBe('{"decision":"立案"}');
  });

  it('has its matter as key', () => expect(logged.key).toBe('M-1'));

  it('reads back as it was sent', () => expect(fromLog(logged)).toEqual(event));

  it('keeps an attribute that this version does not know, and leaves out a header that is no attribute', () => {
    const read = fromLog(withHeaders({ ce_sealnumber: '7', traceparent: '00-1-2-01' }));
    expect(read).toEqual({ ...event, sealnumber: '7' });
  });

  it('hands its thread and its trace on; what cannot be read as a trace is passed over', () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    expect(threadOf(event)).toEqual({ correlationId: 'thread-1' });
    expect(threadOf(fromLog(withHeaders({ ce_traceparent: traceparent, ce_tracestate: 'bureau=7' })))).toEqual({
      correlationId: 'thread-1',
      trace: { traceparent, tracestate: 'bureau=7' },
    });
    expect(threadOf(fromLog(withHeaders({ ce_traceparent: 'somewhere' })))).toEqual({ correlationId: 'thread-1' });
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['without an id', { ce_id: undefined }],
    ['of another specification', { ce_specversion: '2.0' }],
    ['whose id is not of its type', { ce_type: 'cn.wangjian.police.letter.v2' }],
    ['from no node', { ce_source: '/nodes/../police' }],
    ['from an address', { ce_source: 'https://police.example' }],
    ['of another matter than its key', { ce_subject: 'M-2' }],
    ['without a matter', { ce_subject: '' }],
    ['at no time', { ce_time: 'yesterday' }],
    ['with a control character', { ce_recipient: 'a\u0000b' }],
    ['with an endless attribute', { ce_correlationid: 'x'.repeat(501) }],
    ['with an attribute called data', { ce_data: '{}' }],
    ['with a badly named attribute', { 'ce_Bad-Name': 'x' }],
    ['with an outcome that is none', { ce_outcome: 'perhaps' }],
    ['in XML', { 'content-type': 'application/xml' }],
    ['without media type', { 'content-type': undefined }],
  ])('is malformed %s', (_, headers) => expect(() => fromLog(withHeaders(headers))).toThrow(Malformed));

  it.each(['', 'null', '[]', '"text"', '7', '{', '{"a":1}x'])('is malformed with the value %j', (value) =>
    expect(() => fromLog({ ...logged, value: Buffer.from(value) })).toThrow(Malformed),
  );

  it('is malformed when it is not UTF-8', () =>
    expect(() => fromLog({ ...logged, value: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) })).toThrow(Malformed));

  it('is malformed with a name that an object has by birth', () =>
    expect(() => fromLog({ ...logged, headers: { ...logged.headers, ce___proto__: 'x' } })).toThrow(Malformed));
});
