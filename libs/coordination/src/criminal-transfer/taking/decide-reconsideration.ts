import { IsUUID } from 'class-validator';
import { AreWordings, IsNumberOfDocument, IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { CriminalCaseFiled, ReconsiderationDecided } from './facts';
import { type TransferTaken, transferTaken } from './transfer-taken';

/** T-10: the refusal stands; answered within three days of the request (K-TRECD). */
@Order({
  route: 'PUT /transfers/:transferId/reconsiderations/:reconsiderationId/refusal-upheld',
  power: 'decide-reconsideration',
  law: 'S3 art 9',
  stream: transferTaken,
  decide: upholdRefusal,
})
export class UpholdRefusal {
  @IsUUID() transferId!: string;
  @IsUUID() reconsiderationId!: string;
  @IsWording(2_000) reasons!: string;
}

export function upholdRefusal(found: TransferTaken, order: UpholdRefusal, { at, by }: Circumstances): ReconsiderationDecided[] {
  if (isKnown(found, 'ReconsiderationDecided', order.reconsiderationId)) return [];
  requireRequested(found, order.reconsiderationId);
  return [{ type: 'ReconsiderationDecided', data: { ...order, outcome: 'upheld', to: found.giver!, decidedBy: by.id, at } }];
}

/** T-10: the refusal falls, and the criminal case is filed with it. */
@Order({
  route: 'PUT /transfers/:transferId/reconsiderations/:reconsiderationId/filing',
  power: 'decide-reconsideration',
  law: 'S3 art 9',
  stream: transferTaken,
  decide: fileOnReconsideration,
})
export class FileOnReconsideration {
  @IsUUID() transferId!: string;
  @IsUUID() reconsiderationId!: string;
  @IsWording(2_000) reasons!: string;
  @IsNumberOfDocument() criminalCaseNumber!: string;
  @AreWordings(20, 100) charges!: string[];
}

export function fileOnReconsideration(
  found: TransferTaken,
  { transferId, reconsiderationId, reasons, criminalCaseNumber, charges }: FileOnReconsideration,
  { at, by }: Circumstances,
): (ReconsiderationDecided | CriminalCaseFiled)[] {
  if (isKnown(found, 'ReconsiderationDecided', reconsiderationId)) return [];
  requireRequested(found, reconsiderationId);
  const to = found.giver!;
  return [
    { type: 'ReconsiderationDecided', data: { transferId, to, reconsiderationId, outcome: 'filed', reasons, decidedBy: by.id, at } },
    { type: 'CriminalCaseFiled', data: { transferId, to, criminalCaseNumber, charges, filedBy: by.id, at } },
  ];
}

function requireRequested(found: TransferTaken, reconsiderationId: string): void {
  requireStage(found, 'reconsidered', 'Reconsideration');
  if (found.reconsiderationId !== reconsiderationId)
    throw new RuleViolated('no-such-reconsideration', 'No reconsideration was requested under this id', {}, 'S3 art 9');
}
