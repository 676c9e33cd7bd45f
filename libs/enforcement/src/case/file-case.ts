import { Equals, IsBoolean, IsFQDN, IsUUID, Matches } from 'class-validator';
import { AreDomains, IsWording, MayBeAbsent, One } from '#libs/contracts';
import { agencyOf, type Claim, type LegalDate, legalDateOf, type NodeName, RuleViolated } from '#libs/kernel';
import { type Circumstances, COMPETENT, discoverableUntil, violation } from '#libs/law';
import { ListOf, Order } from '#libs/orders';
import { lead } from '../lead/lead';
import { Officer, requireTwoOfficers } from '../officers';
import { Party, partyKeys, requireIdentified } from '../party';
import { IsDocumentNumber, IsLegalDate } from '../shapes';
import type { Act, CaseFact } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';

/** What was done and when; without `to` it is still going on. */
export class ActDone implements Act {
  @Matches(/^[A-Z]{2}-[A-Z]{2}-\d{2}$/) code!: string;
  @IsLegalDate() from!: LegalDate;
  @MayBeAbsent() @IsLegalDate() to?: LegalDate;
}

/** The head finds that all four conditions of S2 art 19 hold (L-4): each is a statement he signs, none is a default. */
export class FilingConditions {
  /** What shows the breach at this stage. */
  @IsWording(2000) evidenceOfBreach!: string;
  /** A penalty is due under market-regulation law. */
  @IsBoolean() penaltyDue!: boolean;
  /** Why the case is ours: a rule of section 1.1, such as J-5. */
  @Matches(/^J-(?:[1-9]|1[01])$/) jurisdictionBasis!: string;
  /** Life, health or financial safety was harmed: five years instead of two. */
  @IsBoolean() gravelyHarmful!: boolean;
}

@Order({
  route: 'PUT /enforcement-cases/:caseId',
  power: 'file-case',
  law: 'S2 art 19',
  stream: enforcementCase,
  claims: claimsOfFiling,
  follows: ({ leadId }) => ({ stream: lead, id: leadId }),
  decide: fileCase,
})
export class FileCase {
  @IsUUID() caseId!: string;
  @IsUUID() leadId!: string;
  @IsDocumentNumber() caseNumber!: string;
  @One(() => Party) party!: Party;
  @One(() => ActDone) act!: ActDone;
  @IsLegalDate() discoveredOn!: LegalDate;
  @One(() => FilingConditions) conditions!: FilingConditions;
  @ListOf(() => Officer) officers!: Officer[];
  /** The filing approval form 立案审批表 was signed (L-5). */
  @Equals(true) approvalFormSigned!: true;
  /** The case that already has an act of this party and code from the same years: the head has compared the two and found another act. */
  @MayBeAbsent() @IsUUID() separateFrom?: string;
  @MayBeAbsent() @IsUUID() operatorId?: string;
  @MayBeAbsent() @IsFQDN({}, { each: true }) @AreDomains() domains?: string[];
}

/**
 * 7.5: no number is given twice. It comes first: a number that is taken is a slip of the pen, and must not take the act with it.
 * J-7: of several competent departments the one that filed first has the act, under whichever of the party's identities. Nobody can
 * say by a name alone that two periods overlap; so each year of the period is claimed, and whoever files a second time in one of
 * them names the case that has it and answers for its being another act. Only the same first day is never another act.
 */
export function claimsOfFiling({ caseId, caseNumber, party, act, discoveredOn, separateFrom }: FileCase): Claim[] {
  const apart = separateFrom === undefined ? '' : `.apart-from.${separateFrom}`;
  const periods = [act.from, ...yearsOf(act.from, act.to ?? discoveredOn).map((year) => `${year}${apart}`)];
  return [
    { category: 'documentNumber', name: caseNumber, holder: caseId, refusal: 'number-taken' },
    ...partyKeys(party).flatMap((key) =>
      periods.map((period) => ({ category: 'filedAct', name: `${key}.${act.code}.${period}`, holder: caseId, refusal: 'filed-already' })),
    ),
  ];
}

/** At most the last ten, twice the longest limitation. */
function yearsOf(from: LegalDate, to: LegalDate): number[] {
  const [first, last] = [from, to].map((date) => Number(date.slice(0, 4))) as [number, number];
  const count = Math.min(Math.max(last - first, 0) + 1, 10);
  return Array.from({ length: count }, (_, back) => last - back).toReversed();
}

export function fileCase(found: EnforcementCase, order: FileCase, { at, by, node }: Circumstances): CaseFact[] {
  if (found.filed?.caseNumber === order.caseNumber) return []; // sent again
  if (found.filed)
    throw new RuleViolated('case-exists', 'A case with this id was filed under another number', { caseNumber: found.filed.caseNumber });
  const { conditions, approvalFormSigned: _signed, ...filed } = order;
  requireIdentified(order.party, order.operatorId !== undefined);
  requireTwoOfficers(order.officers, by, 'S2 art 19');
  if (!conditions.penaltyDue) throw new RuleViolated('filing-conditions', 'A case is filed only where a penalty is due', {}, 'S2 art 19');
  requireCompetent(order.act.code, node);
  requireWithinLimitation(order, legalDateOf(at));

  const { evidenceOfBreach, jurisdictionBasis, gravelyHarmful } = conditions;
  return [{ type: 'CaseFiled', data: { ...filed, evidenceOfBreach, jurisdictionBasis, gravelyHarmful, at } }];
}

/** L-4, 5.0: only what is ours to punish is ours to file; the rest is told to the agency that has it. */
function requireCompetent(code: string, node: NodeName): void {
  const competent = violation(code).competent.map((who) => COMPETENT[who].agency);
  if (!competent.some((agency) => agency === agencyOf(node)))
    throw new RuleViolated('not-competent', `${code} is for another agency to punish`, { code, competent }, 'S2 art 19');
}

/** an act not discovered in time is not punished any more; one that goes on has no end yet. */
function requireWithinLimitation({ act, discoveredOn, conditions }: FileCase, today: LegalDate): void {
  const { from, to } = act;
  if (discoveredOn > today || from > discoveredOn || (to !== undefined && (to < from || to > today)))
    throw new RuleViolated('dates-out-of-order', 'An act begins, ends, and is discovered by today', { act, discoveredOn }, 'S1 art 36');
  if (to === undefined) return;

  const last = discoverableUntil(to, conditions.gravelyHarmful);
  if (discoveredOn > last)
    throw new RuleViolated('limitation-passed', `The act had to be discovered by ${last}`, { last, discoveredOn }, 'S1 art 36');
}
