import { BEGINNING, type Position, type Revision } from '#libs/kernel';
import type { TableEntry } from './database';
import type { Progress } from './filling';
import { Stumble } from './fold';

/** What a projection is stopped by, and when it tries again. `at` is null where it is no fact: a full disk, a store that is away. */
export type Frozen = {
  at: { stream: string; revision: Revision; position: Position; type: string } | null;
  why: string;
  since: string;
  retryAt: string;
};

/**
 * `building`: there is nothing to read yet, or only what an older version of the fold has made. `elsewhere`: another process of the node
 * follows, and that one knows more.
 */
export type ProjectionState = {
  name: string;
  version: number;
  status: 'live' | 'catching-up' | 'building' | 'frozen' | 'elsewhere';
  /** How far the live table has come. */
  position: Position;
  rebuilding: Progress | null;
  frozen: Frozen | null;
};

/** What a process that does not follow can tell of a projection: its tables, as they stand in the database. */
export function seenFromElsewhere(own: ProjectionState, tables: readonly TableEntry[], total: Position): ProjectionState {
  const ofIt = tables.filter(({ projection }) => projection === own.name);
  const live = ofIt.find(({ live: served }) => served === 1);
  const filling = ofIt.find(({ live: served }) => served === 0);
  return {
    ...own,
    status: live ? 'elsewhere' : 'building',
    position: Number(live?.position ?? BEGINNING),
    rebuilding: own.rebuilding ?? (filling ? { done: Number(filling.position), total } : null),
  };
}

/** @param before the same projection as it was frozen until now, if it was */
export function frozenBy(thrown: unknown, pauseMs: number, before: Frozen | null): Frozen {
  const now = Date.now();
  const fact = thrown instanceof Stumble ? thrown.fact : null;
  return {
    at: fact && { stream: fact.stream, revision: fact.revision, position: fact.position, type: fact.type },
    why: thrown instanceof Error ? thrown.message : String(thrown),
    since: before?.since ?? new Date(now).toISOString(),
    retryAt: new Date(now + pauseMs).toISOString(),
  };
}
