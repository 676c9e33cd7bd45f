import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsUUID } from 'class-validator';
import { IsInstant } from './fields';

/** The police do not sign: what arrived is not what was listed (rules.md 11.13 no 8). The agency keeps custody and hands over again. */
export class EvidenceIntegrityFailedV1 {
  static readonly type = 'cn.wangjian.police.evidence-integrity-failed.v1';

  @IsUUID() transferId!: string;
  @IsUUID() handOverId!: string;
  /** Items missing, not on the list, or of another digest. */
  @IsArray() @ArrayNotEmpty() @ArrayMaxSize(4_000) @IsUUID(undefined, { each: true }) evidenceIds!: string[];
  @IsInstant() foundAt!: string;
}
