/** A document number 文书号 (rules.md 7.5): `prefix` is the authority's short name with the kind of document. */
export type DocumentNumber = { prefix: string; year: number; serial: string };

const PATTERN = /^(?<prefix>[\p{Script=Han}]{2,30})〔(?<year>\d{4})〕(?:第)?(?<serial>[1-9]\d{0,9}(?:-[1-9]\d{0,9})?)号$/u;

/** Undefined: not of the pattern, such as a zero-padded serial or ASCII brackets. */
export function documentNumberOf(text: string): DocumentNumber | undefined {
  const found = PATTERN.exec(text)?.groups as { prefix: string; year: string; serial: string } | undefined;
  return found && { ...found, year: Number(found.year) };
}

/** Restarts each year per authority and kind; never padded. */
export const documentNumber = ({ prefix, year, serial }: Omit<DocumentNumber, 'serial'> & { serial: number | string }): string =>
  `${prefix}〔${year}〕${serial}号`;

/**
 * Serials that were neither issued nor voided up to the highest issued one: a gap is allowed, but must be explained by a void (7.5).
 * Of one authority, kind and year.
 */
export function unexplainedGaps(issued: readonly number[], voided: readonly number[]): number[] {
  const known = new Set([...issued, ...voided]);
  return Array.from({ length: Math.max(0, ...issued) }, (_, place) => place + 1).filter((serial) => !known.has(serial));
}
