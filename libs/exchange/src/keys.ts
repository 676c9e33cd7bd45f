import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Type } from 'class-transformer';
import { Equals, IsObject, Length, Matches, ValidateNested } from 'class-validator';

/** An Ed25519 public key as a JWK (RFC 8037). */
export class PublicKey {
  @Equals('OKP') kty!: 'OKP';
  @Equals('Ed25519') crv!: 'Ed25519';
  /** The 32 bytes of the key. */
  @Matches(/^[\w-]{43}$/) x!: string;
}
/** The same with its private part. */
export class PrivateKey extends PublicKey {
  @Matches(/^[\w-]{43}$/) d!: string;
}

/** The key a node signs with: stays on it, in a file that only it may read. */
export class SigningKey {
  @Length(1, 100) keyId!: string;
  @IsObject() @ValidateNested() @Type(() => PrivateKey) privateKey!: PrivateKey;
}
export type KeyPair = SigningKey & { publicKey: PublicKey };

/** A new pair. Its id is the RFC 7638 thumbprint of the public key, so no two keys ever share one. */
export function createKeyPair(): KeyPair {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x, d } = privateKey.export({ format: 'jwk' }) as { x: string; d: string };
  const publicKey: PublicKey = { kty: 'OKP', crv: 'Ed25519', x };
  return { keyId: thumbprintOf(publicKey), publicKey, privateKey: { ...publicKey, d } };
}

const thumbprintOf = ({ crv, kty, x }: PublicKey) =>
  createHash('sha256')
    .update(JSON.stringify({ crv, kty, x })) // the members in this order, RFC 7638 3.2
    .digest('base64url');

export const publicKeyObject = (key: PublicKey): KeyObject => createPublicKey({ key: { ...key }, format: 'jwk' });
export const privateKeyObject = (key: PrivateKey): KeyObject => createPrivateKey({ key: { ...key }, format: 'jwk' });
