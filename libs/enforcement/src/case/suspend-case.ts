import { IsIn, IsUUID } from 'class-validator';
import { IsInstant, IsNotation, IsWording } from '#libs/contracts';
import type { Instant } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { type CaseFact, type CaseSuspended, SUSPENSION_GROUNDS } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireFiled, requireOpen } from './standing';

@Order({
  route: 'PUT /enforcement-cases/:caseId/suspensions/:suspensionId',
  power: 'suspend-case',
  law: 'S2 art 46',
  stream: enforcementCase,
  decide: suspendCase,
})
export class SuspendCase {
  @IsUUID() caseId!: string;
  @IsUUID() suspensionId!: string;
  @IsIn(SUSPENSION_GROUNDS) ground!: (typeof SUSPENSION_GROUNDS)[number];
  @IsWording(500) explanation!: string;
}

export function suspendCase(found: EnforcementCase, order: SuspendCase, { at }: Circumstances): CaseFact[] {
  if (isSuspendedBy(found, order.suspensionId) || found.ended.includes(order.suspensionId)) return []; // sent again
  requireOpen(found);

  return suspended(found, { ...order, at });
}

/** The police filed a criminal case on the act: ours waits for it (SU-1). Given by the node from the police's answer. */
@Order({
  route: null,
  power: 'follow',
  law: 'S2 art 46',
  stream: enforcementCase,
  decide: suspendForCriminalCase,
})
export class SuspendForCriminalCase {
  @IsUUID() caseId!: string;
  /** Also the id of the suspension: it ends with the transfer. */
  @IsUUID() transferId!: string;
  @IsNotation(100) criminalCaseNumber!: string;
  @IsInstant() filedAt!: Instant;
}

export function suspendForCriminalCase(
  found: EnforcementCase,
  { caseId, transferId, criminalCaseNumber, filedAt }: SuspendForCriminalCase,
): CaseFact[] {
  if (isSuspendedBy(found, transferId)) return []; // done before; what ended may begin again (T-11)
  requireFiled(found);

  return suspended(found, { caseId, suspensionId: transferId, ground: 'criminal-case', explanation: criminalCaseNumber, at: filedAt });
}

const isSuspendedBy = ({ suspensions }: EnforcementCase, id: string): boolean =>
  suspensions.some(({ suspensionId }) => suspensionId === id);

// A case stands still once, however many grounds it has: time is left out from the first ground until the last has ended (SU-3).
const suspended = ({ suspensions }: EnforcementCase, data: CaseSuspended['data']): CaseFact[] => [
  { type: suspensions.length === 0 ? 'CaseSuspended' : 'SuspensionGroundAdded', data },
];
