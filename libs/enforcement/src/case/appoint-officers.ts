import { IsUUID } from 'class-validator';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { ListOf, Order } from '#libs/orders';
import { isAmong, Officer, requireTwoOfficers } from '../officers';
import type { CaseFact } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireOpen } from './standing';

@Order({
  route: 'POST /enforcement-cases/:caseId/officers',
  power: 'appoint-officers',
  law: 'S2 art 19',
  stream: enforcementCase,
  decide: appointOfficers,
})
export class AppointOfficers {
  @IsUUID() caseId!: string;
  @ListOf(() => Officer) officers!: Officer[];
}

export function appointOfficers(found: EnforcementCase, order: AppointOfficers, { at, by }: Circumstances): CaseFact[] {
  requireOpen(found);
  requireTwoOfficers(order.officers, by, 'S2 art 19');
  if (sameOfficers(found.officers, order.officers)) return []; // they are
  const reviewer = order.officers.find(({ id }) => found.reviews.some((review) => review.reviewer === id));
  if (reviewer)
    throw new RuleViolated('officer-is-reviewer', 'Whoever reviewed the case may not handle it', { officer: reviewer.id }, 'S2 art 49');

  return [{ type: 'InvestigatorsAppointed', data: { ...order, at } }];
}

const sameOfficers = (some: readonly Officer[], others: readonly Officer[]): boolean =>
  some.length === others.length && some.every((officer) => isAmong(others, officer));
