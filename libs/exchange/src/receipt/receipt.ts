import type { Fact, NodeName, Stream } from '#libs/kernel';
import type { Stage } from '../delivery/delivery';

type Origin = { messageId: string; from: NodeName; messageType: string; matter: string };
/** Its order was taken (`delivered`), or it waits with its matter (`parked`); both may follow each other. */
export type MessageReceived = Fact<'MessageReceived', Origin & { stage: 'parked' | 'delivered' }>;
/** It was parked and will not be taken. */
export type MessageLaidAside = Fact<'MessageLaidAside', Origin>;
/** An officer looked into it for the first time. */
export type MessageOpened = Fact<'MessageOpened', Origin & { by: string }>;
export type ReceiptFact = MessageReceived | MessageLaidAside | MessageOpened;

export type Receipt = { origin: Origin | null; stages: readonly Stage[] };

/** What this node tells the sender of one message. */
export const receipt: Stream<Receipt, ReceiptFact, 'messageId'> = {
  category: 'receipt',
  id: 'messageId',
  initial: { origin: null, stages: [] },
  evolve: ({ stages }, { type, data }) => {
    const { messageId, from, messageType, matter } = data;
    return { origin: { messageId, from, messageType, matter }, stages: [...stages, stageOf({ type, data } as ReceiptFact)] };
  },
  facts: { MessageReceived: [], MessageLaidAside: [], MessageOpened: [] },
};

export function stageOf({ type, data }: ReceiptFact): Stage {
  switch (type) {
    case 'MessageReceived':
      return data.stage;
    case 'MessageLaidAside':
      return 'discarded';
    case 'MessageOpened':
      return 'opened';
  }
}
