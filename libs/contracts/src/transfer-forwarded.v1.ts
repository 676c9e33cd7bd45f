import { IsUUID } from 'class-validator';
import { IsInstant, IsPoliceNode, IsWording } from './fields';

/** Written notice that a transfer goes to the police that are competent (S3 art 7). */
export class TransferForwardedV1 {
  static readonly type = 'cn.wangjian.police.transfer-forwarded.v1';

  @IsUUID() transferId!: string;
  @IsPoliceNode() to!: string;
  @IsWording(1_000) reason!: string;
  @IsInstant() forwardedAt!: string;
}
