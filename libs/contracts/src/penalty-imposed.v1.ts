import { IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { AreDomains, IsInstant, IsNumberOfDocument, IsWording, MayBeAbsent } from './fields';
import { PublishedParty } from './published-party';

/** A penalty was imposed: the summary that S15 arts 4 to 7 let everybody have (rules.md PB-6). Amounts in fen. */
export class PenaltyImposedV1 extends PublishedParty {
  static readonly type = 'cn.wangjian.market-regulation.penalty-imposed.v1';

  @IsUUID() caseId!: string;
  @IsUUID() penaltyId!: string;
  @IsNumberOfDocument() decisionNumber!: string;
  @Matches(/^[A-Z]{2}-[A-Z]{2}-\d{2}$/) violationCode!: string;
  @IsWording(2_000) content!: string;
  @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) fineFen!: number;
  @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) confiscationFen!: number;
  @IsWording(100) authority!: string;
  @Matches(/^\d{4}-\d{2}-\d{2}$/) decisionDate!: string;
  @MayBeAbsent() @IsUUID() operatorId?: string;
  @AreDomains() domains!: string[];
  @IsInstant() imposedAt!: string;
}
