import { violation } from './catalogue';
import type { PartyKind } from './facts';
import { requireFen } from '../money';
import { CRIMINAL_QUANTITIES, type CriminalQuantity, type Qualifier, type Threshold } from './threshold';

/** What is known of an act, sums in fen. What is not known is left out. */
export type CriminalFacts = { readonly [Q in CriminalQuantity]?: number } & { partyKind?: PartyKind; qualifiers?: readonly Qualifier[] };

export type Band = 'below' | 'near' | 'reached';

/** `provision`, `quantity`, `value`, `atLeast` are of the threshold that comes nearest, or that is passed farthest. */
export type CriminalBand = { band: Band; provision: string; quantity: CriminalQuantity; value: number; atLeast: number } | { band: 'none' };

const NEAR = 0.8;

/**
 * How near an act stands to a suspected crime (3.2, R-3.3 to ): `near` from 80 %, `reached` from the number itself on.
 * `none`: the code has no threshold that these facts speak to. It informs and never decides: a human transfers (T-3).
 * @throws RuleViolated `unknown-violation`, `impossible-amount`
 */
export function criminalBand(code: string, facts: CriminalFacts): CriminalBand {
  requireFen(facts, CRIMINAL_QUANTITIES);
  const measured = violation(code).criminal.flatMap((threshold) => measure(threshold, facts));
  const nearest = measured.toSorted((one, other) => other.ratio - one.ratio)[0];
  if (!nearest) return { band: 'none' };
  const { ratio, threshold, value } = nearest;
  const band = ratio >= 1 ? 'reached' : ratio >= NEAR ? 'near' : 'below';
  return { band, provision: threshold.provision, quantity: threshold.quantity, value, atLeast: threshold.atLeast };
}

/** One act of a party that no authority has dealt with yet. */
export type UntreatedAct = { code: string; facts: CriminalFacts };

/**
 * The same over all untreated acts of one party: acts of one family whose interpretation says so add up, across agencies and
 * cases; other thresholds are met by one act or by none. `code` names the family; acts of other families count nothing.
 */
export function accumulatedBand(code: string, acts: readonly UntreatedAct[]): CriminalBand {
  const { family, criminal } = violation(code);
  const related = acts
    .filter((act) => act.code === code || (family !== undefined && violation(act.code).family === family))
    .map(({ facts }) => facts);
  const together: { [Q in CriminalQuantity]?: number } = {};
  for (const quantity of new Set(criminal.map((threshold) => threshold.quantity))) {
    const values = related.flatMap((facts) => facts[quantity] ?? []);
    const adds = criminal.some((threshold) => threshold.quantity === quantity && threshold.accumulates);
    if (values.length > 0) together[quantity] = adds ? values.reduce((total, value) => total + value, 0) : Math.max(...values);
  }
  const partyKind = related.find((facts) => facts.partyKind)?.partyKind;
  return criminalBand(code, {
    ...together,
    qualifiers: related.flatMap(({ qualifiers = [] }) => qualifiers),
    ...(partyKind && { partyKind }),
  });
}

function measure(threshold: Threshold, { partyKind = 'organisation', qualifiers = [], ...values }: CriminalFacts) {
  const value = values[threshold.quantity];
  if (value === undefined || (threshold.party && threshold.party !== partyKind)) return [];
  if (threshold.only && !qualifiers.includes(threshold.only)) return [];
  return [{ threshold, value, ratio: value / threshold.atLeast }];
}
