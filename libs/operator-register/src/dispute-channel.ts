import { IsIn, IsUUID } from 'class-validator';
import { IsNotation, IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { type OperatorSource, SOURCES } from './identity';
import { type Operator, operator, type OperatorFact } from './operator';

/** A source names somebody else as the holder of a channel on file: held for a person, changes nothing by itself. */
@Order({
  route: 'PUT /operators/:operatorId/disputes/:disputeId',
  power: 'register-operator',
  law: 'S8 art 15',
  stream: operator,
  decide: disputeChannel,
})
export class DisputeChannel {
  @IsUUID() operatorId!: string;
  @IsUUID() disputeId!: string;
  @IsNotation(2_000) channelKey!: string;
  @IsWording(500) claimantName!: string;
  @IsIn(SOURCES) source!: OperatorSource;
}

export function disputeChannel(found: Operator, order: DisputeChannel, { at }: Circumstances): OperatorFact[] {
  if (found.disputes.includes(order.disputeId)) return []; // sent again
  if (!found.channels.includes(order.channelKey)) throw new RuleViolated('no-such-channel', 'The operator has no such channel on file');

  return [{ type: 'OperatorChannelDisputed', data: { ...order, at } }];
}
