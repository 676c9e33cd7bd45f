import { IsIn, IsUUID } from 'class-validator';
import { IsInstant, IsWording } from './fields';
import { RETURN_GROUNDS, type ReturnGround } from './transfer-package';

/** The case goes back to the agency, which must deal with it (S3 arts 10, 13). */
export class CaseReturnedV1 {
  static readonly type = 'cn.wangjian.police.case-returned.v1';

  @IsUUID() transferId!: string;
  @IsIn(RETURN_GROUNDS) ground!: ReturnGround;
  @IsWording(2_000) reasons!: string;
  @IsInstant() returnedAt!: string;
}
