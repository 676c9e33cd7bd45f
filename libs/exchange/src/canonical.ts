/** Deeper than any contract; a hostile message must not exhaust the stack. */
const DEEPEST = 64;

/** Nested too deep, or not JSON at all. */
export class NoCanonicalForm extends Error {
  override readonly name = 'NoCanonicalForm';
}

/**
 * JSON in the one form of RFC 8785: members sorted by UTF-16 code units, no white space, numbers as ECMAScript prints them.
 * What is signed is this text, so that a parser on the way may reorder or reindent but not alter.
 * @throws NoCanonicalForm for a value nested deeper than 64, and for what JSON does not have (undefined, Infinity, a function)
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > DEEPEST) throw new NoCanonicalForm(`Nested deeper than ${DEEPEST}`);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.keys(value)
      .toSorted() // by code units, as RFC 8785 3.2.3 asks
      .map((name) => `${JSON.stringify(name)}:${canonicalJson((value as Record<string, unknown>)[name], depth + 1)}`);
    return `{${members.join(',')}}`;
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return JSON.stringify(value);
  throw new NoCanonicalForm(`JSON has no ${typeof value === 'number' ? String(value) : typeof value}`);
}
