import { hash } from 'node:crypto';
import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { type ClaimReading, officerFrom } from './claims';
import { issuerKeys } from './issuer-keys';
import { NotSignedIn } from './not-signed-in';
import type { Officer } from './officer';

/** An issuer this node believes: the local one, or the agency's own. */
export type TrustedIssuer = {
  /** Exactly the `iss` of its tokens. */
  issuer: string;
  /** The `aud` a token must be meant for; without one, tokens for other systems would open this one. */
  audience: string;
  /** Where its public keys are; left out, its discovery document says so. */
  jwksUri?: string;
  /** How to read its claims, where they are not those of the local issuer. */
  claims?: ClaimReading;
};

export type Verifying = {
  /** Epoch milliseconds. Tokens live in real time even where a city runs on a simulated clock: never give that one here. */
  now?: () => number;
  /** How far the clocks of issuer and node may differ, in seconds. */
  leeway?: number;
  /** At most so many verified tokens are remembered. */
  remembered?: number;
  /** Not more often than this the issuer is asked for its keys because of an unknown one, in milliseconds. */
  keysCooldown?: number;
};

const LONGEST_TOKEN = 8192;
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;
/** Signatures only. No `none`, no HS*: with one of those a public key would be enough to forge (RFC 8725 3.1). */
const ALGORITHMS = ['ES256', 'ES384', 'ES512', 'EdDSA', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'];

type Verified = { officer: Officer; until: number };

/**
 * Tells who sent a request, from the access token in it. A token is verified once and then remembered until it expires:
 * what the issuer takes back meanwhile (a key, a role) is believed for the rest of its short life.
 */
export class TokenVerifier {
  private readonly keys: JWTVerifyGetKey;
  /** By digest, so that no usable token lies in memory; the one used longest ago comes first. */
  private readonly verified = new Map<string, Promise<Verified>>();
  private readonly now: () => number;
  private readonly leeway: number;
  private readonly remembered: number;

  constructor(
    private readonly trusted: TrustedIssuer,
    { now = Date.now, leeway = 5, remembered = 1000, keysCooldown = 30_000 }: Verifying = {},
  ) {
    this.now = now;
    this.leeway = leeway;
    this.remembered = remembered;
    this.keys = issuerKeys(trusted.issuer, trusted.jwksUri, keysCooldown);
  }

  /**
   * @param authorization the header of that name, if there was one
   * @throws NotSignedIn
   */
  async officerOf(authorization: string | undefined): Promise<Officer> {
    const token = /^Bearer +([^\s]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new NotSignedIn('missing', 'Send an access token: `Authorization: Bearer …`');
    return this.verify(token);
  }

  /** @throws NotSignedIn */
  async verify(token: string): Promise<Officer> {
    if (token.length > LONGEST_TOKEN) throw new NotSignedIn('malformed', `A token has at most ${LONGEST_TOKEN} characters`);
    if (!TOKEN.test(token)) throw new NotSignedIn('malformed', 'This is not a token');
    const digest = hash('sha256', token, 'base64');
    const { officer, until } = await (this.recall(digest) ?? this.remember(digest, this.check(token)));
    if (this.now() >= until) {
      this.verified.delete(digest);
      throw new NotSignedIn('expired', 'The token has expired: sign in again');
    }
    return officer;
  }

  private recall(digest: string): Promise<Verified> | undefined {
    const found = this.verified.get(digest);
    if (found) {
      this.verified.delete(digest);
      this.verified.set(digest, found);
    }
    return found;
  }

  private remember(digest: string, checking: Promise<Verified>): Promise<Verified> {
    this.verified.set(digest, checking);
    for (const oldest of this.verified.keys()) {
      if (this.verified.size <= this.remembered) break;
      this.verified.delete(oldest);
    }
    checking.catch(() => {
      if (this.verified.get(digest) === checking) this.verified.delete(digest);
    });
    return checking;
  }

  private async check(token: string): Promise<Verified> {
    const { issuer, audience, claims } = this.trusted;
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: this.leeway,
        currentDate: new Date(this.now()),
      });
      return { officer: officerFrom(payload, claims), until: (payload.exp! + this.leeway) * 1000 };
    } catch (refusal) {
      throw refusal instanceof NotSignedIn ? refusal : refusalOf(refusal);
    }
  }
}

/** What jose found, in our words. Whatever is not about the token is about the issuer: its answer was missing or no key set. */
function refusalOf(cause: unknown): NotSignedIn {
  const refused = (...[reason, sentence]: [NotSignedIn['reason'], string]) => new NotSignedIn(reason, sentence, { cause });
  if (cause instanceof errors.JWTExpired) return refused('expired', 'The token has expired: sign in again');
  if (cause instanceof errors.JWTClaimValidationFailed)
    switch (cause.claim) {
      case 'iss':
        return refused('wrong-issuer', 'The token comes from an issuer that this node does not believe');
      case 'aud':
        return refused('wrong-audience', 'The token is meant for another system');
      case 'nbf':
        return refused('not-yet-valid', 'The token is not valid yet');
      default:
        return refused('incomplete-claims', `The token lacks the claim ${cause.claim}, or it has another shape`);
    }
  if (cause instanceof errors.JOSEAlgNotAllowed)
    return refused('algorithm-refused', 'The token is not signed in a way that can be trusted');
  if (cause instanceof errors.JOSENotSupported) return refused('algorithm-refused', 'The token is not signed in a way that can be trusted');
  if (cause instanceof errors.JWKSNoMatchingKey)
    return refused('unknown-key', 'The issuer does not have the key this token was signed with');
  if (cause instanceof errors.JWKSMultipleMatchingKeys)
    return refused('unknown-key', 'The token does not say which key it was signed with');
  if (cause instanceof errors.JWSSignatureVerificationFailed) return refused('bad-signature', 'The signature of the token is wrong');
  if (cause instanceof errors.JWSInvalid || cause instanceof errors.JWTInvalid) return refused('malformed', 'This is not a token');
  return refused('issuer-unavailable', 'Who you are cannot be checked now: the keys of the issuer cannot be read');
}
