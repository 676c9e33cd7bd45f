import { IsUUID, Matches } from 'class-validator';
import { AreDomains, IsInstant, IsNumberOfDocument, IsPoliceNode, MayBeAbsent } from './fields';
import { PublishedParty } from './published-party';

/** A case went to the police as a suspected crime (S3 art 5): that it did, and to whom. The dossier is between the two of them. */
export class CaseTransferredV1 extends PublishedParty {
  static readonly type = 'cn.wangjian.market-regulation.case-transferred.v1';

  @IsUUID() caseId!: string;
  @IsUUID() transferId!: string;
  @IsNumberOfDocument() caseNumber!: string;
  @Matches(/^[A-Z]{2}-[A-Z]{2}-\d{2}$/) violationCode!: string;
  @MayBeAbsent() @IsUUID() operatorId?: string;
  @AreDomains() domains!: string[];
  @IsPoliceNode() receivingNode!: string;
  @IsInstant() transferredAt!: string;
}
