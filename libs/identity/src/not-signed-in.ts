/** Why a token does not tell who is there. Stable: clients and operators act on it. */
export type NotSignedInReason =
  | 'missing'
  | 'malformed'
  | 'algorithm-refused'
  | 'unknown-key'
  | 'bad-signature'
  | 'wrong-issuer'
  | 'wrong-audience'
  | 'expired'
  | 'not-yet-valid'
  | 'incomplete-claims'
  /** Nothing is wrong with the token as far as is known: the issuer's keys cannot be had now. The one reason to answer 503 and be asked again. */
  | 'issuer-unavailable';

/** It is not known who asks (401; 503 for `issuer-unavailable`). The sentence never repeats what the token says. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn';
  constructor(
    readonly reason: NotSignedInReason,
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
  }
}
