import { IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { ReconsiderationRequested } from './facts';
import { type TransferGiven, transferGiven } from './transfer-given';

/** T-9: within three days of the notice that the police do not file (K-TREC); after that the right is gone. */
@Order({
  route: 'PUT /criminal-transfers/:transferId/reconsiderations/:reconsiderationId',
  power: 'request-reconsideration',
  law: 'S3 art 9',
  stream: transferGiven,
  decide: requestReconsideration,
})
export class RequestReconsideration {
  @IsUUID() transferId!: string;
  @IsUUID() reconsiderationId!: string;
  @IsWording(2_000) grounds!: string;
}

export function requestReconsideration(
  found: TransferGiven,
  order: RequestReconsideration,
  { at }: Circumstances,
): ReconsiderationRequested[] {
  if (isKnown(found, 'ReconsiderationRequested', order.reconsiderationId)) return [];
  requireStage(found, 'reconsidered', 'FilingRefused');
  if (found.remedyLapsed) throw new RuleViolated('reconsideration-lapsed', 'The three days for reconsideration are over', {}, 'S3 art 9');
  return [{ type: 'ReconsiderationRequested', data: { ...order, to: found.sent!.to, at } }];
}
