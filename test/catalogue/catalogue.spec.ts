import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { declarationOf, type OrderClass } from '#libs/orders';
import { ORDERS } from './orders';

/**
 * Renaming an order's class renames what stands beside facts for ever, and the operation integrators call: so every name, with its
 * route, power and article, is kept here. `npm run corpus` adds a new one; nothing takes one away.
 */
const FILE = join(__dirname, 'orders.json');
type Entry = { order: string; route: string | null; power: string; law: string };
const entryOf = (order: OrderClass): Entry => {
  const { route, power, law } = declarationOf(order);
  return { order: order.name, route, power, law };
};

const known = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Entry[]) : [];
const today = ORDERS.map(entryOf).toSorted((one, other) => (one.order < other.order ? -1 : 1));
if (process.env['WANGJIAN_CORPUS'] === 'add') {
  const added = today.filter(({ order }) => !known.some((entry) => entry.order === order));
  writeFileSync(FILE, `${JSON.stringify([...known, ...added], null, 2)}\n`);
  known.push(...added);
}

describe('the catalogue of orders', () => {
  it('knows every order of today (npm run corpus adds a new one)', () =>
    expect(today.filter(({ order }) => !known.some((entry) => entry.order === order))).toEqual([]));
  it.each(known)('still has $order as it was', (entry) => expect(today.find(({ order }) => order === entry.order)).toEqual(entry));
});
