import type { Facts, PartyKind, Quantity } from './facts';

/** Sums in yuan; multiples of a sum that the case establishes. */
export type Amount = { kind: 'fixed'; min: number; max: number } | { kind: 'times'; min: number; max: number; of: Quantity };

/** One band of a fine. The first case that fits applies, so an unconditional one stands last and takes what is "less or none". */
export type FineCase = {
  amount: Amount;
  when?: { of: Quantity; atLeast: number } | { of: Quantity; below: number };
  /** A serious case, or a very serious one; where there is no band so high, the highest below it applies. */
  serious?: true | 'very';
  party?: PartyKind;
  /** Only for the platform itself. */
  platform?: true;
  /** The fine comes only once the order to correct was refused or let pass. */
  after?: 'refusal';
};

export const fixed = (min: number, max: number): Amount => ({ kind: 'fixed', min, max });
export const upTo = (max: number): Amount => fixed(0, max);
export const times = (min: number, max: number, of: Quantity): Amount => ({ kind: 'times', min, max, of });

/** `missing`: the sum without which the range cannot be told. */
export type FineRange = { minFen: number; maxFen: number; after?: 'refusal' } | { missing: Quantity };

export const NO_FINE: FineRange = { minFen: 0, maxFen: 0 };

const FEN_A_YUAN = 100;
const GRADES = { ordinary: 0, serious: 1, 'very-serious': 2 } as const;
const gradeOf = ({ serious }: FineCase): number => (serious === 'very' ? 2 : serious ? 1 : 0);

/** The lawful range of a fine in fen. Both bounds include themselves; multiples are rounded down once (W-12). */
export function fineRange(cases: readonly FineCase[], facts: Facts): FineRange {
  const party = facts.partyKind ?? 'organisation';
  const fits = (each: FineCase) =>
    (each.party ?? party) === party && (!each.platform || facts.platform) && (!each.after || facts.correctionRefused !== false);
  const asked = GRADES[facts.circumstances ?? 'ordinary'];
  const grade = cases.reduce((highest, each) => (fits(each) && gradeOf(each) <= asked ? Math.max(highest, gradeOf(each)) : highest), 0);
  let missing: Quantity | undefined;
  for (const each of cases) {
    if (!fits(each) || gradeOf(each) !== grade) continue;
    const { amount, when, after } = each;
    if (when) {
      const sum = facts[when.of];
      if (sum === undefined) missing ??= when.of;
      if (sum === undefined || ('atLeast' in when ? sum < when.atLeast * FEN_A_YUAN : sum >= when.below * FEN_A_YUAN)) continue;
    }
    const unit = amount.kind === 'fixed' ? FEN_A_YUAN : facts[amount.of];
    if (unit !== undefined) return { minFen: product(amount.min, unit), maxFen: product(amount.max, unit), ...(after && { after }) };
    if (amount.kind === 'times') missing ??= amount.of;
  }
  return missing === undefined ? NO_FINE : { missing };
}

/** Rounded down to the fen (W-12). Multiples have at most three decimals; in thousandths they are exact. */
function product(multiple: number, fen: number): number {
  const thousandths = Math.round(multiple * 1000);
  return Math.floor(fen / 1000) * thousandths + Math.floor(((fen % 1000) * thousandths) / 1000);
}
