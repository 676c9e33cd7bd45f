import type { AnyFact } from '#libs/kernel';

/** Which acts a stream knows, as `<fact> <id>`: whoever sends one again, officer or partner, is told nothing new. */
export type Known<Type extends string> = { known: readonly `${Type} ${string}`[] };

/** By which field of its data an act is told from another of its kind. */
export type IdentifiedBy<F extends AnyFact> = { [Type in F['type']]?: keyof Extract<F, { type: Type }>['data'] & string };

export const isKnown = <Type extends string>({ known }: Known<Type>, type: NoInfer<Type>, id: string): boolean =>
  known.includes(`${type} ${id}`);

export function knownAfter<F extends AnyFact>(
  { known }: Known<F['type']>,
  { type, data }: F,
  by: IdentifiedBy<F>,
): Known<F['type']>['known'] {
  const field = (by as Record<string, string | undefined>)[type];
  return field === undefined ? known : [...known, `${type as F['type']} ${(data as Record<string, string>)[field]!}`];
}
