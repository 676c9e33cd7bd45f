import { ShapeRefused } from '#libs/kernel';

/** Far above what any order needs; below what could keep a node from answering others. */
const DEEPEST = 32;
const MOST_MEMBERS = 20_000;
const LONGEST_LIST = 5_000;
/** class-validator looks for each unknown field among all of them, so ten thousand took two seconds of the node. */
const MOST_FIELDS = 200;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * A body as it may go on to validation: a copy without surprises. Members that mean something to JavaScript itself are refused, and so
 * is what is too deep or too much to look at one by one. UUIDs are written in lower case, as RFC 9562 says they are the same then.
 * @throws ShapeRefused
 */
export function tidied(content: object): Record<string, unknown> {
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
      if (value.length > LONGEST_LIST) throw refused(`has more than ${LONGEST_LIST} items`);
      members += value.length;
      if (members > MOST_MEMBERS) throw refused(`the body has more than ${MOST_MEMBERS} members`);
      return value.map((item, index) => inside(index, item));
    }
    const names = Object.keys(value);
    if (names.length > MOST_FIELDS) throw refused(`has more than ${MOST_FIELDS} fields`);
    members += names.length;
    if (members > MOST_MEMBERS) throw refused(`the body has more than ${MOST_MEMBERS} members`);
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
