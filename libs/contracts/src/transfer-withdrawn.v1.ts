import { IsUUID } from 'class-validator';
import { IsInstant, IsWording } from './fields';

/** The agency takes its transfer back. It counts only where the police have not decided: they answer with the case, or with their decision. */
export class TransferWithdrawnV1 {
  static readonly type = 'cn.wangjian.market-regulation.transfer-withdrawn.v1';

  @IsUUID() transferId!: string;
  @IsUUID() withdrawalId!: string;
  @IsWording(1_000) reason!: string;
  @IsInstant() withdrawnAt!: string;
}
