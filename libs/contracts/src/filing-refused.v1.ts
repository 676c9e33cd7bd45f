import { IsIn, IsUUID } from 'class-validator';
import { IsInstant, IsNumberOfDocument, IsWording } from './fields';
import { FILING_REFUSAL_GROUNDS, type FilingRefusalGround } from './transfer-package';

/** The police do not file; the file goes back with it (S3 art 8). */
export class FilingRefusedV1 {
  static readonly type = 'cn.wangjian.police.filing-refused.v1';

  @IsUUID() transferId!: string;
  @IsNumberOfDocument() noticeNumber!: string;
  @IsIn(FILING_REFUSAL_GROUNDS) ground!: FilingRefusalGround;
  @IsWording(2_000) reasons!: string;
  @IsInstant() refusedAt!: string;
}
