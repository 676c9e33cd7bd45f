/** The thumbprint of a key (RFC 7638) that begins with a dash, as every 64th does. */
const DASHED = /^-[\w-]{42}$/;

/**
 * The words of a command of `keys`, with the ids of keys that look like options behind `--`, where nothing is one: a stolen key must not
 * stay in force because of how its id begins.
 */
export function keysAreNoOptions(words: readonly string[]): string[] {
  if (words[0] !== 'keys' || words.includes('--')) return [...words];
  return [...words.filter((word) => !DASHED.test(word)), '--', ...words.filter((word) => DASHED.test(word))];
}
