import type Provider from 'oidc-provider';
import type { Context } from 'oidc-provider';
import { accessTokensFor, CITY_AUDIENCE, claimsOf, SCOPE, TOKEN_SECONDS } from './access-token';
import type { LocalOfficer } from './demonstration-officers';
import type { IssuerSecrets } from './issuer-secrets';
import { passwordGrant } from './password-grant';

/** The client browsers sign in as (authorization code with PKCE), and the one the command line signs in as (password, demonstrations only). */
export const BROWSER_CLIENT = 'wangjian-browser';
export const CLI_CLIENT = 'wangjian-cli';

export type ProviderSettings = {
  officers: ReadonlyMap<string, LocalOfficer>;
  /** Where browsers may be sent back to: the OpenAPI page and the console of each node. */
  redirectUris: readonly string[];
  /** Lets officers sign in without a browser, and lists them on the sign-in page. Demonstrations and tests only. */
  demonstration: boolean;
};

const WORKING_DAY_SECONDS = 8 * 3600;

/** The standard part of the local issuer. Sessions and refresh tokens live in its memory: after a restart one signs in again. */
export async function localProvider(issuer: string, secrets: IssuerSecrets, settings: ProviderSettings): Promise<Provider> {
  const { default: OidcProvider, interactionPolicy } = await import('oidc-provider'); // ESM only
  const { officers, redirectUris, demonstration } = settings;
  const claims = (id: string | undefined) => {
    const officer = officers.get(id ?? '');
    return officer && claimsOf(officer);
  };
  const origins = new Set(redirectUris.map((uri) => new URL(uri).origin));

  const policy = interactionPolicy.base();
  policy.remove('consent');

  const provider = new OidcProvider(issuer, {
    jwks: { keys: secrets.keys },
    cookies: { keys: secrets.cookies },
    clientAuthMethods: ['none'],
    clientDefaults: { id_token_signed_response_alg: 'ES256', token_endpoint_auth_method: 'none' },
    clients: [...(redirectUris.length > 0 ? [browserClient(redirectUris)] : []), ...(demonstration ? [CLI] : [])],
    claims: { openid: ['sub'], profile: ['name', 'name#en'] },
    findAccount: (_: Context, id: string) => (officers.has(id) ? { accountId: id, claims: () => ({ sub: id, ...claims(id) }) } : undefined),
    extraTokenClaims: (_: Context, { accountId }: { accountId?: string }) => claims(accountId),
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => CITY_AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: (_: Context, resource: string) => accessTokensFor(resource),
      },
    },
    // All clients are this city's own: whoever signs in has nothing left to consent to.
    interactions: { policy, url: (_: Context, { uid }: { uid: string }) => `/sign-in/${uid}` },
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session!.accountId! });
      grant.addOIDCScope('openid profile offline_access');
      for (const resource of Object.keys(oidc.resourceServers)) grant.addResourceScope(resource, SCOPE);
      await grant.save();
      return grant;
    },
    issueRefreshToken: (_: Context, client: Context['oidc']['client']) => client.grantTypeAllowed('refresh_token'),
    clientBasedCORS: (_: Context, origin: string) => origins.has(origin),
    renderError: showError,
    ttl: {
      AccessToken: TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      Interaction: 600,
      Session: WORKING_DAY_SECONDS,
      Grant: WORKING_DAY_SECONDS,
      RefreshToken: WORKING_DAY_SECONDS,
    },
  });
  if (demonstration) await passwordGrant(provider, officers);
  return provider;
}

const CLI = { client_id: CLI_CLIENT, redirect_uris: [], response_types: [], grant_types: ['password'] };

const browserClient = (redirectUris: readonly string[]) => ({
  client_id: BROWSER_CLIENT,
  redirect_uris: redirectUris,
  response_types: ['code'],
  grant_types: ['authorization_code', 'refresh_token'],
});

/** Shows the code only: what the request contained is not repeated on a page. */
function showError(ctx: Context, { error }: { error: string }): void {
  ctx.type = 'html';
  ctx.body = `<!doctype html><meta charset="utf-8"><title>Wangjian 网剑</title><p>登录未成功 · Signing in failed: ${error.replace(/[^a-z_]/g, '')}</p>`;
}
