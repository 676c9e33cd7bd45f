/** Rule ids as rules.md writes them: J-5, R-0.1, K-PUB10A, MR-PQ-01. */
const ID = String.raw`(?:(?:MR|CT|CA|PS|TC|BT)-[A-Z]{2}-\d{2}|K-[A-Z]+\d*[AB]?|(?:CR|CT|CA|SU|SP|SV|CL|PB|JO|PD|GS)-\d+|R-\d\.\d|[JLEANHDXTPCW]-\d+)`;
const MENTION = new RegExp(String.raw`(?<![\w.'-])(${ID})(?:\s*(?:to|\.\.|–|-)\s*(${ID}))?(?![\w-])`, 'g');
const ROW = /^(?:\| ([^|]+) \||- (R-\d\.\d) )/;

/** Every rule that a page of the rules lays down, in its order: the first cell of a table row, or the head of a list item. */
export const rulesIn = (markdown: string): string[] =>
  markdown.split('\n').flatMap((line) => {
    const [, cell, item] = ROW.exec(line) ?? [];
    return item === undefined ? (cell ?? '').split(' / ').flatMap(expanded) : [item];
  });

/** `K-PUB10A/B` and `K-SHARE1/10/20` each stand for several clocks. */
function expanded(cell: string): string[] {
  const [, stem = '', endings = ''] = /^(K-[A-Z]+(?:\d+(?=[AB]))?)([0-9AB]+(?:\/[0-9AB]+)+)$/.exec(cell) ?? [];
  if (stem) return endings.split('/').map((ending) => stem + ending);
  return new RegExp(`^${ID}$`).test(cell) ? [cell] : [];
}

/** The ids a text speaks of; `R-3.3 to R-3.5` speaks of all three. */
export function mentionedIn(text: string): string[] {
  return [...text.matchAll(MENTION)].flatMap(([, from, to]) => (to === undefined ? [from!] : rangeOf(from!, to)));
}

function rangeOf(from: string, to: string): string[] {
  const [, stem, first] = /^(.*?)(\d+)$/.exec(from) ?? [];
  const [, same, last] = /^(.*?)(\d+)$/.exec(to) ?? [];
  if (stem === undefined || stem !== same || Number(last) < Number(first)) return [from, to];
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, ahead) => `${stem}${Number(first) + ahead}`);
}

/** What a source file says in words: its comments and those of its texts that are sentences. An id of a test's own making stands alone. */
export function wordsOf(source: string): string {
  const comments = source.match(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm) ?? [];
  const texts = source.match(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|"(?:[^"\\\n]|\\.)*"/g) ?? [];
  return [...comments, ...texts.filter((text) => /\S\s+\S/.test(text)).map((text) => text.slice(1, -1))].join('\n');
}
