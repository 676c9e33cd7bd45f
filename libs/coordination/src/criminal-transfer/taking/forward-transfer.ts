import { IsUUID } from 'class-validator';
import { IsPoliceNode, IsWording } from '#libs/contracts';
import { type NodeName, RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { requireBureau } from '../police-bureau';
import { requireStage } from '../stage';
import type { TransferForwarded } from './facts';
import { type TransferTaken, transferTaken } from './transfer-taken';

/** T-5: other police are competent: within 24 hours (K-TFWD), with written notice to the agency. Late is recorded, and still done. */
@Order({
  route: 'POST /transfers/:transferId/forwardings',
  power: 'forward-transfer',
  law: 'S3 art 7',
  stream: transferTaken,
  decide: forwardTransfer,
})
export class ForwardTransfer {
  @IsUUID() transferId!: string;
  @IsPoliceNode() competent!: NodeName;
  @IsWording(1_000) reason!: string;
}

export function forwardTransfer(found: TransferTaken, order: ForwardTransfer, { at, node }: Circumstances): TransferForwarded[] {
  if (found.status === 'Forwarded' && found.forwardedTo === order.competent) return [];
  requireStage(found, 'forwarded', 'Receipted', 'SupplementPending');
  if (order.competent === node) throw new RuleViolated('forwarded-to-itself', 'A bureau does not forward to itself', {}, 'S3 art 7');
  requireBureau(order.competent);
  return [{ type: 'TransferForwarded', data: { ...order, to: found.giver!, at } }];
}
