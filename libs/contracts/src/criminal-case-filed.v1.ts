import { IsUUID } from 'class-validator';
import { AreWordings, IsInstant, IsNumberOfDocument } from './fields';

/** The police filed a criminal case (S3 art 8), at once, on reconsideration or on the prosecutor's notice. */
export class CriminalCaseFiledV1 {
  static readonly type = 'cn.wangjian.police.criminal-case-filed.v1';

  @IsUUID() transferId!: string;
  @IsNumberOfDocument() criminalCaseNumber!: string;
  @AreWordings(20, 100) charges!: string[];
  @IsInstant() filedAt!: string;
}
