import type { AnyFact, Stream } from '#libs/kernel';

/** A published fact is noted once; later copies of it are the same. */
export type Noted = { known: boolean };

/** A stream that holds what a partner published of one thing. */
export const noted = <F extends AnyFact, Id extends string>(
  category: string,
  id: Id,
  facts: Stream<Noted, F, Id>['facts'],
): Stream<Noted, F, Id> => ({ category, id, initial: { known: false }, evolve: () => ({ known: true }), facts });

/** Fields that the sharing policy withholds are absent, not undefined: so they stay in the facts. */
export const contentOf = <Content extends object>(content: Content): Content =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined)) as Content;
