import { IsIn, IsUUID, Matches } from 'class-validator';
import { AreDomains, IsInstant, IsWording, MayBeAbsent } from './fields';

/** A lead was found or received. Never anything about who reported it, nor what he wrote (rules.md CR-7). */
export class LeadFoundV1 {
  static readonly type = 'cn.wangjian.market-regulation.lead-found.v1';

  @IsUUID() leadId!: string;
  @IsIn(['inspection', 'complaint-or-report', 'transfer', 'superior', 'other'])
  source!: 'inspection' | 'complaint-or-report' | 'transfer' | 'superior' | 'other';
  /** A code of the violation catalogue (rules.md 3.2). */
  @Matches(/^[A-Z]{2}-[A-Z]{2}-\d{2}$/) violationCode!: string;
  @MayBeAbsent() @IsIn(['organisation', 'natural-person']) partyKind?: 'organisation' | 'natural-person';
  @MayBeAbsent() @IsWording(200) partyName?: string;
  @MayBeAbsent() @Matches(/^[0-9A-Z]{18}$/) uscc?: string;
  @MayBeAbsent() @IsUUID() operatorId?: string;
  @MayBeAbsent() @Matches(/^\d{6}$/) division?: string;
  @AreDomains() domains!: string[];
  @IsInstant() foundAt!: string;
}
