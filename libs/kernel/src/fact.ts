/** A UTC instant as toISOString text: compares with `<=`, survives JSON. */
export type Instant = string;

/** A calendar date in Asia/Shanghai, `YYYY-MM-DD`: the zone every statutory day is counted in (rules.md 7.1). */
export type LegalDate = string;

/** The place of a fact in its own stream, from 0; NOTHING for a stream without facts. */
export type Revision = number;
export const NOTHING: Revision = -1;

/** The place of a fact in the whole log of its node: grows, may have gaps, below 2^53; BEGINNING lies before the first. */
export type Position = number;
export const BEGINNING: Position = 0;

/** A stored domain event: past tense, plain JSON. `at` is when it happened in law, which may lie before it was recorded. */
export type Fact<Type extends string, Data extends object> = { type: Type; data: Data & { at: Instant } };
export type AnyFact = Fact<string, object>;

/** Brings the data of a fact from one schema version to the next. Pure; never sees anything but that data. */
export type Upcaster = (older: never) => object;

/** One kind of stream: what can happen to one thing, and what it is after all that. */
export type Stream<State, F extends AnyFact, Id extends string = string> = {
  /** Names the kind in the store: a stream is called `<category>-<id>`. Never contains a dash; never changes. */
  category: string;
  /** What its id is called in every order and route: 'caseId'. */
  id: Id;
  initial: State;
  /** Pure fold; refuses nothing, reads no clock. */
  evolve: (state: State, fact: F) => State;
  /** Every fact of the stream. The list holds its upcasters, oldest first: `[]` is a shape that never changed (schema version 1). */
  facts: { [Type in F['type']]: readonly Upcaster[] };
  /** About how many bytes a state holds, where that may be very many: so that not too many of those are kept in memory. */
  weight?: (state: State) => number;
};
// A heterogeneous list of streams has no common state or fact type.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyStream = Stream<any, any>;

/** A stream as its facts' readers need it, whatever it is after them. */
export type StreamOf<F extends AnyFact> = Pick<Stream<unknown, F>, 'category' | 'id' | 'facts'>;

export const streamName = ({ category }: Pick<AnyStream, 'category'>, id: string): string => `${category}-${id}`;
export const categoryOf = (name: string): string => name.slice(0, name.indexOf('-'));
export const idOf = (name: string): string => name.slice(name.indexOf('-') + 1);

/** A name that only one holder in the world may have: a stream of its own, `<category>-<name>`, that must not exist yet (J-7). */
export type Claim = {
  category: string;
  name: string;
  /** Who has it from now on: the id of the stream it is taken for. The same holder may take it again. */
  holder: string;
  /** The code of the refusal that everybody else meets. */
  refusal: string;
};
