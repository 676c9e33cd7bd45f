import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assert, asyncProperty, base64String, constantFrom, json, oneof, string, tuple } from 'fast-check';
import { exportJWK, exportSPKI, generateKeyPair, type JWK, type KeyLike, SignJWT, UnsecuredJWT } from 'jose';
import { NotSignedIn } from './not-signed-in';
import { TokenVerifier, type Verifying } from './token-verifier';

const NOW = Date.parse('2026-03-02T01:00:00.000Z');
const CLAIMS = { name: '贺兰', agency: 'market-regulation', division: '620200', roles: ['head'] };
const audience = 'urn:wangjian:city';

type Signer = { kid: string; key: KeyLike; jwk: JWK; pem: string };
async function signer(kid: string): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { kid, key: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' }, pem: await exportSPKI(publicKey) };
}

const reason = (verified: Promise<unknown>) =>
  verified.then(
    () => 'accepted',
    (refusal: unknown) => (refusal instanceof NotSignedIn ? refusal.reason : refusal),
  );

describe('telling who sent a token', () => {
  let first: Signer;
  let second: Signer;
  let server: Server;
  let issuer: string;
  let served: { keys: JWK[] } | undefined;
  let asked: number;

  beforeAll(async () => {
    [first, second] = await Promise.all([signer('first'), signer('second')]);
    server = createServer((request, response) => {
      if (request.url === '/jwks') asked += 1;
      const discovery = { issuer, jwks_uri: `${issuer}/jwks` };
      if (!served) response.writeHead(500).end();
      else response.end(JSON.stringify(request.url === '/jwks' ? served : discovery));
    });
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((closed) => void server.close(closed)));
  beforeEach(() => {
    served = { keys: [first.jwk] };
    asked = 0;
  });

  const verifier = (options: Verifying = {}) =>
    new TokenVerifier({ issuer, audience, jwksUri: `${issuer}/jwks` }, { now: () => NOW, ...options });
  const token = (by = first, more: Record<string, unknown> = {}) =>
    new SignJWT({ iss: issuer, aud: audience, sub: 'mr-head', exp: NOW / 1000 + 900, ...CLAIMS, ...more })
      .setProtectedHeader({ alg: 'ES256', kid: by.kid })
      .sign(by.key);

  it('knows the officer of a good token', async () => {
    await expect(verifier().verify(await token())).resolves.toEqual({
      id: 'mr-head',
      name: { zh: '贺兰', en: '贺兰' },
      agency: 'market-regulation',
      division: '620200',
      roles: ['head'],
    });
  });

  it('takes it out of the Authorization header', async () => {
    await expect(verifier().officerOf(`Bearer ${await token()}`)).resolves.toMatchObject({ id: 'mr-head' });
    for (const header of [undefined, '', 'Bearer', 'Basic YTpi', 'Bearer a b'])
      expect(await reason(verifier().officerOf(header))).toBe('missing');
  });

  it("finds an agency's keys through discovery", async () => {
    const discovering = new TokenVerifier({ issuer, audience }, { now: () => NOW });
    await expect(discovering.verify(await token())).resolves.toMatchObject({ id: 'mr-head' });
  });

  it.each<[string, Record<string, unknown>]>([
    ['expired', { exp: NOW / 1000 - 6 }],
    ['not-yet-valid', { nbf: NOW / 1000 + 60 }],
    ['wrong-audience', { aud: 'urn:other' }],
    ['wrong-audience', { aud: undefined }],
    ['wrong-issuer', { iss: 'http://127.0.0.1:1' }],
    ['incomplete-claims', { exp: undefined }],
    ['incomplete-claims', { sub: undefined }],
    ['incomplete-claims', { roles: 'head' }],
  ])('refuses as %s: %p', async (why, claims) => expect(await reason(verifier().verify(await token(first, claims)))).toBe(why));

  it('allows for clocks that differ a little', async () => {
    await expect(verifier().verify(await token(first, { exp: NOW / 1000 - 3 }))).resolves.toMatchObject({ id: 'mr-head' });
  });

  it('refuses a token that nobody signed', async () => {
    const unsigned = new UnsecuredJWT({ iss: issuer, aud: audience, sub: 'mr-head', exp: NOW / 1000 + 900, ...CLAIMS }).encode();
    expect(await reason(verifier().verify(unsigned))).toBe('algorithm-refused');
  });

  it('refuses HS256 under the public key as its secret', async () => {
    const forged = await new SignJWT({ iss: issuer, aud: audience, sub: 'mr-head', exp: NOW / 1000 + 900, ...CLAIMS })
      .setProtectedHeader({ alg: 'HS256', kid: 'first' })
      .sign(new TextEncoder().encode(first.pem));
    expect(await reason(verifier().verify(forged))).toBe('algorithm-refused');
  });

  it('refuses another key under a known name, and altered claims', async () => {
    expect(await reason(verifier().verify(await token({ ...second, kid: 'first' })))).toBe('bad-signature');
    const [header, payload, signature] = (await token()).split('.');
    const chief = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload!, 'base64url').toString()), roles: ['chief'] }));
    expect(await reason(verifier().verify([header, chief.toString('base64url'), signature].join('.')))).toBe('bad-signature');
  });

  it('accepts a new key once the issuer shows it, without a restart', async () => {
    const rotating = verifier({ keysCooldown: 0 });
    await rotating.verify(await token());
    expect(await reason(rotating.verify(await token(second)))).toBe('unknown-key');
    served = { keys: [second.jwk, first.jwk] };
    await expect(rotating.verify(await token(second))).resolves.toMatchObject({ id: 'mr-head' });
  });

  it('does not let unknown keys drive it to ask the issuer again and again', async () => {
    const calm = verifier();
    await calm.verify(await token());
    for (let index = 0; index < 20; index += 1)
      expect(await reason(calm.verify(await token({ ...second, kid: `k-${index}` })))).toBe('unknown-key');
    expect(asked).toBe(1);
  });

  it('says when the issuer is away, and goes on when it is back', async () => {
    const waiting = verifier();
    served = undefined;
    const good = await token();
    expect(await reason(waiting.verify(good))).toBe('issuer-unavailable');
    served = { keys: [first.jwk] };
    await expect(waiting.verify(good)).resolves.toMatchObject({ id: 'mr-head' });
  });

  it('verifies a token once, also when it comes many times at once, and not beyond its end', async () => {
    let now = NOW;
    const busy = verifier({ now: () => now });
    const good = await token();
    const [one, ...others] = await Promise.all(Array.from({ length: 50 }, () => busy.verify(good)));
    for (const other of others) expect(other).toBe(one);
    now += 904_999;
    expect(await busy.verify(good)).toBe(one);
    now += 1;
    expect(await reason(busy.verify(good))).toBe('expired');
    expect(await reason(busy.verify(good))).toBe('expired');
  });

  it('remembers the tokens used last, and no more than it may', async () => {
    const small = verifier({ remembered: 2 });
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((sub) => token(first, { sub })));
    const [officerA, officerB] = [await small.verify(a!), await small.verify(b!)];
    await small.verify(a!);
    await small.verify(c!);
    expect(await small.verify(a!)).toBe(officerA);
    expect(await small.verify(b!)).not.toBe(officerB);
  });

  it('refuses a huge token unread', async () => {
    served = undefined;
    expect(await reason(verifier().verify(await token(first, { name: 'x'.repeat(20_000) })))).toBe('malformed');
  });

  it('meets whatever else comes with a refusal', async () => {
    const encoded = json().map((text) => Buffer.from(text).toString('base64url'));
    const headers = constantFrom(
      '{"alg":"ES256"}',
      '{"alg":"ES256","kid":"first"}',
      '{"alg":"ES256","crit":["x"],"x":1}',
      '{"alg":"RS256"}',
      '{}',
    );
    const header = headers.map((text) => Buffer.from(text).toString('base64url'));
    const alike = tuple(oneof(header, encoded), encoded, oneof(encoded, base64String())).map((parts) => parts.join('.'));
    const strict = verifier();
    const junkIsRefused = asyncProperty(oneof(alike, string()), async (junk) =>
      expect(['malformed', 'algorithm-refused', 'unknown-key', 'bad-signature']).toContain(await reason(strict.verify(junk))),
    );
    await assert(junkIsRefused);
  });
});
