import type { AnyFact, AnyStream, Claim, Stream } from '#libs/kernel';
import type { Article, Circumstances, Power } from '#libs/law';

export type Route = `${'PUT' | 'POST'} /${string}`;
export type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

export type OrderClass<O extends object = object> = new () => O;

/** Pure: the state and the order give facts, or a refusal is thrown. `[]`: it was done before. */
export type Decide<State, F extends AnyFact, O> = (found: State, order: O, circumstances: Circumstances) => readonly F[];

interface Entry<State, F extends AnyFact, Id extends string, O, R extends Route> {
  /** Where officers reach it over HTTP; each name in the path is a field of the order. Null: only the node itself or a partner gives it. */
  route: null | (Id extends NamesIn<R> ? R : `a route that names :${Id}`);
  /** What one must hold to give it, whichever way it comes in; who holds it stands in law/powers. */
  power: Power;
  /** The article it rests on; stamped on every fact that follows. */
  law: Article;
  stream: Stream<State, F, Id>;
  decide: Decide<NoInfer<State>, NoInfer<F>, O>;
  /** Names that must be unique in the world: taken once something is decided, before it is written. */
  claims?: (order: O) => readonly Claim[];
  /** The stream whose thread the first fact of a new stream joins (its correlation id), such as the lead of a case. */
  follows?: (order: O) => { stream: AnyStream; id: string } | undefined;
}

/** What may be asked: the class is its content; this says where, by whom, under which law, and what is decided. */
export function Order<State, F extends AnyFact, Id extends string, O, R extends Route>(entry: Entry<State, F, Id, O, R>) {
  return (order: OrderClass<O & Record<Id | NamesIn<R>, string>>): void => void declarations.set(order, entry as unknown as Declaration);
}

/** A declaration once the types of its one order are forgotten. */
export type Declaration = {
  route: Route | null;
  power: Power;
  law: Article;
  stream: AnyStream;
  decide: Decide<unknown, AnyFact, object>;
  claims?: (order: object) => readonly Claim[];
  follows?: (order: object) => { stream: AnyStream; id: string } | undefined;
};
const declarations = new WeakMap<OrderClass, Declaration>();

export function declarationOf(order: OrderClass): Declaration {
  const declaration = declarations.get(order);
  if (!declaration) throw new Error(`${order.name} carries no @Order`);
  return declaration;
}
