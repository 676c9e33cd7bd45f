import { IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { ProsecutorSupervisionRequested } from './facts';
import { type TransferGiven, transferGiven } from './transfer-given';

/**
 * T-9, T-10: suggested to the procuratorate directly after the refusal (within K-TREC) or after the answer to the reconsideration
 * (within K-TSPP); also where the police let their own time for that answer pass (K-TRECD), or silence would take the right away.
 */
@Order({
  route: 'PUT /criminal-transfers/:transferId/supervisions/:supervisionId',
  power: 'request-supervision',
  law: 'S3 art 9',
  stream: transferGiven,
  decide: requestProsecutorSupervision,
})
export class RequestProsecutorSupervision {
  @IsUUID() transferId!: string;
  @IsUUID() supervisionId!: string;
  @IsWording(100) procuratorate!: string;
  @IsWording(2_000) grounds!: string;
}

export function requestProsecutorSupervision(
  found: TransferGiven,
  order: RequestProsecutorSupervision,
  { at }: Circumstances,
): ProsecutorSupervisionRequested[] {
  if (isKnown(found, 'ProsecutorSupervisionRequested', order.supervisionId)) return [];
  requireStage(found, 'supervised by the prosecutor', 'FilingRefused', 'ReconsiderationUpheld', 'Reconsideration');
  if (found.status === 'Reconsideration' && !found.clocks['K-TRECD']?.missedAt)
    throw new RuleViolated('answer-awaited', 'The police still have time to answer the reconsideration', {}, 'S3 art 9');
  if (found.remedyLapsed) throw new RuleViolated('supervision-lapsed', 'The three days to suggest supervision are over', {}, 'S3 art 9');
  return [{ type: 'ProsecutorSupervisionRequested', data: { ...order, at } }];
}
