import { IsUUID } from 'class-validator';
import { AreWordings } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { SupplementRequested } from './facts';
import { type TransferTaken, transferTaken } from './transfer-taken';

/** T-6: everything that is missing, once, within 24 hours of receipt (K-TINC); after that the police decide on the file they have. */
@Order({
  route: 'PUT /transfers/:transferId/supplements/:supplementId',
  power: 'request-supplement',
  law: 'S5 art 180',
  stream: transferTaken,
  decide: requestSupplement,
})
export class RequestSupplement {
  @IsUUID() transferId!: string;
  @IsUUID() supplementId!: string;
  @AreWordings(50, 200) missing!: string[];
}

export function requestSupplement(found: TransferTaken, order: RequestSupplement, { at }: Circumstances): SupplementRequested[] {
  if (isKnown(found, 'SupplementRequested', order.supplementId)) return [];
  if (found.supplementRightLapsed)
    throw new RuleViolated('supplement-right-lapsed', 'Missing papers are asked for within 24 hours of receipt', {}, 'S5 art 180');
  requireStage(found, 'found incomplete', 'Receipted', 'SupplementPending');
  if (found.supplementId)
    throw new RuleViolated(
      'supplement-requested-already',
      'What is missing is asked for at once',
      { supplementId: found.supplementId },
      'S5 art 180',
    );
  return [{ type: 'SupplementRequested', data: { ...order, to: found.giver!, at } }];
}
