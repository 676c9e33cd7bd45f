import { IsUUID } from 'class-validator';
import type { Circumstances } from '#libs/law';
import { ListOf, Order } from '#libs/orders';
import { Officer, requireTwoOfficers } from '../officers';
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

export function appointOfficers(found: EnforcementCase, order: AppointOfficers, { at }: Circumstances): CaseFact[] {
  requireOpen(found);
  requireTwoOfficers(order.officers, 'S2 art 19');
  if (sameOfficers(found.officers, order.officers)) return []; // they are

  return [{ type: 'InvestigatorsAppointed', data: { ...order, at } }];
}

const sameOfficers = (some: readonly Officer[], others: readonly Officer[]): boolean =>
  some.length === others.length && some.every(({ certificate }, place) => certificate === others[place]?.certificate);
