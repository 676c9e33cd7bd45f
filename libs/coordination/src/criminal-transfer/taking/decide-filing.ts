import { IsIn, IsUUID } from 'class-validator';
import { AreWordings, FILING_REFUSAL_GROUNDS, type FilingRefusalGround, IsNumberOfDocument, IsWording } from '#libs/contracts';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { CriminalCaseFiled, FilingRefused } from './facts';
import { type TransferTaken, transferTaken } from './transfer-taken';

/** T-8: within three days of receipt (K-TPOL), with or without the supplement; a late decision counts and its lateness is recorded. */
@Order({
  route: 'PUT /transfers/:transferId/criminal-case',
  power: 'decide-filing',
  law: 'S3 art 8',
  stream: transferTaken,
  decide: fileCriminalCase,
})
export class FileCriminalCase {
  @IsUUID() transferId!: string;
  @IsNumberOfDocument() criminalCaseNumber!: string;
  @AreWordings(20, 100) charges!: string[];
}

export function fileCriminalCase(found: TransferTaken, order: FileCriminalCase, { at, by }: Circumstances): CriminalCaseFiled[] {
  if (isKnown(found, 'CriminalCaseFiled', order.criminalCaseNumber)) return [];
  requireStage(found, 'filed', 'Receipted', 'SupplementPending');
  return [{ type: 'CriminalCaseFiled', data: { ...order, to: found.giver!, filedBy: by.id, at } }];
}

/** T-8: not filed, with reasons; the file goes back. That papers are missing is no ground (T-6): `ground` knows none such. */
@Order({
  route: 'PUT /transfers/:transferId/filing-refusal',
  power: 'decide-filing',
  law: 'S3 art 8',
  stream: transferTaken,
  decide: refuseFiling,
})
export class RefuseFiling {
  @IsUUID() transferId!: string;
  @IsNumberOfDocument() noticeNumber!: string;
  @IsIn(FILING_REFUSAL_GROUNDS) ground!: FilingRefusalGround;
  @IsWording(2_000) reasons!: string;
}

export function refuseFiling(found: TransferTaken, order: RefuseFiling, { at, by }: Circumstances): FilingRefused[] {
  if (isKnown(found, 'FilingRefused', order.noticeNumber)) return [];
  requireStage(found, 'refused', 'Receipted', 'SupplementPending');
  return [{ type: 'FilingRefused', data: { ...order, to: found.giver!, refusedBy: by.id, at } }];
}
