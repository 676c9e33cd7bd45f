import { IsIn, IsUUID, Matches } from 'class-validator';
import { One } from '#libs/contracts';
import { type LegalDate, RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { Channel, requireChannelKey } from './channel';
import { type OperatorSource, SOURCES } from './identity';
import { displaySeen, type Operator, operator, type OperatorFact } from './operator';
import { channelClaim, requireCollected } from './register-operator';

@Order({
  route: 'PUT /operators/:operatorId/channels/:channelId',
  power: 'register-operator',
  law: 'S8 art 15',
  stream: operator,
  claims: ({ operatorId, channel }) => [channelClaim(operatorId, channel)],
  decide: addChannel,
})
export class AddChannel {
  @IsUUID() operatorId!: string;
  /** Makes resending harmless; the channel itself is told apart by its domain, or platform and number. */
  @IsUUID() channelId!: string;
  @One(() => Channel) channel!: Channel;
  @IsIn(SOURCES) source!: OperatorSource;
  @Matches(/^\d{4}-\d{2}-\d{2}$/) collectedOn!: LegalDate;
}

export function addChannel(
  found: Operator,
  { operatorId, channel, source, collectedOn }: AddChannel,
  { at }: Circumstances,
): OperatorFact[] {
  const key = requireChannelKey(channel);
  if (found.channels.includes(key)) return []; // on file already
  if (!found.identity) throw new RuleViolated('no-such-operator', 'No such operator is registered');
  requireCollected(collectedOn, at);

  return [
    { type: 'OperatorChannelAdded', data: { operatorId, channel: { ...channel, key }, source, collectedOn, at } },
    ...displaySeen(operatorId, key, channel.display, at),
  ];
}
