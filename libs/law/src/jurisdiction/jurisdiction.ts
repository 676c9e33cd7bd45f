import { type Instant, RuleViolated } from '#libs/kernel';
import { isDivision, isWithin, lineOf, NATION } from '../regions';
import { type Basis, type Candidate, candidatesFor, type Trade } from './candidates';

export type JurisdictionQuestion = {
  trade: Trade;
  /** A consumer's complaint rather than an act to penalise (CR-5). */
  complaint?: true;
  /** The division whose bureau found the lead, or got the complaint or report, first. */
  foundBy?: string;
  /** Bureaus that filed the same act, in any order. */
  filed?: readonly { division: string; at: Instant }[];
  /** The law keeps such cases at this level (J-2). */
  reservedTo?: 'province' | 'nation';
  /** The common superior decided a dispute (J-8), or a superior handed down or took over (J-10). */
  designated?: { division: string; basis: 'J-8' | 'J-10' };
};

export type Jurisdiction = {
  division: string;
  basis: Basis;
  /** What else was possible, and why it is not so. */
  alternatives: readonly { division: string; basis: Basis; rejected: string }[];
};

/**
 * Whose case it is (J-1 to J-10, CR-5, CT-6). Designation goes before reservation, reservation before the first to file, that before
 * the first to find, and that before the rule of the place.
 * @throws RuleViolated `unknown-division`
 */
export function decideJurisdiction(question: JurisdictionQuestion): Jurisdiction {
  const candidates = candidatesFor(question.trade, question.complaint ?? false);
  requireDivisions(question, candidates);
  const taken =
    designated(question) ?? reserved(question, candidates) ?? firstToFile(question, candidates) ?? firstToFind(question, candidates);
  const chosen = taken ?? { ...candidates[0]!, because: 'it did not find the lead first' };
  return {
    division: chosen.division,
    basis: chosen.basis,
    alternatives: candidates
      .filter(({ division }) => division !== chosen.division)
      .map(({ division, basis }) => ({ division, basis, rejected: chosen.because })),
  };
}

type Taken = { division: string; basis: Basis; because: string };

const designated = ({ designated: by }: JurisdictionQuestion): Taken | undefined =>
  by && { ...by, because: 'another bureau was designated' };

function reserved({ reservedTo }: JurisdictionQuestion, [first]: readonly Candidate[]): Taken | undefined {
  if (!reservedTo) return undefined;
  const division = reservedTo === 'nation' ? NATION : lineOf(first!.division).at(-2)!;
  return { division, basis: 'J-2', because: `the law reserves it to the ${reservedTo}` };
}

/** J-7, among those that are competent: the bureau of a candidate's own division or of one above it. */
function firstToFile({ filed = [] }: JurisdictionQuestion, candidates: readonly Candidate[]): Taken | undefined {
  const [first] = filed
    .filter(({ division }) => candidates.some((candidate) => isWithin(candidate.division, division)))
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return first && { division: first.division, basis: 'J-7', because: 'another competent bureau filed first' };
}

function firstToFind({ foundBy }: JurisdictionQuestion, candidates: readonly Candidate[]): Taken | undefined {
  const found = candidates.find(({ division, ifFoundFirst }) => ifFoundFirst && division === foundBy);
  return found && { division: found.division, basis: found.basis, because: 'the bureau that found the lead first took it' };
}

function requireDivisions({ foundBy, filed = [], designated: by }: JurisdictionQuestion, candidates: readonly Candidate[]): void {
  const named = [...candidates.map(({ division }) => division), ...filed.map(({ division }) => division), foundBy, by?.division];
  const unknown = named.find((division) => division !== undefined && division !== NATION && !isDivision(division));
  if (unknown !== undefined)
    throw new RuleViolated('unknown-division', `${unknown} is no division of GB/T 2260`, { division: unknown }, 'P 7.3');
}
