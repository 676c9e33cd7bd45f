import { createHash } from 'node:crypto';
import { ShapeRefused } from '#libs/kernel';
import type { Cell } from './database';

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

/** @throws ShapeRefused naming `cursor` */
export function placeOf(cursor: string, question: string): Place {
  const [seal, place] = parsed(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (typeof place !== 'string' || seal !== digest(place, question))
    throw new ShapeRefused([{ field: 'after', says: ['must be the cursor of a page of this very list'] }]);
  const [cell, key] = JSON.parse(place) as [Cell, string];
  return { cell, key };
}

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
