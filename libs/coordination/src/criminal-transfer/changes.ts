import type { AnyFact } from '#libs/kernel';

/** What each fact changes in a state or a row, as a table; a fact that is not in it changes nothing there. */
export type Changes<State, F extends AnyFact> = {
  [Type in F['type']]?: (data: Extract<F, { type: Type }>['data'], found: State) => Partial<State>;
};

export function changesBy<State, F extends AnyFact>(changes: Changes<State, F>, found: State, { type, data }: F): Partial<State> {
  const change = (changes as Record<string, ((data: F['data'], found: State) => Partial<State>) | undefined>)[type];
  return change?.(data, found) ?? {};
}
