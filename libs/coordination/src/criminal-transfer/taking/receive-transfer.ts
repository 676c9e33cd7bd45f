import { Matches } from 'class-validator';
import { TransferSentV1 } from '#libs/contracts';
import type { NodeName } from '#libs/kernel';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { TransferReceived } from './facts';
import { type TransferTaken, transferTaken } from './transfer-taken';

/** T-5: the package arrived, whether or not anybody has looked at it; in a stream named by the transfer, so twice is once. */
@Order({ route: null, power: 'receive-transfer', law: 'S3 art 7', stream: transferTaken, decide: receiveTransfer })
export class ReceiveTransfer extends TransferSentV1 {
  /** The node whose signature the message bears. */
  @Matches(/^[a-z][a-z-]*\.\d{6}$/) from!: NodeName;
}

export function receiveTransfer(found: TransferTaken, order: ReceiveTransfer, { at, by, orderId }: Circumstances): TransferReceived[] {
  if (by.id !== order.from)
    throw new RuleViolated('not-the-giver', `${by.id} cannot give a transfer in the name of ${order.from}`, {}, 'S3 art 7');
  if (isKnown(found, 'TransferReceived', order.sentAt)) return [];
  if (found.giver !== null && found.giver !== order.from)
    throw new RuleViolated(
      'given-by-another',
      'A transfer with this id was given by another agency',
      { giver: found.giver },
      'P 11.13 no 9',
    );
  requireStage(found, 'received', 'NotReceived', 'Forwarded');
  return [{ type: 'TransferReceived', data: { ...order, messageId: orderId, at } }];
}
