import { toToday } from '#libs/event-sourcing';
import { type AnyFact, type AnyProjection, categoryOf, type Recorded, type RecordedFact } from '#libs/kernel';

/** A fact that a projection cannot take: it stands before it until its code is mended. */
export class Stumble extends Error {
  override readonly name = 'Stumble';
  constructor(
    readonly fact: RecordedFact,
    override readonly cause: unknown,
  ) {
    super(`${fact.type} in ${fact.stream} at revision ${fact.revision}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** A fact in today's shape and the rows it concerns. */
export type Concern = { stored: RecordedFact; fact: Recorded<AnyFact>; keys: readonly string[] };
export type Row = object;

/** Which facts concern which rows: all that is needed to read those rows in one go. Ends before the first fact that it stumbles over. */
export function concernsOf(projection: AnyProjection, facts: readonly RecordedFact[]): { concerns: Concern[]; stumble: Stumble | null } {
  const streams = new Map(projection.of.map((stream) => [stream.category, stream]));
  const concerns: Concern[] = [];
  for (const stored of facts) {
    const stream = streams.get(categoryOf(stored.stream));
    if (!stream) continue;
    try {
      const fact = toToday<AnyFact>(stream, stored);
      const key: string | readonly string[] | undefined = projection.key(fact);
      const keys = key === undefined ? [] : typeof key === 'string' ? [key] : [...new Set(key)];
      if (keys.length > 0) concerns.push({ stored, fact, keys });
    } catch (thrown) {
      return { concerns, stumble: new Stumble(stored, thrown) };
    }
  }
  return { concerns, stumble: null };
}

/**
 * Folds facts onto rows. A fact counts for all of its rows or for none.
 * @param before the rows as stored, by key
 * @param keep told the new rows of each fact; throws for one that cannot be stored
 * @returns only rows that changed; undefined: the row is to go
 */
export function fold(
  projection: AnyProjection,
  concerns: readonly Concern[],
  before: ReadonlyMap<string, Row>,
  keep: (rows: readonly Row[]) => void,
): { rows: Map<string, Row | undefined>; stumble: Stumble | null } {
  const rows = new Map<string, Row | undefined>();
  for (const { stored, fact, keys } of concerns) {
    try {
      const changes = keys.map((key) => [key, projection.project(rows.has(key) ? rows.get(key) : before.get(key), fact, key)] as const);
      keep(changes.flatMap(([, row]) => row ?? []));
      for (const [key, row] of changes) if (rows.has(key) || row !== before.get(key)) rows.set(key, row);
    } catch (thrown) {
      return { rows, stumble: new Stumble(stored, thrown) };
    }
  }
  return { rows, stumble: null };
}
