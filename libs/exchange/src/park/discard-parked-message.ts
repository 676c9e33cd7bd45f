import { Length } from 'class-validator';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { give, Order, type Reaction } from '#libs/orders';
import { isAddressed } from '../cloud-event';
import { IsMatter, IsMessageId, nodeOf } from '../names';
import { AcknowledgeMessage } from '../receipt/acknowledge-message';
import { type Park, park, type ParkFact } from './park';

@Order({
  route: 'PUT /parked-matters/:matterId/discards/:messageId',
  power: 'discard-parked',
  law: 'P exchange',
  stream: park,
  decide: discardParkedMessage,
})
export class DiscardParkedMessage {
  @IsMatter() matterId!: string;
  @IsMessageId() messageId!: string;
  @Length(1, 500) reason!: string;
}

export function discardParkedMessage(found: Park, order: DiscardParkedMessage, { at, by }: Circumstances): ParkFact[] {
  if (found.discarded.includes(order.messageId)) return [];
  const waits = found.waiting.find(({ messageId }) => messageId === order.messageId);
  if (!waits) throw new RuleViolated('message-not-parked', 'This message does not wait');
  // It may be being taken this moment: taken and discarded would be two truths.
  if (found.release !== null) throw new RuleViolated('release-under-way', 'The messages of this matter are being taken now');
  return [{ type: 'MessageDiscarded', data: { ...order, message: waits.message, by: by.id, at } }];
}

/** The sender must know that his message will have no effect. */
export const tellSenderOfDiscard: Reaction<ParkFact> = {
  name: 'tell-sender-of-discard',
  of: park,
  react: ({ type, data }) => {
    if (type !== 'MessageDiscarded' || !isAddressed(data.message)) return [];
    const { id, source, type: messageType, subject } = data.message;
    return [give(AcknowledgeMessage, { messageId: id, from: nodeOf(source), messageType, matter: subject, stage: 'discarded' })];
  },
};
