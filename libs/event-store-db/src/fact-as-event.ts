import type { AllStreamRecordedEvent } from '@eventstore/db-client';
import { categoryOf, type FactMetadata, type NewFact, type Position, type RecordedFact } from '#libs/kernel';

/** Evidence is kept beside the log and named in it by its hash. At 16 MiB one message would fail the appends of everybody. */
const LARGEST_APPEND = 8 * 1024 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A fact as bytes: its schema version stands in the event's metadata, before what else is known of it. */
export type Proposed = { id: string; type: string; data: Buffer; metadata: Buffer };

/**
 * What the server would answer with "unknown", or with trouble for others, is refused before it gets there.
 * @throws RangeError
 */
export function proposedFor(stream: string, facts: readonly NewFact[]): Proposed[] {
  refuse(facts.length === 0, `Nothing to append to ${stream}`);
  refuse(!isName(stream) || categoryOf(stream) === '' || !stream.includes('-'), `${stream} names no stream, <category>-<id> does`);
  refuse(new Set(facts.map(({ id }) => id)).size < facts.length, `The same id twice in one append to ${stream}`); // the server would store both
  const proposed = facts.map(asEvent);
  const size = proposed.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
  refuse(size > LARGEST_APPEND, `${facts[0]!.type} and what goes with it has ${size} bytes, an append may have ${LARGEST_APPEND}`);
  return proposed;
}

function asEvent({ id, type, schema, data, metadata }: NewFact): Proposed {
  refuse(!UUID.test(id), `${id} is no UUID in lower case, which is how the server gives it back`);
  refuse(!isName(type), `"${type}" is no type of a fact`);
  refuse(!Number.isSafeInteger(schema) || schema < 1, `${type} has no schema version ${schema}`);
  return { id, type, data: Buffer.from(JSON.stringify(data)), metadata: Buffer.from(JSON.stringify({ schema, ...metadata })) };
}

/** Not empty, and not one of the server's own, which begin with a dollar sign. */
const isName = (text: string): boolean => text !== '' && !text.startsWith('$');

function refuse(wrong: boolean, sentence: string): void {
  if (wrong) throw new RangeError(sentence);
}

/** What stands at a place of the log; not everything there is a fact. */
export type Seen = { position: Position; fact: RecordedFact | undefined };

/** @throws Error for a server so old that it tells no positions when a stream is read */
export function seen(event: AllStreamRecordedEvent): Seen {
  const position = positionOf(event.position?.commit);
  return { position, fact: isFact(event) ? factOf(event, position) : undefined };
}

function isFact({ type, isJson, metadata }: AllStreamRecordedEvent): boolean {
  const { schema } = (metadata ?? {}) as { schema?: unknown };
  return isJson && !type.startsWith('$') && typeof schema === 'number';
}

function factOf({ id, type, data, metadata, streamId, revision }: AllStreamRecordedEvent, position: Position): RecordedFact {
  const { schema, ...rest } = metadata as { schema: number } & FactMetadata;
  return { id, type, schema, data: data as RecordedFact['data'], metadata: rest, stream: streamId, revision: Number(revision), position };
}

/** A commit position counts the bytes of the log: a number holds it up to 2^53, which is eight million gigabytes. */
export function positionOf(commit: bigint | string | undefined): Position {
  const position = Number(commit);
  if (!Number.isSafeInteger(position)) throw new Error(`The server tells no position (${commit})`);
  return position;
}

/** As a place to go on from. Facts are their own commit (no explicit transactions), so both halves are the same. */
export const placeAt = (position: Position) => ({ commit: BigInt(position), prepare: BigInt(position) });
