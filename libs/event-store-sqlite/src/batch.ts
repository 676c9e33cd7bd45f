import type { NewFact, Position, Revision } from '#libs/kernel';

export type FactText = Pick<NewFact, 'id' | 'type' | 'schema'> & { data: string; metadata: string };
export type Append = { stream: string; expected: Revision; facts: readonly FactText[] };

/**
 * Appends as they go to the writer. In columns: what crosses from thread to thread is copied value by value, and an object for each
 * fact would bring the names of its members along.
 */
export type Batch = {
  streams: string[];
  expected: Revision[];
  /** How many facts each append has; theirs stand one after the other in the columns below. */
  counts: number[];
  ids: string[];
  types: string[];
  schemas: number[];
  data: string[];
  metadata: string[];
};

/** For each append where its last fact stands, or BEGINNING: nothing of it was written, for its stream stands at `actual`. */
export type Outcomes = { positions: Position[]; actual: Revision[] };

export function batchOf(appends: readonly Append[]): Batch {
  const batch: Batch = { streams: [], expected: [], counts: [], ids: [], types: [], schemas: [], data: [], metadata: [] };
  for (const { stream, expected, facts } of appends) {
    batch.streams.push(stream);
    batch.expected.push(expected);
    batch.counts.push(facts.length);
    for (const { id, type, schema, data, metadata } of facts) {
      batch.ids.push(id);
      batch.types.push(type);
      batch.schemas.push(schema);
      batch.data.push(data);
      batch.metadata.push(metadata);
    }
  }
  return batch;
}
