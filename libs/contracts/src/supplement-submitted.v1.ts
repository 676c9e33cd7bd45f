import { ArrayMaxSize, IsUUID } from 'class-validator';
import { ListOf } from '#libs/orders';
import { IsInstant } from './fields';
import { TransferDocument } from './transfer-package';

/** The agency completes its package (S5 art 180(2)). */
export class SupplementSubmittedV1 {
  static readonly type = 'cn.wangjian.market-regulation.supplement-submitted.v1';

  @IsUUID() transferId!: string;
  @IsUUID() supplementId!: string;
  @ListOf(() => TransferDocument) @ArrayMaxSize(500) documents!: TransferDocument[];
  @IsInstant() submittedAt!: string;
}
