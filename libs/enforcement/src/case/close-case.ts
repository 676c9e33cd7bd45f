import { IsIn, IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { type CaseFact, CLOSING_GROUNDS, type ClosingGround } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireFiled, requireNoSuspicion } from './standing';

@Order({
  route: 'POST /enforcement-cases/:caseId/closing',
  power: 'close-case',
  law: 'S2 art 77',
  stream: enforcementCase,
  decide: closeCase,
})
export class CloseCase {
  @IsUUID() caseId!: string;
  @IsIn(CLOSING_GROUNDS) ground!: ClosingGround;
  @IsWording(2000) summary!: string;
}

export function closeCase(found: EnforcementCase, order: CloseCase, { at }: Circumstances): CaseFact[] {
  if (found.closed) return []; // sent again
  requireFiled(found);
  // 11.13-9: a matter that is on its way to the police, or with them, keeps its owner here.
  requireNoSuspicion(found, 'S3 art 5');
  if (!isGround(found, order.ground))
    throw new RuleViolated('closing-ground', 'The case has not come to this end', { ground: order.ground }, 'S2 art 77');

  return [{ type: 'CaseClosed', data: { ...order, at } }];
}

/** CL-1: the penalty fully executed, or an outcome other than a penalty. A bare warning is executed when it is served. */
function isGround({ outcome, penalty, judged }: EnforcementCase, ground: ClosingGround): boolean {
  if (ground === 'criminal-result') return judged && outcome === null;
  if (ground === 'no-penalty') return outcome === 'no-penalty';
  return outcome === 'penalty' && penalty?.servedAt != null && penalty.paidFen >= (penalty.dueFen ?? 0);
}
