import type { Officer } from '../officer';

/** The audience of every node of a city: one sign-in opens them all, each then looks at agency and region. */
export const CITY_AUDIENCE = 'urn:wangjian:city';
/** The one scope of an access token; what an officer may do stands in his roles, not here. */
export const SCOPE = 'wangjian';
export const TOKEN_SECONDS = 15 * 60;

/** How access tokens for a resource are made: signed JWTs (RFC 9068), which a node reads without asking the issuer. */
export async function accessTokensFor(resource: string) {
  if (resource !== CITY_AUDIENCE) throw new (await import('oidc-provider')).errors.InvalidTarget();
  return { audience: resource, scope: SCOPE, accessTokenTTL: TOKEN_SECONDS, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } };
}

/** What a token says of an officer beside `sub`; `STANDARD_CLAIMS` reads it back. */
export const claimsOf = ({ name, agency, division, roles, certificate, legalQualification }: Officer) => ({
  name: name.zh,
  'name#en': name.en,
  agency,
  division,
  roles,
  certificate,
  legal_qualification: legalQualification,
});
