import { pino, type LoggerOptions } from 'pino';
import { logging, thrownBy, withoutPersonalData } from './log-lines';

function lineOf(write: (logger: pino.Logger) => void): Record<string, unknown> {
  let written = '';
  write(pino(logging('police.620200', 'debug') as LoggerOptions, { write: (line) => (written += line) }));
  return JSON.parse(written) as Record<string, unknown>;
}

describe('a line of the log', () => {
  it('names the node, and the order that threw what it tells', () => {
    const subject = { order: 'SuspendCase', orderId: 'o-1', correlationId: 'thread-1' };
    const thrown = new Error('no');
    thrownBy(subject, thrown);
    expect(lineOf((logger) => logger.error({ err: thrown }, 'so'))).toMatchObject({ ...subject, node: 'police.620200', msg: 'so' });
    expect(lineOf((logger) => logger.error({ err: new Error('no') }, 'so'))).not.toHaveProperty('order');
  });

  it('says what kind an error was and where, and nothing that it quotes', () => {
    const error = Object.assign(new TypeError('cannot read "name: Zhang San" of \'x\''), {
      code: 'E_X',
      detail: 'Zhang San',
      body: { name: 'Li Si' },
    });
    const { err } = lineOf((logger) => logger.error({ err: error }, 'failed')) as { err: Record<string, unknown> };
    expect(err).toMatchObject({ type: 'TypeError', code: 'E_X', says: 'cannot read "…" of \'…\'' });
    expect((err['at'] as string[])[0]).toMatch(/^at .*log-lines\.spec/);
    expect(JSON.stringify(err)).not.toMatch(/Zhang|Li Si/);
  });

  it('knows a request by its number and method alone', () => {
    const req = { id: 7, method: 'GET', url: '/v1/operators?name=Zhang', headers: { authorization: 'Bearer x' }, query: {}, params: {} };
    expect(lineOf((logger) => logger.info({ req }, 'asked'))['req']).toEqual({ id: 7, method: 'GET' });
  });
});

describe('what names people is taken out of any line', () => {
  it.each([
    ['a name', 'refused for 张三', 'refused for …'],
    ['a name in a path', 'GET /x/%E5%BC%A0%e4%b8%89', 'GET /x/…'],
    ['an identity card (GB 11643)', 'id 62020219900307123X.', 'id ….'],
    ['a credit code (GB 32100)', 'code 91620200MA00000077', 'code …'],
    ['a mobile telephone', 'call 13812345678', 'call …'],
    ['a telephone', 'call 0937-6221234', 'call …'],
  ])('%s', (_, line, expected) => expect(withoutPersonalData(line)).toBe(expected));
  it.each([
    '{"time":1795525516991,"pid":1234567}',
    'order 01955f00-0000-7000-8001-000000000004',
    'market-regulation.620200',
    'lag 12345678901234',
  ])('leaves %s', (line) => expect(withoutPersonalData(line)).toBe(line));
});
