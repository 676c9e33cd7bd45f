import { IsIn, IsUUID } from 'class-validator';
import { IsInstant, IsWording } from './fields';

/** The answer to a request for reconsideration (S3 art 9(2)); that the case was filed follows in its own message. */
export class ReconsiderationDecidedV1 {
  static readonly type = 'cn.wangjian.police.reconsideration-decided.v1';

  @IsUUID() transferId!: string;
  @IsUUID() reconsiderationId!: string;
  @IsIn(['upheld', 'filed']) outcome!: 'upheld' | 'filed';
  @IsWording(2_000) reasons!: string;
  @IsInstant() decidedAt!: string;
}
