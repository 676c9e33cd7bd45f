import type { Projection } from '#libs/kernel';
import type { Register } from '#libs/orders';
import { type MessageQuarantined, quarantine } from './quarantine';

export type QuarantinedMessage = MessageQuarantined['data'];

export const quarantinedMessages: Projection<QuarantinedMessage, MessageQuarantined> = {
  name: 'quarantine',
  version: 1,
  of: [quarantine],
  key: ({ data }) => data.quarantineId,
  project: (_, { data }) => data,
  index: ['at', 'reason', 'topic', 'claimedSource'],
};

export const quarantineRegister: Register<QuarantinedMessage> = {
  route: '/quarantine',
  power: 'inspect-exchange',
  title: { en: 'Messages that could not be believed', zh: '隔离报文' },
  of: quarantinedMessages,
  filters: ['reason', 'topic', 'claimedSource'],
};
