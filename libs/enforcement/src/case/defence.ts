import { IsBoolean, IsUUID } from 'class-validator';
import { IsInstant, IsWording } from '#libs/contracts';
import { type Instant, RuleViolated } from '#libs/kernel';
import { type Circumstances, type Clocked, dueOf, type LawInForce } from '#libs/law';
import { Order } from '#libs/orders';
import type { CaseFact } from './case-facts';
import { type EnforcementCase, enforcementCase, type Penalty } from './enforcement-case';
import { requirePenalty, requireUndecided } from './standing';

/** What the party says to the notice; once or, while its right runs, several times: all of it is to be heard and checked (N-8, S1 art 45). */
@Order({
  route: 'POST /enforcement-cases/:caseId/penalties/:penaltyId/defence',
  power: 'record-defence',
  law: 'S2 art 57',
  stream: enforcementCase,
  decide: submitDefence,
})
export class SubmitDefence {
  @IsUUID() caseId!: string;
  @IsUUID() penaltyId!: string;
  @IsWording(10_000) statement!: string;
  /** When it reached the agency: what came within the five days is in time, however late it is entered. */
  @IsInstant() receivedAt!: Instant;
}

export function submitDefence(
  found: EnforcementCase & Clocked,
  { receivedAt, ...order }: SubmitDefence,
  { at, inForce }: Circumstances,
): CaseFact[] {
  const penalty = requirePenalty(found, order.penaltyId);
  // Once the right is gone (N-7), what is said is kept all the same, and may still be heard.
  const endsAt = rightEndsAt(found, penalty, inForce);
  const late = endsAt !== undefined && receivedAt >= endsAt;
  if (penalty.statements.some((said) => said.statement === order.statement && (late || !said.late))) return []; // sent again
  requireUndecided(found);
  if (receivedAt > at) throw new RuleViolated('date-in-future', 'A defence cannot have arrived in the future', { receivedAt });
  if (receivedAt < penalty.noticed.at)
    throw new RuleViolated(
      'dates-out-of-order',
      'A defence answers the notice and cannot precede it',
      { noticedAt: penalty.noticed.at, receivedAt },
      'S2 art 57',
    );

  return [{ type: 'DefenceSubmitted', data: { ...order, late, at: receivedAt } }];
}

/** The right ends with the five days or with the party's own waiver (N-6, N-7). Its first words stop the clock, but not the right. */
function rightEndsAt({ clocks }: Clocked, { defenceEndedAt }: Penalty, inForce: LawInForce): Instant | undefined {
  const clock = clocks['K-DEFEND'];
  return defenceEndedAt ?? (clock && dueOf('K-DEFEND', { 'K-DEFEND': { ...clock, stoppedAt: null } }, inForce)?.dueAt);
}

/** The party clearly said that it will not use its right; silence is not that, five working days of it are (N-6, N-7). */
@Order({
  route: 'POST /enforcement-cases/:caseId/penalties/:penaltyId/waiver',
  power: 'record-defence',
  law: 'S2 art 57',
  stream: enforcementCase,
  decide: waiveDefence,
})
export class WaiveDefence {
  @IsUUID() caseId!: string;
  @IsUUID() penaltyId!: string;
  /** Its words, and where they are signed. */
  @IsWording(2000) statement!: string;
}

export function waiveDefence(found: EnforcementCase & Clocked, order: WaiveDefence, { at }: Circumstances): CaseFact[] {
  const penalty = requirePenalty(found, order.penaltyId);
  if (penalty.defence === 'waived') return []; // sent again
  requireUndecided(found);
  // Unlike a late defence, which may still be heard, these words can do nothing more: the officer is told, and may keep the paper as evidence.
  if (penalty.defence === 'lapsed')
    throw new RuleViolated(
      'defence-lapsed',
      'The five working days have passed: there is no right left to waive',
      { lapsedAt: found.clocks['K-DEFEND']?.stoppedAt },
      'S2 art 57',
    );
  if (penalty.defence !== 'awaited')
    throw new RuleViolated('defence-submitted', 'The party has defended itself', { defence: penalty.defence }, 'S2 art 58');

  return [{ type: 'DefenceWaived', data: { ...order, at } }];
}

/** A defence must be checked, and what is right in it adopted (N-8). A review is of all that was said before it: further words need another. */
@Order({
  route: 'POST /enforcement-cases/:caseId/penalties/:penaltyId/defence-review',
  power: 'record-defence',
  law: 'S2 art 58',
  stream: enforcementCase,
  decide: reviewDefence,
})
export class ReviewDefence {
  @IsUUID() caseId!: string;
  @IsUUID() penaltyId!: string;
  @IsBoolean() adopted!: boolean;
  @IsWording(4000) reasons!: string;
}

export function reviewDefence(found: EnforcementCase, order: ReviewDefence, { at }: Circumstances): CaseFact[] {
  const penalty = requirePenalty(found, order.penaltyId);
  if (penalty.defence === 'adopted' || penalty.defence === 'not-adopted') return []; // sent again
  requireUndecided(found);
  if (penalty.defence !== 'submitted') throw new RuleViolated('no-defence', 'There is no defence to review', {}, 'S2 art 58');

  return [{ type: 'DefenceReviewed', data: { ...order, at } }];
}
