import { ArrayMaxSize, IsUUID } from 'class-validator';
import { ListOf } from '#libs/orders';
import { IsInstant } from './fields';
import { MeasuredItem } from './transfer-package';

/** The police sign the list: from now on the items are theirs (S3 art 12). */
export class EvidenceCountersignedV1 {
  static readonly type = 'cn.wangjian.police.evidence-countersigned.v1';

  @IsUUID() transferId!: string;
  @IsUUID() handOverId!: string;
  @ListOf(() => MeasuredItem) @ArrayMaxSize(2_000) items!: MeasuredItem[];
  @IsInstant() countersignedAt!: string;
}
