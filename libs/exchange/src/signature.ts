import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { Instant, NodeName } from '#libs/kernel';
import { canonicalJson } from './canonical';
import type { CloudEvent, Unsigned } from './cloud-event';
import { configured } from './configuration';
import { privateKeyObject, type PublicKey, SigningKey } from './keys';
import type { MemberKey, Members } from './members';
import { nodeOf } from './names';

/** Why a message is not believed. Part of stored facts: never rename one. */
export const DISTRUST = ['unknown-node', 'unknown-key', 'key-revoked', 'key-not-in-force', 'bad-signature'] as const;
export type Distrust = (typeof DISTRUST)[number];

export class Untrusted extends Error {
  override readonly name = 'Untrusted';
  constructor(
    readonly reason: Distrust,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** So many of one turn of the event loop are signed where they are asked for. */
const FEW = 4;
const signBeside = promisify(sign);
type Signable = Omit<CloudEvent, 'signature'>;

/** Signs for one node, with the key it uses now. */
export class Signer {
  readonly keyId: string;
  private readonly key: KeyObject;
  private readonly header: string;
  private inThisTurn = 0;

  constructor({ keyId, privateKey }: SigningKey) {
    this.keyId = keyId;
    this.key = privateKeyObject(privateKey);
    this.header = base64url(JSON.stringify({ alg: 'EdDSA', kid: keyId }));
  }

  /** @throws ConfigurationRefused naming the wrong key of the file; it prints no part of the private key */
  static of(json: unknown, file = 'signing key'): Signer {
    return new Signer(configured(SigningKey, json, file));
  }

  /** Whether what it signs can be checked with this key. */
  fits({ x }: PublicKey): boolean {
    return createPublicKey(this.key).export({ format: 'jwk' }).x === x;
  }

  /** A detached JWS (RFC 7515 appendix F, EdDSA of RFC 8037) over all attributes and the data. */
  sign(unsigned: Unsigned): CloudEvent {
    const event = { ...unsigned, keyid: this.keyId };
    return this.signedWith(sign(null, this.bytesOf(event), this.key), event);
  }

  /** The same, where many may come at once: those are signed on the threads of the pool, while this one goes on with orders. */
  async signAmongMany(unsigned: Unsigned): Promise<CloudEvent> {
    if (this.isOneOfFew()) return this.sign(unsigned);
    const event = { ...unsigned, keyid: this.keyId };
    return this.signedWith(await signBeside(null, this.bytesOf(event), this.key), event);
  }

  private bytesOf(event: Signable): Buffer {
    return Buffer.from(`${this.header}.${payloadOf(event)}`);
  }

  private signedWith(signature: Buffer, event: Signable): CloudEvent {
    return { ...event, signature: `${this.header}..${signature.toString('base64url')}` };
  }

  /** One alone would wait longer for a thread than signing takes. */
  private isOneOfFew(): boolean {
    if (this.inThisTurn === 0) setImmediate(() => (this.inThisTurn = 0));
    this.inThisTurn += 1;
    return this.inThisTurn <= FEW;
  }
}

/** Believes what members signed with a key in force at the time they signed. */
export class Verifier {
  constructor(private readonly members: Members) {}

  /** @throws Untrusted */
  verify(event: CloudEvent): void {
    const node = nodeOf(event.source);
    const key = this.keyOf(node, event);
    requireInForce(node, key, event.signedat);

    const [header = '', detached, signature = '', ...more] = event.signature.split('.');
    const bytes = Buffer.from(signature, 'base64url');
    const whole = detached === '' && more.length === 0 && bytes.toString('base64url') === signature && isOurHeader(header, event.keyid);
    if (!whole || !verify(null, Buffer.from(`${header}.${payloadOf(event)}`), key.object, bytes))
      throw new Untrusted('bad-signature', 'The signature does not fit the attributes and the data');
  }

  private keyOf(node: NodeName, { keyid }: CloudEvent) {
    if (!this.members.has(node)) throw new Untrusted('unknown-node', `${node} is not a member`);
    const key = this.members.keyOf(node, keyid);
    if (!key) throw new Untrusted('unknown-key', `${node} has no key ${keyid}`);
    return key;
  }
}

/** @throws Untrusted where what is signed with this key at that time is not believed */
export function requireInForce(node: NodeName, { keyId, validFrom, validTo, revokedAt }: MemberKey, signedAt: Instant): void {
  if (revokedAt !== undefined) throw new Untrusted('key-revoked', `${node} revoked its key ${keyId} at ${revokedAt}`);
  if (signedAt < validFrom || (validTo !== undefined && signedAt >= validTo))
    throw new Untrusted('key-not-in-force', `The key ${keyId} was not in force at ${signedAt}`);
}

/** The same signature with its payload inside: a proof that stands alone, for whoever has the public key. */
export function compactJws(event: CloudEvent): string {
  const [header, , signature] = event.signature.split('.');
  return `${header}.${payloadOf(event)}.${signature}`;
}

function payloadOf(event: Omit<CloudEvent, 'signature'> & { signature?: string }): string {
  const { signature: _signature, ...signed } = event;
  return base64url(canonicalJson(signed));
}
const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** No other algorithm, no extension (`crit`, `b64`) that would change what is signed. */
function isOurHeader(header: string, keyId: string): boolean {
  try {
    const { alg, kid, ...more } = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>;
    return alg === 'EdDSA' && kid === keyId && Object.keys(more).length === 0;
  } catch {
    return false;
  }
}
