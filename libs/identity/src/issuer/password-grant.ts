import { createHash, timingSafeEqual } from 'node:crypto';
import type Provider from 'oidc-provider';
import type { Context } from 'oidc-provider';
import { accessTokensFor, CITY_AUDIENCE } from './access-token';
import type { LocalOfficer } from './demonstration-officers';

/** Whose name and password this is. Takes as long for an unknown name as for a wrong password. */
export function officerWith(officers: ReadonlyMap<string, LocalOfficer>, id: string, password: string): LocalOfficer | undefined {
  const officer = officers.get(id);
  const right = timingSafeEqual(digest(officer?.password ?? ''), digest(password));
  return right ? officer : undefined;
}
const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Resource owner password credentials (RFC 6749 4.3): a story, a test or a script signs in without a browser. OAuth 2.1 gave it up
 * for good reasons, so it is there for demonstrations only, where every password is public anyway.
 */
export async function passwordGrant(provider: Provider, officers: ReadonlyMap<string, LocalOfficer>): Promise<void> {
  const { errors } = await import('oidc-provider');
  const signIn = async (ctx: Context) => {
    const { client, params } = ctx.oidc;
    const officer = officerWith(officers, params['username'] ?? '', params['password'] ?? '');
    if (!officer) throw new errors.InvalidGrant('no officer has this name and password');
    const resource = params['resource'] ?? CITY_AUDIENCE;
    const made = await accessTokensFor(resource);
    const grant = new provider.Grant({ accountId: officer.id, clientId: client.clientId });
    grant.addResourceScope(resource, made.scope);
    const grantId = await grant.save();
    const token = new provider.AccessToken({ accountId: officer.id, client, grantId, gty: 'password', scope: made.scope });
    token.resourceServer = new provider.ResourceServer(resource, made);
    ctx.oidc.entity('AccessToken', token);
    ctx.body = { access_token: await token.save(), expires_in: token.expiration, token_type: token.tokenType, scope: made.scope };
  };
  provider.registerGrantType('password', signIn, ['username', 'password', 'resource', 'scope']);
}
