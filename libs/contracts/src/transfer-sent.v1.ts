import { ArrayMaxSize } from 'class-validator';
import { ListOf } from '#libs/orders';
import { IsInstant, IsNumberOfDocument, IsPoliceNode, MayBeAbsent } from './fields';
import { SuspectedCase, TransferDocument } from './transfer-package';

/** A case of suspected crime is transferred to the police (S3 arts 5, 6), or goes on to the police that are competent (art 7). */
export class TransferSentV1 extends SuspectedCase {
  static readonly type = 'cn.wangjian.market-regulation.transfer-sent.v1';

  @IsNumberOfDocument() letterNumber!: string;
  @ListOf(() => TransferDocument) @ArrayMaxSize(500) documents!: TransferDocument[];
  /** The police that found themselves not competent and forwarded it. */
  @MayBeAbsent() @IsPoliceNode() forwardedBy?: string;
  @IsInstant() sentAt!: string;
}
