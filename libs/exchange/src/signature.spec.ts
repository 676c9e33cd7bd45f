import { compactVerify, flattenedVerify, importJWK } from 'jose';
import { canonicalJson, NoCanonicalForm } from './canonical';
import type { CloudEvent, Unsigned } from './cloud-event';
import { createKeyPair, type KeyPair } from './keys';
import { Members } from './members';
import { compactJws, Signer, Untrusted, Verifier } from './signature';

const old = createKeyPair();
const current = createKeyPair();
const members = (more: object = {}) =>
  Members.of({
    members: [
      {
        node: 'police.620200',
        inbox: 'wangjian.inbox.police.62',
        keys: [
          { keyId: old.keyId, publicKey: old.publicKey, validFrom: '2024-01-01T00:00:00.000Z', validTo: '2025-01-01T00:00:00.000Z' },
          { keyId: current.keyId, publicKey: current.publicKey, validFrom: '2024-12-01T00:00:00.000Z', ...more },
        ],
      },
    ],
  });
const verifier = new Verifier(members());

const unsigned: Unsigned = {
  specversion: '1.0',
  id: '0193a1b2-0000-8000-8000-000000000001.cn.wangjian.police.letter.v1',
  source: '/nodes/police.620200',
  type: 'cn.wangjian.police.letter.v1',
  subject: 'M-1',
  time: '2025-03-04T00:59:00.000Z',
  datacontenttype: 'application/json',
  recipient: 'market-regulation.620200',
  correlationid: 'thread-1',
  causationid: 'cause-1',
  legalbasis: 'S3 art 8',
  answers: '0193a1b2-0000-8000-8000-000000000002.cn.wangjian.market-regulation.letter.v1',
  outcome: 'accepted',
  signedat: '2025-03-04T01:00:00.000Z',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  data: { decision: '立案', amounts: [1, 2.5], nested: { deep: true } },
};
const signedBy = (pair: KeyPair, changes: Partial<Unsigned> = {}) => new Signer(pair).sign({ ...unsigned, ...changes });
const reasonOf = (event: CloudEvent, by = verifier) => {
  try {
    by.verify(event);
  } catch (thrown) {
    if (thrown instanceof Untrusted) return thrown.reason;
    throw thrown;
  }
  return 'believed';
};
const event = signedBy(current);

describe('the signature of a message', () => {
  it('is believed as it was signed', () => expect(reasonOf(event)).toBe('believed'));

  it('is the same for one of many that are asked for at once, and one that cannot be signed fails alone', async () => {
    const signer = new Signer(current);
    const many = Array.from({ length: 20 }, (_, index) => ({ ...unsigned, subject: `M-${index}` }));
    const endless = { ...unsigned, data: { amount: Infinity } };
    const signed = await Promise.allSettled([...many, endless].map((each) => signer.signAmongMany(each)));
    expect(signed.slice(0, 20)).toEqual(many.map((each) => ({ status: 'fulfilled', value: signer.sign(each) })));
    expect(signed[20]).toMatchObject({ status: 'rejected', reason: expect.any(NoCanonicalForm) });
  });

  it('is believed without a trace, as messages were before they bore one', () => {
    const { traceparent: _, ...untraced } = unsigned;
    expect(reasonOf(new Signer(current).sign(untraced))).toBe('believed');
  });

  it('is believed whatever the order of the members on the way', () => {
    const turned = Object.fromEntries(Object.entries(event).toReversed()) as CloudEvent;
    expect(reasonOf({ ...turned, data: { nested: { deep: true }, amounts: [1, 2.5], decision: '立案' } })).toBe('believed');
  });

  it.each(Object.keys(event).filter((name) => !['data', 'keyid', 'source', 'signedat', 'signature'].includes(name)))(
    'breaks when %s is altered or taken away',
    (name) => {
      const { [name as keyof CloudEvent]: value, ...rest } = event;
      expect(reasonOf({ ...event, [name]: `${value as string}x` })).toBe('bad-signature');
      expect(reasonOf(rest as CloudEvent)).toBe('bad-signature');
    },
  );

  it('breaks when an attribute is added', () => expect(reasonOf({ ...event, priority: 'high' } as CloudEvent)).toBe('bad-signature'));

  it.each([
    { decision: '不立案', amounts: [1, 2.5], nested: { deep: true } },
    { decision: '立案', amounts: [2.5, 1], nested: { deep: true } },
    { decision: '立案', amounts: [1, 2.5], nested: {} },
    { decision: '立案', amounts: ['1', 2.5], nested: { deep: true } },
  ])('breaks when the data become %j', (data) => expect(reasonOf({ ...event, data })).toBe('bad-signature'));

  it('breaks when the time of signing is moved within the life of the key', () =>
    expect(reasonOf({ ...event, signedat: '2025-03-04T01:00:00.001Z' })).toBe('bad-signature'));

  it('is nobody else’s: another member’s name, another key of the same member', () => {
    expect(reasonOf({ ...event, source: '/nodes/cyberspace.620200' })).toBe('unknown-node');
    expect(reasonOf({ ...event, keyid: createKeyPair().keyId })).toBe('unknown-key');
    const both = new Verifier(
      Members.of({
        members: [current, old].map(({ keyId, publicKey }, index) => ({
          node: ['police.620200', 'cyberspace.620200'][index],
          inbox: 'x',
          keys: [{ keyId, publicKey, validFrom: '2024-01-01T00:00:00.000Z' }],
        })),
      }),
    );
    expect(reasonOf({ ...event, source: '/nodes/cyberspace.620200' }, both)).toBe('unknown-key');
    expect(reasonOf({ ...event, source: '/nodes/cyberspace.620200', keyid: old.keyId }, both)).toBe('bad-signature');
  });

  it.each([
    ['no algorithm', { alg: 'none', kid: current.keyId }],
    ['another algorithm', { alg: 'HS256', kid: current.keyId }],
    ['another key in its header', { alg: 'EdDSA', kid: old.keyId }],
    ['an extension that changes what is signed', { alg: 'EdDSA', kid: current.keyId, b64: false, crit: ['b64'] }],
  ])('is refused with %s', (_, header) => {
    const [, , signature] = event.signature.split('.');
    const forged = `${Buffer.from(JSON.stringify(header)).toString('base64url')}..${signature}`;
    expect(reasonOf({ ...event, signature: forged })).toBe('bad-signature');
  });

  it.each(['', '..', 'a..b', event.signature + 'A', event.signature + '.x', event.signature.replace('..', '.x.')])(
    'is refused when it reads %j',
    (signature) => expect(reasonOf({ ...event, signature })).toBe('bad-signature'),
  );
});

describe('keys', () => {
  it('overlap while one takes over from the other', () => {
    const changeover = '2024-12-15T00:00:00.000Z';
    expect(reasonOf(signedBy(old, { signedat: changeover }))).toBe('believed');
    expect(reasonOf(signedBy(current, { signedat: changeover }))).toBe('believed');
  });

  it('are in force from their first instant to before their last', () => {
    expect(reasonOf(signedBy(current, { signedat: '2024-12-01T00:00:00.000Z' }))).toBe('believed');
    expect(reasonOf(signedBy(current, { signedat: '2024-11-30T23:59:59.999Z' }))).toBe('key-not-in-force');
    expect(reasonOf(signedBy(old, { signedat: '2024-12-31T23:59:59.999Z' }))).toBe('believed');
    expect(reasonOf(signedBy(old, { signedat: '2025-01-01T00:00:00.000Z' }))).toBe('key-not-in-force');
  });

  it('revoked are not believed for any time: a thief writes what time he likes', () => {
    const revoked = new Verifier(members({ revokedAt: '2026-01-01T00:00:00.000Z' }));
    expect(reasonOf(signedBy(current, { signedat: '2025-03-04T01:00:00.000Z' }), revoked)).toBe('key-revoked');
  });
});

const key = () => importJWK({ ...current.publicKey }, 'EdDSA');

describe('any JOSE library', () => {
  const { signature, ...signed } = event;
  const payload = canonicalJson(signed);

  it('verifies the detached signature (RFC 7515 appendix F)', async () => {
    const [header, , bytes] = signature.split('.');
    const jws = { protected: header!, payload: Buffer.from(payload).toString('base64url'), signature: bytes! };
    await expect(flattenedVerify(jws, await key())).resolves.toMatchObject({ protectedHeader: { alg: 'EdDSA', kid: current.keyId } });
  });

  it('verifies the proof that stands alone, and finds the message in it', async () => {
    const verified = await compactVerify(compactJws(event), await key());
    expect(Buffer.from(verified.payload).toString()).toBe(payload);
  });
});
