import { IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { TransferWithdrawn } from './facts';
import { type TransferGiven, transferGiven } from './transfer-given';

/**
 * The head takes the transfer back before the police have decided. They may be deciding at this moment: the case comes back only
 * when they give it back, and a decision that crossed the withdrawal on its way stands.
 */
@Order({
  route: 'PUT /criminal-transfers/:transferId/withdrawals/:withdrawalId',
  power: 'withdraw-transfer',
  law: 'P 11.5',
  stream: transferGiven,
  decide: withdrawTransfer,
})
export class WithdrawTransfer {
  @IsUUID() transferId!: string;
  @IsUUID() withdrawalId!: string;
  @IsWording(1_000) reason!: string;
}

export function withdrawTransfer(found: TransferGiven, order: WithdrawTransfer, { at }: Circumstances): TransferWithdrawn[] {
  if (isKnown(found, 'TransferWithdrawn', order.withdrawalId)) return [];
  requireStage(found, 'withdrawn', 'Sent', 'Receipted', 'SupplementPending', 'Forwarded');
  const { withdrawal } = found;
  if (withdrawal)
    throw new RuleViolated('withdrawn-already', 'The transfer is being withdrawn', { withdrawalId: withdrawal.withdrawalId }, 'P 11.5');
  return [{ type: 'TransferWithdrawn', data: { ...order, to: found.sent!.to, at } }];
}
