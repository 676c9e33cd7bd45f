import { ShapeRefused } from '#libs/kernel';
import { LARGEST_CONTENT } from '#libs/orders';

/** Far above what any order needs; below what could keep a node from answering others. */
const DEEPEST = 32;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * A body as it may go on to validation: a copy without surprises. Members that mean something to JavaScript itself are refused, and so
 * is what is too deep or too much to look at one by one. UUIDs are written in lower case, as RFC 9562 says they are the same then.
 * @throws ShapeRefused
 */
export function tidied(content: object): Record<string, unknown> {
  const { items, fields, members: most } = LARGEST_CONTENT;
  let members = 0;
  const at: (string | number)[] = [];
  const refused = (says: string) => new ShapeRefused([{ field: at.join('.').slice(0, 200), says: [says] }]);
  const inside = (name: string | number, value: unknown): unknown => {
    at.push(name);
    const copied = copy(value);
    at.pop();
    return copied;
  };
  const copy = (value: unknown): unknown => {
    if (typeof value === 'string') return UUID.test(value) ? value.toLowerCase() : value;
    if (value === null || typeof value !== 'object') return value;
    if (at.length > DEEPEST) throw refused(`is nested more than ${DEEPEST} levels deep`);
    if (Array.isArray(value)) {
      if (value.length > items) throw refused(`has more than ${items} items`);
      members += value.length;
      if (members > most) throw refused(`the body has more than ${most} members`);
      return value.map((item, index) => inside(index, item));
    }
    const names = Object.keys(value);
    if (names.length > fields) throw refused(`has more than ${fields} fields`);
    members += names.length;
    if (members > most) throw refused(`the body has more than ${most} members`);
    const tidy: Record<string, unknown> = {};
    for (const name of names) {
      if (name in Object.prototype) {
        at.push(name);
        throw refused('should not exist');
      }
      tidy[name] = inside(name, (value as Record<string, unknown>)[name]);
    }
    return tidy;
  };
  return copy(content) as Record<string, unknown>;
}
