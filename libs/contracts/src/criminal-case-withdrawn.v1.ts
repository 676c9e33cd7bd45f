import { IsUUID } from 'class-validator';
import { IsInstant, IsWording } from './fields';

/** The police withdrew the criminal case they had filed (S5 art 184). */
export class CriminalCaseWithdrawnV1 {
  static readonly type = 'cn.wangjian.police.criminal-case-withdrawn.v1';

  @IsUUID() transferId!: string;
  @IsWording(2_000) reasons!: string;
  @IsInstant() withdrawnAt!: string;
}
