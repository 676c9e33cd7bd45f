import { ArrayMaxSize, Equals, IsArray, IsBoolean, IsFQDN, IsUUID, Matches } from 'class-validator';
import { IsWording, MayBeAbsent, One } from '#libs/contracts';
import { type Claim, type LegalDate, legalDateOf, RuleViolated } from '#libs/kernel';
import { type Circumstances, discoverableUntil, violation } from '#libs/law';
import { ListOf, Order } from '#libs/orders';
import { lead } from '../lead/lead';
import { Officer, requireTwoOfficers } from '../officers';
import { Party, partyKey, requireIdentified } from '../party';
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
  @MayBeAbsent() @IsUUID() operatorId?: string;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(100) @IsFQDN({}, { each: true }) domains?: string[];
}

/** J-7: of several competent departments the one that filed first has the act. 7.5: no number is given twice. */
export function claimsOfFiling({ caseId, caseNumber, party, act }: FileCase): Claim[] {
  return [
    { category: 'filedAct', name: `${partyKey(party)}.${act.code}.${act.from}`, holder: caseId, refusal: 'filed-already' },
    { category: 'documentNumber', name: caseNumber, holder: caseId, refusal: 'number-taken' },
  ];
}

export function fileCase(found: EnforcementCase, order: FileCase, { at }: Circumstances): CaseFact[] {
  if (found.filed?.caseNumber === order.caseNumber) return []; // sent again
  if (found.filed)
    throw new RuleViolated('case-exists', 'A case with this id was filed under another number', { caseNumber: found.filed.caseNumber });
  const { conditions, approvalFormSigned: _signed, ...filed } = order;
  requireIdentified(order.party);
  requireTwoOfficers(order.officers, 'S2 art 19');
  if (!conditions.penaltyDue) throw new RuleViolated('filing-conditions', 'A case is filed only where a penalty is due', {}, 'S2 art 19');
  violation(order.act.code); // refuses a code that the catalogue does not hold
  requireWithinLimitation(order, legalDateOf(at));

  const { evidenceOfBreach, jurisdictionBasis, gravelyHarmful } = conditions;
  return [{ type: 'CaseFiled', data: { ...filed, evidenceOfBreach, jurisdictionBasis, gravelyHarmful, at } }];
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
