import { CLI_CLIENT } from '#libs/identity';
import { Failure } from '../failure';

export type Credentials = { officer: string; password: string };

type Token = { text: string; until: number };
const EARLY_MS = 60_000;
const PATIENCE_MS = 10_000;

/** Signs officers in at the issuer of the city, and keeps their tokens as long as they are good. */
export class SignIn {
  private readonly tokens = new Map<string, Token>();

  constructor(
    private readonly issuer: string,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** @throws Failure when the issuer refuses; another error when it does not answer */
  async tokenOf({ officer, password }: Credentials): Promise<string> {
    const known = this.tokens.get(officer);
    if (known && known.until > Date.now()) return known.text;
    const body = new URLSearchParams({ grant_type: 'password', client_id: CLI_CLIENT, username: officer, password });
    const signal = AbortSignal.timeout(this.patienceMs);
    const response = await fetch(`${this.issuer}/token`, { method: 'POST', body, signal }).catch(() => {
      throw new Error(`The issuer ${this.issuer} does not answer, so ${officer} cannot sign in`); // no Failure: it is worth another try
    });
    const said = (await response.json()) as { access_token?: string; expires_in?: number; error?: string; error_description?: string };
    if (!response.ok || !said.access_token) {
      // An issuer says no more of it than that the request is invalid.
      const why = said.error === 'invalid_grant' ? 'nobody has this name and password' : (said.error_description ?? response.statusText);
      throw new Failure(`${officer} cannot sign in at ${this.issuer}: ${why}`);
    }
    this.tokens.set(officer, { text: said.access_token, until: Date.now() + (said.expires_in ?? 0) * 1_000 - EARLY_MS });
    return said.access_token;
  }
}
