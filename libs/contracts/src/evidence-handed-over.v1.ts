import { ArrayMaxSize, IsUUID } from 'class-validator';
import { ListOf } from '#libs/orders';
import { IsInstant } from './fields';
import { EvidenceItem } from './transfer-package';

/** The agency hands over the items by a list that both sides sign (S3 art 12). */
export class EvidenceHandedOverV1 {
  static readonly type = 'cn.wangjian.market-regulation.evidence-handed-over.v1';

  @IsUUID() transferId!: string;
  @IsUUID() handOverId!: string;
  @ListOf(() => EvidenceItem) @ArrayMaxSize(2_000) items!: EvidenceItem[];
  @IsInstant() handedOverAt!: string;
}
