// What the pages of the contract say, typed in here once more and on purpose, like all tables of the checker: a change there that they
// do not know is a finding, as it should be. How ids are made, and which streams are not a matter's own.
import { createHash } from 'node:crypto';

/** A UUID of version 8 made from a list: SHA-256 over its JSON, the first 128 bits of it. */
function uuidOf(list) {
  const hex = createHash('sha256').update(JSON.stringify(list)).digest('hex');
  const variant = '89ab'[parseInt(hex[16], 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
/** The order's id that an Idempotency-Key stands for, and the id of each fact of an order. */
export const orderIdOf = (key) => uuidOf(['key', key, 0]);
export const factIdOf = (stream, orderId, index) => uuidOf([stream, orderId, index]);
export const messageIdOf = (factId, type) => `${factId}.${type}`;

/** Streams by which a name is taken once in the world; their facts are written on behalf of another stream. */
export const CLAIMS = new Set(['operatorIdentity', 'operatorChannel', 'documentNumber', 'filedAct']);
/** Streams of the exchange itself: how far messages came, on both sides. */
export const EXCHANGE = new Set(['delivery', 'receipt', 'park', 'quarantine']);
