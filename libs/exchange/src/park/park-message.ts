import { IsJSON, Length } from 'class-validator';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import type { CloudEvent } from '../cloud-event';
import { IsMatter, IsMessageId } from '../names';
import { type Park, park, type ParkFact } from './park';

@Order({ route: null, power: 'record-delivery', law: 'P exchange', stream: park, decide: parkMessage })
export class ParkMessage {
  @IsMatter() matterId!: string;
  @IsMessageId() messageId!: string;
  /** As JSON text: what a partner wrote is kept as he signed it, and no gate reads members such as `constructor` in it. */
  @IsJSON() message!: string;
  @Length(1, 100) code!: string;
  @Length(1, 2_000) sentence!: string;
}

export function parkMessage(found: Park, { code, sentence, message, ...order }: ParkMessage, { at }: Circumstances): ParkFact[] {
  if (isKnown(found, order.messageId)) return [];
  return [{ type: 'MessageParked', data: { ...order, message: JSON.parse(message) as CloudEvent, obstacle: { code, sentence }, at } }];
}

@Order({ route: null, power: 'record-delivery', law: 'P exchange', stream: park, decide: waitBehind })
export class WaitBehind {
  @IsMatter() matterId!: string;
  @IsMessageId() messageId!: string;
  /** As JSON text, as in ParkMessage. */
  @IsJSON() message!: string;
}

/** Refused when nothing waits any more: a release may have emptied the park meanwhile, and then it is the message's turn. */
export function waitBehind(found: Park, { message, ...order }: WaitBehind, { at }: Circumstances): ParkFact[] {
  if (isKnown(found, order.messageId)) return [];
  if (found.waiting.length === 0) throw new RuleViolated('nothing-parked', 'No message of this matter waits');
  return [{ type: 'MessageParked', data: { ...order, message: JSON.parse(message) as CloudEvent, obstacle: null, at } }];
}

const isKnown = ({ waiting, discarded }: Park, messageId: string) =>
  waiting.some((one) => one.messageId === messageId) || discarded.includes(messageId);
