import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { IsMessageId } from '../names';
import { type Receipt, receipt, type ReceiptFact } from './receipt';

@Order({
  route: 'PUT /received-messages/:messageId/opening',
  power: 'open-message',
  law: 'P exchange',
  stream: receipt,
  decide: openMessage,
})
export class OpenMessage {
  @IsMessageId() messageId!: string;
}

export function openMessage({ origin, stages }: Receipt, _: OpenMessage, { at, by }: Circumstances): ReceiptFact[] {
  if (!origin) throw new RuleViolated('message-not-received', 'No message was received under this id');
  if (stages.includes('opened')) return [];
  return [{ type: 'MessageOpened', data: { ...origin, by: by.id, at } }];
}
