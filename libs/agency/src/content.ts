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
  const copy = (value: unknown, field: string, depth: number): unknown => {
    if (typeof value === 'string') return UUID.test(value) ? value.toLowerCase() : value;
    if (value === null || typeof value !== 'object') return value;
    if (depth > DEEPEST) throw refused(field, `is nested more than ${DEEPEST} levels deep`);
    if (Array.isArray(value)) {
      if (value.length > LONGEST_LIST) throw refused(field, `has more than ${LONGEST_LIST} items`);
      members += value.length;
      if (members > MOST_MEMBERS) throw refused(field, `the body has more than ${MOST_MEMBERS} members`);
      return value.map((item, index) => copy(item, `${field}.${index}`, depth + 1));
    }
    const entries = Object.entries(value);
    if (entries.length > MOST_FIELDS) throw refused(field, `has more than ${MOST_FIELDS} fields`);
    members += entries.length;
    if (members > MOST_MEMBERS) throw refused(field, `the body has more than ${MOST_MEMBERS} members`);
    return Object.fromEntries(
      entries.map(([name, of]) => {
        const inside = field ? `${field}.${name}` : name;
        if (name in Object.prototype) throw refused(inside.slice(0, 200), 'should not exist');
        return [name, copy(of, inside, depth + 1)];
      }),
    );
  };
  return copy(content, '', 0) as Record<string, unknown>;
}

const refused = (field: string, says: string) => new ShapeRefused([{ field, says: [says] }]);
