import { IsBoolean, IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import type { CaseFact } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireUndecided } from './standing';

/** Somebody who did not handle the case reads it before it is decided (N-2, N-4). */
@Order({
  route: 'PUT /enforcement-cases/:caseId/reviews/:reviewId',
  power: 'review-case',
  law: 'S2 art 49',
  stream: enforcementCase,
  decide: reviewCase,
})
export class ReviewCase {
  @IsUUID() caseId!: string;
  @IsUUID() reviewId!: string;
  @IsBoolean() agrees!: boolean;
  @IsWording(2000) opinion!: string;
}

export function reviewCase(found: EnforcementCase, { agrees, ...order }: ReviewCase, { at, by }: Circumstances): CaseFact[] {
  if (found.reviews.some(({ reviewId }) => reviewId === order.reviewId)) return []; // sent again
  requireUndecided(found);
  if (found.handledBy.includes(by.id))
    throw new RuleViolated(
      'reviewer-is-officer',
      'Whoever handled the case, now or before, may not review it',
      { officer: by.id },
      'S2 art 49',
    );

  return [{ type: agrees ? 'ReviewPassed' : 'ReviewReturned', data: { ...order, reviewer: by.id, at } }];
}
