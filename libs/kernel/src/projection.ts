import type { AnyFact, AnyStream } from './fact';
import type { Recorded } from './recorded';

/**
 * A table an agency reads: a pure fold, one row at a time. The runner keeps rows and checkpoint in one transaction,
 * so a replay never counts twice.
 */
export type Projection<Row extends object, F extends AnyFact = AnyFact> = {
  /** The table: lower-case words with hyphens. */
  name: string;
  /** Raise it when the fold changes: the table is then rebuilt beside the live one and switched. */
  version: number;
  /** Whose facts it follows. */
  of: readonly AnyStream[];
  /** The row, or rows, that a fact concerns; undefined: none. Must not depend on what is stored. */
  key: (fact: Recorded<F>) => string | readonly string[] | undefined;
  /** The row after the fact; undefined: there is no such row (any more). */
  project: (row: Row | undefined, fact: Recorded<F>, key: string) => Row | undefined;
  /** The fields that registers filter or sort by: text, number, boolean or null. */
  index: readonly (keyof Row & string)[];
};
// A list of projections has no common row or fact type.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyProjection = Projection<any, any>;
