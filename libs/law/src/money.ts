import { RuleViolated } from '#libs/kernel';

const MOST_FEN = 1e14; // a trillion yuan: its thirtyfold is still an exact number

/** @throws RuleViolated `impossible-amount` naming the field: negative, fractional or more than a trillion yuan. */
export function requireFen(amounts: Readonly<Record<string, unknown>>, fields: readonly string[]): void {
  for (const field of fields) {
    const amount = amounts[field];
    if (amount !== undefined && !(Number.isSafeInteger(amount) && (amount as number) >= 0 && (amount as number) <= MOST_FEN))
      throw new RuleViolated('impossible-amount', `${field} is not a whole number of fen, 0 or more`, { field, amount }, 'S2 art 84');
  }
}
