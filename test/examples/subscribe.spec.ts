import { type CloudEvent, createMembers, Signer, toLog, type Unsigned } from '#libs/exchange';
import { OperatorRegisteredV1 } from '#libs/contracts';

type KafkaMessage = { topic: string; key: Buffer | null; headers: Record<string, Buffer | Buffer[]>; value: Buffer | null };
type Example = {
  verified: (message: KafkaMessage, members: object, reader: string) => CloudEvent;
  Refused: new () => Error;
};
// Plain JavaScript that knows nothing of this project, as an integrator has it.
const { verified, Refused } = require('../../examples/subscribe-with-kafkajs/verify.js') as Example;

const VALID_FROM = '2026-01-01T00:00:00.000Z';
const TOPIC = 'wangjian.facts.market-regulation.62.cyberspace';
const { file: members, keys } = createMembers(['market-regulation.620200', 'police.620200'], VALID_FROM);
const signer = new Signer(keys.get('market-regulation.620200')!);
const unsigned: Unsigned = {
  specversion: '1.0',
  id: `0193a1b2-0000-8000-8000-000000000001.${OperatorRegisteredV1.type}`,
  source: '/nodes/market-regulation.620200',
  type: OperatorRegisteredV1.type,
  subject: 'M-1',
  time: '2026-03-04T00:59:00.000Z',
  datacontenttype: 'application/json',
  recipient: 'cyberspace',
  correlationid: 'thread-1',
  legalbasis: '政务数据共享条例 art 20',
  signedat: '2026-03-04T01:00:00.000Z',
  data: { name: '嘉峪关菊昌酒业有限公司', channels: [{ type: 'site', domain: 'jishi.example' }], share: 0.1 },
};

/** As kafkajs hands it over: bytes everywhere. */
function asRead(event: CloudEvent, topic = TOPIC): KafkaMessage {
  const { key, headers, value } = toLog(event, topic);
  return {
    topic,
    key: Buffer.from(key),
    headers: Object.fromEntries(Object.entries(headers).map(([n, text]) => [n, Buffer.from(text)])),
    value,
  };
}
const signed = (changes: Partial<Unsigned> = {}) => asRead(signer.sign({ ...unsigned, ...changes }));
const withHeader = (name: string, value: Buffer | Buffer[]) => ({ ...signed(), headers: { ...signed().headers, [name]: value } });
const attempt = (message: KafkaMessage, file: object = members, reader = 'cyberspace') => verified(message, file, reader);
const withKey = (changes: object) => ({
  members: members.members.map((member) => ({ ...member, keys: member.keys.map((key) => ({ ...key, ...changes })) })),
});

describe('the example subscriber', () => {
  it('believes a message as the exchange signed it', () => expect(attempt(signed())).toEqual(signer.sign(unsigned)));
  it('believes attributes it does not know, for the signature covers them', () =>
    expect(attempt(signed({ priority: 'high' } as Partial<Unsigned>))).toMatchObject({ priority: 'high' }));
  it('leaves other headers alone', () => expect(attempt(withHeader('traceparent', Buffer.from('00-1')))).toMatchObject({ subject: 'M-1' }));
  it('believes white space and another order of members on the way', () => {
    const value = Buffer.from(JSON.stringify(Object.fromEntries(Object.entries(unsigned.data).toReversed()), null, 2));
    expect(attempt({ ...signed(), value })).toMatchObject({ data: unsigned.data });
  });

  it.each([
    'ce_time',
    'ce_correlationid',
    'ce_legalbasis',
    'ce_signedat',
    'ce_recipient',
    'ce_signature',
    'ce_keyid',
    'ce_source',
    'ce_id',
  ])('refuses an altered %s', (name) =>
    expect(() => attempt(withHeader(name, Buffer.from(`${String(signed().headers[name])}1`)))).toThrow(Refused),
  );
  it('refuses an attribute that was added, or is there twice', () => {
    expect(() => attempt(withHeader('ce_priority', Buffer.from('high')))).toThrow('does not fit');
    expect(() => attempt(withHeader('ce_time', [Buffer.from('a'), Buffer.from('b')]))).toThrow('there twice');
  });
  it.each([
    ['data', { value: Buffer.from(JSON.stringify({ ...unsigned.data, name: '别人' })) }, 'does not fit'],
    ['no data', { value: null }, 'not JSON'],
    ['broken UTF-8', { value: Buffer.from([0x22, 0xff, 0x22]) }, 'not JSON'],
    ['key', { key: Buffer.from('M-2') }, 'ce_subject'],
    ['no key', { key: null }, 'ce_subject'],
    ['topic', { topic: 'wangjian.facts.market-regulation.62.police' }, 'does not belong'],
  ] as const)('refuses another %s', (_, changes, why) => expect(() => attempt({ ...signed(), ...changes })).toThrow(why));
  it('refuses what is nested too deep to be a contract', () => {
    const deep = `${'['.repeat(100)}${']'.repeat(100)}`;
    expect(() => attempt({ ...signed(), value: Buffer.from(deep) })).toThrow('Nested');
  });

  it('refuses a message for somebody else', () => expect(() => attempt(signed({ recipient: 'police' }))).toThrow('It is for police'));
  it('refuses the words of another agency', () => {
    const type = 'cn.wangjian.police.criminal-case-filed.v1';
    expect(() => attempt(signed({ type, id: `0193a1b2-0000-8000-8000-000000000001.${type}` }))).toThrow('may not speak');
  });
  it('refuses the key of another member, and whoever is none', () => {
    const police = new Signer(keys.get('police.620200')!);
    expect(() => attempt(asRead(police.sign(unsigned)))).toThrow('has no key');
    expect(() => attempt(signed(), { members: [] })).toThrow('is no member');
  });
  it('refuses a key before and after its time, by the time of signing', () => {
    expect(() => attempt(signed({ signedat: '2025-12-31T23:59:59.999Z' }))).toThrow('not in force');
    expect(() => attempt(signed(), withKey({ validTo: unsigned.signedat }))).toThrow('not in force');
    expect(attempt(signed({ time: '2025-01-01T00:00:00.000Z' }))).toMatchObject({ subject: 'M-1' });
  });
  it('refuses a revoked key whatever time the message claims', () =>
    expect(() => attempt(signed(), withKey({ revokedAt: '2026-06-01T00:00:00.000Z' }))).toThrow('revoked'));
  it('refuses a signature that names another algorithm', () => {
    const [, , bytes] = signer.sign(unsigned).signature.split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', kid: signer.keyId })).toString('base64url');
    expect(() => attempt(withHeader('ce_signature', Buffer.from(`${header}..${bytes}`)))).toThrow('does not fit');
  });
});
