import { IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { requireStage } from '../stage';
import type { TransferOutsidePoliceCompetence } from './facts';
import { type TransferTaken, transferTaken } from './transfer-taken';

/** T-7: no matter for any police; in writing, with reasons, and naming the organ to go to. */
@Order({
  route: 'PUT /transfers/:transferId/outside-competence',
  power: 'decide-filing',
  law: 'S5 art 180',
  stream: transferTaken,
  decide: declareOutsideCompetence,
})
export class DeclareOutsideCompetence {
  @IsUUID() transferId!: string;
  @IsWording(2_000) reasons!: string;
  @IsWording(200) competentOrgan!: string;
}

export function declareOutsideCompetence(
  found: TransferTaken,
  order: DeclareOutsideCompetence,
  { at }: Circumstances,
): TransferOutsidePoliceCompetence[] {
  if (found.status === 'OutsideCompetence') return [];
  requireStage(found, 'declared outside competence', 'Receipted', 'SupplementPending');
  return [{ type: 'TransferOutsidePoliceCompetence', data: { ...order, to: found.giver!, at } }];
}
