import type { AnyFact, Recorded } from '#libs/kernel';

/** A fact as a projection or an announcement meets it. */
export const recorded = <F extends AnyFact>(fact: F, stream: string): Recorded<F> =>
  ({ ...fact, id: 'fact-1', schema: 1, stream, revision: 0, position: 1, metadata: {} }) as unknown as Recorded<F>;
