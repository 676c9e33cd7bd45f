import { ArrayMaxSize, IsUUID, Matches } from 'class-validator';
import { ListOf } from '#libs/orders';
import { IsInstant, IsNumberOfDocument, IsPoliceNode, IsWording, MayBeAbsent, One } from './fields';
import { EvidenceItem, SuspectedAmounts, SuspectedParty, TransferDocument } from './transfer-package';

/** A case of suspected crime is transferred to the police (S3 arts 5, 6), or goes on to the police that are competent (art 7). */
export class TransferSentV1 {
  static readonly type = 'cn.wangjian.market-regulation.transfer-sent.v1';

  @IsUUID() transferId!: string;
  @IsNumberOfDocument() letterNumber!: string;
  @IsNumberOfDocument() caseNumber!: string;
  @One(() => SuspectedParty) party!: SuspectedParty;
  /** A code of the violation catalogue, such as MR-PQ-01. */
  @Matches(/^[A-Z]{2,4}(-[A-Z0-9]{1,4}){1,3}$/) act!: string;
  /** The criminal norm and standard, such as 刑法 140 (S3 art 3). */
  @IsWording(200) basis!: string;
  @One(() => SuspectedAmounts) amounts!: SuspectedAmounts;
  @IsWording(4_000) summary!: string;
  @ListOf(() => TransferDocument) @ArrayMaxSize(500) documents!: TransferDocument[];
  /** What will be handed over once the police have filed (S3 art 12). */
  @ListOf(() => EvidenceItem) @ArrayMaxSize(2_000) evidence!: EvidenceItem[];
  /** The police that found themselves not competent and forwarded it. */
  @MayBeAbsent() @IsPoliceNode() forwardedBy?: string;
  @IsInstant() sentAt!: string;
}
