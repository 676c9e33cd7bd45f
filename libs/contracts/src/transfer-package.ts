import { ArrayMaxSize, IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { ListOf } from '#libs/orders';
import { IsNumberOfDocument, IsSha256, IsWording, MayBeAbsent, One } from './fields';

/** What a transfer consists of (S3 art 6). */
export const TRANSFER_DOCUMENT_KINDS = [
  'transfer-letter',
  'investigation-report',
  'item-list',
  'test-report',
  'expert-opinion',
  'other',
] as const;

/** One document of a package; the paper or file itself travels outside, its digest binds it. */
export class TransferDocument {
  @IsIn(TRANSFER_DOCUMENT_KINDS) kind!: (typeof TRANSFER_DOCUMENT_KINDS)[number];
  @IsWording(200) title!: string;
  @IsSha256() sha256!: string;
}

/** One item of evidence, by reference and digest: evidence itself is never replicated (rules.md section 8). */
export class EvidenceItem {
  @IsUUID() evidenceId!: string;
  /** One of the eight kinds of S1 art 46, such as `electronic-data`. */
  @Matches(/^[a-z][a-z-]{0,39}$/) kind!: string;
  @IsWording(2_000) description!: string;
  @IsSha256() sha256!: string;
}

/** An item as the receiver measured it. */
export class MeasuredItem {
  @IsUUID() evidenceId!: string;
  @IsSha256() sha256!: string;
}

/** What the act came to so far, in fen; a suspicion may also rest on circumstances or consequences alone (S3 art 3). */
export class SuspectedAmounts {
  @MayBeAbsent() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) salesFen?: number;
  @MayBeAbsent() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) unsoldGoodsFen?: number;
  @MayBeAbsent() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) gainFen?: number;
  @MayBeAbsent() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) lossFen?: number;
}

/** Against whom the suspicion goes. A natural person is told apart by a salted hash of his ID number, never by the number. */
export class SuspectedParty {
  @IsIn(['organisation', 'natural-person']) kind!: 'organisation' | 'natural-person';
  @IsWording(200) name!: string;
  @MayBeAbsent() @Matches(/^[0-9A-Z]{18}$/) uscc?: string;
  @MayBeAbsent() @IsSha256() personHash?: string;
}

/** What is suspected of whom, as assessment and package say it alike: what can be assessed can be sent. */
export class SuspectedCase {
  @IsUUID() transferId!: string;
  @IsNumberOfDocument() caseNumber!: string;
  @One(() => SuspectedParty) party!: SuspectedParty;
  /** A code of the violation catalogue, such as MR-PQ-01. */
  @Matches(/^[A-Z]{2,4}(-[A-Z0-9]{1,4}){1,3}$/) act!: string;
  /** The criminal norm and standard, such as 刑法 140 (S3 art 3). */
  @IsWording(200) basis!: string;
  @One(() => SuspectedAmounts) amounts!: SuspectedAmounts;
  @IsWording(4_000) summary!: string;
  /** What will be handed over once the police have filed (S3 art 12). */
  @ListOf(() => EvidenceItem) @ArrayMaxSize(2_000) evidence!: EvidenceItem[];
}

/** S5 art 178: on what other than these may the police not refuse to file; that papers are missing is none of them (art 180(2), T-6). */
export const FILING_REFUSAL_GROUNDS = ['no-facts-of-crime', 'clearly-minor', 'not-criminally-liable'] as const;
export type FilingRefusalGround = (typeof FILING_REFUSAL_GROUNDS)[number];

/** Why a case comes back to the agency: found administrative only (S3 art 13), or taken back before it was decided (rules.md 11.5). */
export const RETURN_GROUNDS = ['no-crime', 'clearly-minor', 'withdrawn'] as const;
export type ReturnGround = (typeof RETURN_GROUNDS)[number];
