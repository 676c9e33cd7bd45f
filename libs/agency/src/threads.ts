import { type AnyStream, idOf, type Projection } from '#libs/kernel';

/** Which streams a thread runs through. */
export type Thread = { correlationId: string; streams: readonly string[] };
/** Which threads touch a matter, whatever kinds of stream bear its id. */
export type MatterThreads = { matter: string; correlationIds: readonly string[] };

/** Names of the two tables. */
export const THREADS = 'threads';
export const MATTER_THREADS = 'matter-threads';

export const threadsOf = (streams: readonly AnyStream[]): Projection<Thread> => ({
  name: THREADS,
  version: 1,
  of: streams,
  key: ({ metadata }) => metadata.correlationId,
  // The same row again where nothing is new: it is not written again.
  project: (row, { stream, metadata: { correlationId } }) =>
    row?.streams.includes(stream) ? row : { correlationId, streams: [...(row?.streams ?? []), stream] },
  index: [],
});

export const matterThreadsOf = (streams: readonly AnyStream[]): Projection<MatterThreads> => ({
  name: MATTER_THREADS,
  version: 1,
  of: streams,
  key: ({ stream }) => idOf(stream),
  project: (row, { stream, metadata: { correlationId } }) =>
    row?.correlationIds.includes(correlationId)
      ? row
      : { matter: idOf(stream), correlationIds: [...(row?.correlationIds ?? []), correlationId] },
  index: [],
});
