import { IsIn } from 'class-validator';
import type { Instant } from '#libs/kernel';
import { type Stage, STAGES } from '../delivery/delivery';
import { IsInstant, IsMessageId } from '../names';

/** How far a message came at its receiver, in his own signed words. Any node may send it, and it is never receipted itself. */
export class ReceiptV1 {
  static readonly type = 'cn.wangjian.exchange.receipt.v1';
  @IsMessageId() messageId!: string;
  @IsIn(STAGES) stage!: Stage;
  @IsInstant() at!: Instant;
}
