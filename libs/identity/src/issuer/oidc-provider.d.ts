/** As much of oidc-provider 9 as the local issuer uses; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export type Client = { clientId: string; redirectUris: string[]; grantTypeAllowed(grantType: string): boolean };
  export type ResourceServer = { audience: string; scope: string };
  export type Context = {
    type: string;
    body: unknown;
    oidc: {
      client: Client;
      params: Record<string, string | undefined>;
      resourceServers: Record<string, ResourceServer>;
      session?: { accountId?: string };
      entity(name: string, value: object): void;
    };
  };

  class Grant {
    constructor(of: { accountId: string; clientId: string });
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    save(): Promise<string>;
  }
  class AccessToken {
    constructor(of: { accountId: string; client: Client; grantId: string; gty: string; scope: string });
    resourceServer: object;
    readonly expiration: number;
    readonly tokenType: string;
    save(): Promise<string>;
  }

  export default class Provider {
    constructor(issuer: string, configuration: object);
    readonly Grant: typeof Grant;
    readonly AccessToken: typeof AccessToken;
    readonly ResourceServer: new (identifier: string, info: object) => object;
    registerGrantType(name: string, handler: (ctx: Context) => Promise<void>, parameters: string[]): void;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<{ uid: string }>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: { login: { accountId: string } }): Promise<void>;
  }

  export const interactionPolicy: { base(): { remove(prompt: 'login' | 'consent'): void } };

  export const errors: {
    InvalidGrant: new (why: string) => Error;
    InvalidTarget: new (why?: string) => Error;
  };
}
