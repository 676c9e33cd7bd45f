import { IsBoolean, IsInt, IsUUID, Max, Min } from 'class-validator';
import { IsInstant, IsNumberOfDocument, IsWording } from '#libs/contracts';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requirePast, requireStage } from '../stage';
import type { CriminalJudgmentRecorded, NonProsecutionDecided } from './facts';
import { type TransferGiven, transferGiven } from './transfer-given';

/** T-15: the court has decided; what it fined is set off, and no fine may follow where none came before. */
@Order({
  route: 'PUT /criminal-transfers/:transferId/judgment',
  power: 'record-judgment',
  law: 'S3 art 11',
  stream: transferGiven,
  decide: recordCriminalJudgment,
})
export class RecordCriminalJudgment {
  @IsUUID() transferId!: string;
  @IsNumberOfDocument() judgmentNumber!: string;
  @IsWording(100) court!: string;
  @IsBoolean() convicted!: boolean;
  /** The criminal fine in fen; 0 for none. */
  @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) fineFen!: number;
  @IsInstant() occurredAt!: string;
}

export function recordCriminalJudgment(
  found: TransferGiven,
  order: RecordCriminalJudgment,
  { at }: Circumstances,
): CriminalJudgmentRecorded[] {
  if (isKnown(found, 'CriminalJudgmentRecorded', order.judgmentNumber)) return [];
  requireStage(found, 'judged', 'CriminalCaseFiled');
  requirePast(order.occurredAt, at);
  const { occurredAt, ...judgment } = order;
  return [{ type: 'CriminalJudgmentRecorded', data: { ...judgment, caseId: found.assessment!.caseId, at: occurredAt } }];
}

/** T-19: the procuratorate does not prosecute; where it advises a penalty the agency must deal with that and report back. */
@Order({
  route: 'PUT /criminal-transfers/:transferId/non-prosecution',
  power: 'record-prosecutor',
  law: 'S7 art 177',
  stream: transferGiven,
  decide: recordNonProsecution,
})
export class RecordNonProsecution {
  @IsUUID() transferId!: string;
  @IsNumberOfDocument() documentNumber!: string;
  @IsWording(100) procuratorate!: string;
  @IsBoolean() penaltyAdvised!: boolean;
  @IsInstant() occurredAt!: string;
}

export function recordNonProsecution(found: TransferGiven, order: RecordNonProsecution, { at }: Circumstances): NonProsecutionDecided[] {
  if (isKnown(found, 'NonProsecutionDecided', order.documentNumber)) return [];
  requireStage(found, 'left without prosecution', 'CriminalCaseFiled');
  requirePast(order.occurredAt, at);
  const { occurredAt, ...paper } = order;
  return [{ type: 'NonProsecutionDecided', data: { ...paper, caseId: found.assessment!.caseId, at: occurredAt } }];
}
