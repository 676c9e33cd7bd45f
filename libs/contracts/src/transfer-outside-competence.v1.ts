import { IsUUID } from 'class-validator';
import { IsInstant, IsWording } from './fields';

/** The matter is none of the police; another organ is named (S5 art 180(3)). */
export class TransferOutsideCompetenceV1 {
  static readonly type = 'cn.wangjian.police.transfer-outside-competence.v1';

  @IsUUID() transferId!: string;
  @IsWording(2_000) reasons!: string;
  @IsWording(200) competentOrgan!: string;
  @IsInstant() declaredAt!: string;
}
