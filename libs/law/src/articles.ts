/** The instruments of rules.md 0.3 by their id there; `P` is a policy of this software where the law sets nothing. */
export type Source = `S${number}` | 'P';

/** Where a rule stands: `S2 art 18`, `S3 art 5(1)`, `P K-ADMTR`. */
export type Article = `${Source} ${string}`;
