import { IsUUID } from 'class-validator';
import { IsInstant, IsWording } from './fields';

/** The agency asks the same police to reconsider their refusal to file (S3 art 9(1)). */
export class ReconsiderationRequestedV1 {
  static readonly type = 'cn.wangjian.market-regulation.reconsideration-requested.v1';

  @IsUUID() transferId!: string;
  @IsUUID() reconsiderationId!: string;
  @IsWording(2_000) grounds!: string;
  @IsInstant() requestedAt!: string;
}
