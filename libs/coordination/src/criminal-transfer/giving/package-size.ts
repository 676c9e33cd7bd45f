import { RuleViolated } from '#libs/kernel';

/** Bytes of JSON. The exchange takes a message of 1,000,000 bytes; what is left is for its envelope and signature. */
const LARGEST = 800_000;
/** The lengths of the lists that TransferSentV1 and EvidenceHandedOverV1 let through. */
const MOST: Readonly<Record<string, number>> = { documents: 500, evidence: 2_000, items: 2_000 };

/**
 * What the exchange could never carry is not decided: it would hold up every later message of every matter.
 * @throws RuleViolated `package-too-large`, with what it is and what it may be
 */
export function requirePackageFits(content: object): void {
  const bytes = Buffer.byteLength(JSON.stringify(content));
  if (bytes > LARGEST)
    throw new RuleViolated(
      'package-too-large',
      `The package has ${bytes} bytes; it may have ${LARGEST}`,
      { bytes, most: LARGEST },
      'P 11.13 no 9',
    );
  for (const [list, entries] of Object.entries(content)) {
    const most = MOST[list];
    if (most !== undefined && Array.isArray(entries) && entries.length > most)
      throw new RuleViolated(
        'package-too-large',
        `The package has ${entries.length} ${list}; it may have ${most}`,
        { list, entries: entries.length, most },
        'P 11.13 no 9',
      );
  }
}
