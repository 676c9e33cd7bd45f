/** Which streams a reader of the whole log wants, in the server's terms. */
export type WhichStreams = { prefixes: string[] } | { regex: string };

const NOT_OF_THE_SYSTEM = '^[^$]';
const NONE = '^$';

/** A category never contains a dash, so that `<category>-` is the beginning of its streams and of no others. */
export function streamsOf(categories: readonly string[] | undefined): WhichStreams {
  if (!categories) return { regex: NOT_OF_THE_SYSTEM };
  if (categories.length === 0) return { regex: NONE }; // an empty list of prefixes would be no filter
  return { prefixes: [...new Set(categories)].map((category) => `${category}-`) };
}
