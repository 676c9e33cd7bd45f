import { createHash } from 'node:crypto';
import { ShapeRefused } from '#libs/kernel';
import type { Cell, Kind } from './database';

/** The place of a row in its order: what it is sorted by, and its key. */
export type Place = { cell: Cell; key: string };

/**
 * A place as text. `question` is what was asked (register, order, filters): a cursor goes on with that question only. The digest catches
 * what was cut off, altered or mixed up; it keeps no secret, for a cursor opens nothing that its bearer could not list anyway.
 */
export function cursorOf({ cell, key }: Place, question: string): string {
  const place = JSON.stringify([cell, key]);
  return Buffer.from(JSON.stringify([digest(place, question), place])).toString('base64url');
}

/**
 * Whoever knows how a digest is made can make a cursor that was never given: a database must not meet what it cannot compare.
 * @param kind of the field that is sorted by; null where there is none
 * @throws ShapeRefused naming `after`
 */
export function placeOf(cursor: string, question: string, kind: Kind | null): Place {
  const [seal, place] = parsed(Buffer.from(cursor, 'base64url').toString()) ?? [];
  const [cell, key] = (typeof place === 'string' && seal === digest(place, question) && parsed(place)) || [];
  if (typeof key !== 'string' || !isCell(cell, kind))
    throw new ShapeRefused([{ field: 'after', says: ['must be the cursor of a page of this very list'] }]);
  return { cell, key };
}

const isCell = (cell: unknown, kind: Kind | null): cell is Cell =>
  cell === null || (kind !== null && typeof cell === (kind === 'text' ? 'string' : 'number'));

function parsed(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const digest = (place: string, question: string): string =>
  createHash('sha256')
    .update(JSON.stringify([place, question]))
    .digest('base64url')
    .slice(0, 22);
