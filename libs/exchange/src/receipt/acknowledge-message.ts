import { IsIn } from 'class-validator';
import { type NodeName, type Recorded } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { type Announcement, Order } from '#libs/orders';
import { IsMatter, IsMessageId, IsMessageType, IsNode } from '../names';
import { type Receipt, receipt, type ReceiptFact, stageOf } from './receipt';
import { ReceiptV1 } from './receipt.v1';

@Order({ route: null, power: 'record-delivery', law: 'P exchange', stream: receipt, decide: acknowledgeMessage })
export class AcknowledgeMessage {
  @IsMessageId() messageId!: string;
  @IsNode() from!: NodeName;
  @IsMessageType() messageType!: string;
  @IsMatter() matter!: string;
  @IsIn(['parked', 'delivered', 'discarded']) stage!: 'parked' | 'delivered' | 'discarded';
}

/** Never backwards: what was taken or laid aside does not wait again. */
export function acknowledgeMessage({ stages }: Receipt, { stage, ...origin }: AcknowledgeMessage, { at }: Circumstances): ReceiptFact[] {
  if (stages.includes(stage) || stages.includes('delivered') || stages.includes('discarded')) return [];
  if (stage === 'discarded') return [{ type: 'MessageLaidAside', data: { ...origin, at } }];
  return [{ type: 'MessageReceived', data: { ...origin, stage, at } }];
}

export const announceReceipt: Announcement<ReceiptFact> = {
  of: receipt,
  message: ReceiptV1,
  announce: ({ type, data }: Recorded<ReceiptFact>) => ({
    to: data.from,
    matter: data.matter,
    content: { messageId: data.messageId, stage: stageOf({ type, data } as ReceiptFact), at: data.at } satisfies ReceiptV1,
  }),
};
