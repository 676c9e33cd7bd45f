import type { Instant, NodeName, Projection } from '#libs/kernel';
import type { Register } from '#libs/orders';
import type { Stage } from '../delivery/delivery';
import { receipt, type ReceiptFact, stageOf } from './receipt';

export type ReceivedMessage = {
  messageId: string;
  messageType: string;
  matter: string;
  from: NodeName;
  stage: Stage;
  receivedAt: Instant;
  openedAt: Instant | null;
  openedBy: string | null;
};

export const receivedMessages: Projection<ReceivedMessage, ReceiptFact> = {
  name: 'received-messages',
  version: 1,
  of: [receipt],
  key: ({ data }) => data.messageId,
  project: (entry, { type, data }) => {
    const { messageId, messageType, matter, from, at } = data;
    const known = entry ?? { messageId, messageType, matter, from, receivedAt: at, openedAt: null, openedBy: null };
    const stage = stageOf({ type, data } as ReceiptFact);
    return type === 'MessageOpened' ? { ...known, stage, openedAt: at, openedBy: data.by } : { ...known, stage };
  },
  index: ['matter', 'from', 'stage', 'messageType', 'receivedAt'],
};

export const receivedMessageRegister: Register<ReceivedMessage> = {
  route: '/received-messages',
  power: 'read-registers',
  title: { en: 'Messages received from other nodes', zh: '收文登记' },
  of: receivedMessages,
  filters: ['matter', 'from', 'stage', 'messageType'],
};
