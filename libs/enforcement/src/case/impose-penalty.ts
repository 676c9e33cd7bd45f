import { Equals, IsBoolean, IsUUID, Length } from 'class-validator';
import { IsWording } from '#libs/contracts';
import { type Claim, legalDateOf, RuleViolated } from '#libs/kernel';
import { type Circumstances, type Clocked, dueOf } from '#libs/law';
import { Order } from '#libs/orders';
import { IsDocumentNumber, IsFen } from '../shapes';
import { appliedLaw, EstablishedAct } from './applied-law';
import type { CaseFact } from './case-facts';
import { type EnforcementCase, enforcementCase, type Penalty } from './enforcement-case';
import { requireNewNumber, requireNoSuspicion, requirePenalty, requireUndecided } from './standing';

/** Which text of the law applies, and what it allows, is not the order's to say: it is found from what the case establishes (R-0.1, 3.2). */
@Order({
  route: 'PUT /enforcement-cases/:caseId/penalties/:penaltyId',
  power: 'impose-penalty',
  law: 'S2 art 60',
  stream: enforcementCase,
  claims: ({ caseId, decisionNumber }): Claim[] => [
    { category: 'documentNumber', name: decisionNumber, holder: caseId, refusal: 'number-taken' },
  ],
  decide: imposePenalty,
})
export class ImposePenalty extends EstablishedAct {
  @IsUUID() caseId!: string;
  @IsUUID() penaltyId!: string;
  @IsDocumentNumber() decisionNumber!: string;
  @IsFen() fineFen!: number;
  @IsFen() confiscationFen!: number;
  @IsBoolean() warning!: boolean;
  /** What is published of it (PB-6): in words, without personal data. */
  @IsWording(2000) content!: string;
  /** Facts, evidence, discretion: why this much (D-4, D-7). */
  @IsWording(4000) reasons!: string;
  /** D-6: the head has made sure that no other agency fined this act. */
  @IsBoolean() notFinedElsewhere!: boolean;
  /** The decision orders the act corrected (D-5) and states the remedies (D-4). */
  @Equals(true) correctionOrdered!: true;
  @Equals(true) remediesStated!: true;
  @Length(2, 100) authority!: string;
}

export function imposePenalty(found: EnforcementCase & Clocked, order: ImposePenalty, { at, node, inForce }: Circumstances): CaseFact[] {
  if (found.outcome === 'penalty' && found.penalty?.penaltyId === order.penaltyId) return []; // sent again
  const filed = requireUndecided(found);
  const penalty = requirePenalty(found, order.penaltyId);
  requireHeard(penalty, dueOf('K-DEFEND', found.clocks, inForce)?.dueAt);
  requireReviewed(found);
  requireFineAllowed(found, order);
  requireNotHeavier(penalty, order);
  requireNewNumber(found, order.decisionNumber);
  const decisionDate = legalDateOf(at);
  const law = appliedLaw(filed, order, { decided: decisionDate, node });

  const { caseNumber, party, act, operatorId, domains } = filed;
  const { notFinedElsewhere: _notFined, correctionOrdered: _corrected, remediesStated: _remedies, ...decided } = order;
  return [
    {
      type: 'PenaltyImposed',
      data: {
        ...decided,
        ...law,
        caseNumber,
        party,
        act,
        ...(operatorId !== undefined && { operatorId }),
        ...(domains !== undefined && { domains }),
        defence: penalty.defence === 'adopted' || penalty.defence === 'not-adopted' ? penalty.defence : 'none',
        decisionDate,
        at,
      },
    },
  ];
}

/** 11.13-4: nobody is punished before he was heard or let the time pass; a defence is looked at first (N-7, N-8). */
function requireHeard({ defence }: Penalty, defenceEndsAt: string | undefined): void {
  if (defence === 'awaited')
    throw new RuleViolated('defence-period-running', 'The party may still defend itself', { defenceEndsAt }, 'S2 art 57');
  if (defence === 'submitted') throw new RuleViolated('defence-not-reviewed', 'The defence has not been reviewed', {}, 'S2 art 58');
}

/** N-2, N-4, D-8: a missing review is no warning, it blocks. The last review counts. */
function requireReviewed({ reviews }: EnforcementCase): void {
  if (!reviews.at(-1)?.passed) throw new RuleViolated('review-missing', 'The case has not passed review', {}, 'S2 art 49');
}

/** 11.13-1 and 11.13-3. A bare warning does not replace a transfer and is no fine (T-14, T-16). */
function requireFineAllowed(found: EnforcementCase, { fineFen, confiscationFen, notFinedElsewhere }: ImposePenalty): void {
  if (fineFen + confiscationFen > 0) requireNoSuspicion(found, 'S3 art 11');
  if (found.judged && fineFen > 0) throw new RuleViolated('judged-by-court', 'After the court no fine is imposed', {}, 'S3 art 11');
  if (!notFinedElsewhere && fineFen > 0) throw new RuleViolated('fined-elsewhere', 'The same act is not fined twice', {}, 'S1 art 29');
}

/** N-8: a party may not be worse off for having defended itself; what is heavier needs a new notice. */
function requireNotHeavier({ noticed }: Penalty, { fineFen, confiscationFen, warning }: ImposePenalty): void {
  if (fineFen > noticed.fineFen || confiscationFen > noticed.confiscationFen || (warning && !noticed.warning))
    throw new RuleViolated('heavier-than-noticed', 'The penalty is heavier than the one noticed', { noticed }, 'S1 art 45');
  if (!warning && fineFen + confiscationFen === 0)
    throw new RuleViolated('no-penalty-named', 'The decision names no penalty', {}, 'S2 art 62');
}
