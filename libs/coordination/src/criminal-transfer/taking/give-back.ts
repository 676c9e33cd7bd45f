import { IsIn, IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { requireStage } from '../stage';
import type { CaseReturnedToAgency, CriminalCaseWithdrawn } from './facts';
import { type TransferTaken, transferTaken } from './transfer-taken';

/** T-20: a criminal case is withdrawn; the agency is told at once, the law gives three days. */
@Order({
  route: 'PUT /transfers/:transferId/criminal-case/withdrawal',
  power: 'withdraw-criminal-case',
  law: 'S5 art 184',
  stream: transferTaken,
  decide: withdrawCriminalCase,
})
export class WithdrawCriminalCase {
  @IsUUID() transferId!: string;
  @IsWording(2_000) reasons!: string;
}

export function withdrawCriminalCase(found: TransferTaken, order: WithdrawCriminalCase, { at }: Circumstances): CriminalCaseWithdrawn[] {
  if (found.status === 'CriminalCaseWithdrawn') return [];
  requireStage(found, 'withdrawn', 'CriminalCaseFiled');
  return [{ type: 'CriminalCaseWithdrawn', data: { ...order, to: found.giver!, at } }];
}

/** T-18: no crime, or a clearly minor one, but something the agency must deal with. */
@Order({
  route: 'PUT /transfers/:transferId/return',
  power: 'return-case',
  law: 'S3 art 13',
  stream: transferTaken,
  decide: returnCase,
})
export class ReturnCase {
  @IsUUID() transferId!: string;
  @IsIn(['no-crime', 'clearly-minor']) ground!: 'no-crime' | 'clearly-minor';
  @IsWording(2_000) reasons!: string;
}

export function returnCase(found: TransferTaken, order: ReturnCase, { at }: Circumstances): CaseReturnedToAgency[] {
  if (found.status === 'ReturnedToAgency') return [];
  requireStage(found, 'returned', 'CriminalCaseFiled', 'CriminalCaseWithdrawn');
  return [{ type: 'CaseReturnedToAgency', data: { ...order, to: found.giver!, at } }];
}
