import { IsUUID } from 'class-validator';
import { AreWordings, IsInstant } from './fields';

/** Papers are missing; the case is not refused for that (S5 art 180(2)). */
export class SupplementRequestedV1 {
  static readonly type = 'cn.wangjian.police.supplement-requested.v1';

  @IsUUID() transferId!: string;
  @IsUUID() supplementId!: string;
  @AreWordings(50, 200) missing!: string[];
  @IsInstant() requestedAt!: string;
}
