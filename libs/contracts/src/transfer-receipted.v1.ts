import { IsUUID } from 'class-validator';
import { IsInstant, IsNumberOfDocument } from './fields';

/** The receipt slip of the police (S3 art 7). */
export class TransferReceiptedV1 {
  static readonly type = 'cn.wangjian.police.transfer-receipted.v1';

  @IsUUID() transferId!: string;
  @IsNumberOfDocument() receiptNumber!: string;
  /** When the package arrived: the limits of the police are counted from here, not from the signature. */
  @IsInstant() receivedAt!: string;
  @IsInstant() signedAt!: string;
}
