import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';

/**
 * The public keys of an issuer, fetched when first needed, kept, and fetched again when a token names a key not among them (rotation).
 * Where they are is asked of the issuer itself (OpenID Connect Discovery 1.0), unless it is told.
 */
export function issuerKeys(issuer: string, jwksUri: string | undefined, cooldownDuration: number): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const found = async () => createRemoteJWKSet(new URL(jwksUri ?? (await discoveredJwksUri(issuer))), { cooldownDuration });
  return async (header, token) => {
    keys ??= found().catch((failure) => {
      keys = undefined; // asked again with the next token
      throw failure;
    });
    return (await keys)(header, token);
  };
}

async function discoveredJwksUri(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(5000), redirect: 'error' });
  const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  // Another name in there would let one issuer vouch with another's keys (Discovery 4.3).
  if (!response.ok || found.issuer !== issuer || typeof found.jwks_uri !== 'string')
    throw new Error(`${address} does not describe ${issuer}`);
  return found.jwks_uri;
}
