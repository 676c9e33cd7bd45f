import type { Recorded } from '#libs/kernel';
import { given } from '#libs/orders/testing';
import { acknowledgeMessage, announceReceipt } from './acknowledge-message';
import { openMessage } from './open-message';
import { receipt, type ReceiptFact } from './receipt';
import { receivedMessages, type ReceivedMessage } from './received-messages';

const at = '2025-03-04T01:00:00.000Z';
const later = '2025-03-05T01:00:00.000Z';
const messageType = 'cn.wangjian.market-regulation.letter.v1';
const origin = {
  messageId: `0193a1b2-0000-8000-8000-000000000001.${messageType}`,
  from: 'market-regulation.620200',
  messageType,
  matter: 'M-1',
} as const;
const received = (stage: 'parked' | 'delivered'): ReceiptFact => ({ type: 'MessageReceived', data: { ...origin, stage, at } });
const laidAside: ReceiptFact = { type: 'MessageLaidAside', data: { ...origin, at } };
const opened: ReceiptFact = { type: 'MessageOpened', data: { ...origin, by: 'officer-7', at: later } };
const acknowledging = (stage: 'parked' | 'delivered' | 'discarded') => ({ ...origin, stage });

describe('acknowledging a message', () => {
  it('says that it was taken', () =>
    given(receipt).when(acknowledgeMessage, acknowledging('delivered'), { at }).then(received('delivered')));
  it('says that it is parked, and later that it was taken', () => {
    given(receipt).when(acknowledgeMessage, acknowledging('parked'), { at }).then(received('parked'));
    given(receipt, received('parked')).when(acknowledgeMessage, acknowledging('delivered'), { at }).then(received('delivered'));
  });
  it('says that it was laid aside', () =>
    given(receipt, received('parked')).when(acknowledgeMessage, acknowledging('discarded'), { at }).then(laidAside));
  it.each(['parked', 'delivered', 'discarded'] as const)('never goes back from delivered to %s', (stage) =>
    given(receipt, received('delivered')).when(acknowledgeMessage, acknowledging(stage)).thenNothing(),
  );
  it('does not deliver what was laid aside', () =>
    given(receipt, received('parked'), laidAside).when(acknowledgeMessage, acknowledging('delivered')).thenNothing());
});

describe('opening a message', () => {
  const { messageId } = origin;
  const officer = { at: later, by: { id: 'officer-7', roles: ['officer'], role: 'officer' } } as const;
  it('says who was the first', () => given(receipt, received('delivered')).when(openMessage, { messageId }, officer).then(opened));
  it('counts once', () => given(receipt, received('delivered'), opened).when(openMessage, { messageId }).thenNothing());
  it('is refused for a message that never came', () => given(receipt).when(openMessage, { messageId }).thenRefused('message-not-received'));
});

describe('what the sender is told', () => {
  it.each([
    ['parked', received('parked'), at],
    ['delivered', received('delivered'), at],
    ['discarded', laidAside, at],
    ['opened', opened, later],
  ])('%s', (stage, fact, when) =>
    expect(announceReceipt.announce(fact as Recorded<ReceiptFact>)).toEqual({
      to: 'market-regulation.620200',
      matter: 'M-1',
      content: { messageId: origin.messageId, stage, at: when },
    }),
  );

  it('does not say which officer it was', () =>
    expect(JSON.stringify(announceReceipt.announce(opened as Recorded<ReceiptFact>))).not.toContain('officer-7'));
});

const after = (...facts: ReceiptFact[]) =>
  facts.reduce<ReceivedMessage | undefined>(
    (entry, fact) => receivedMessages.project(entry, fact as Recorded<ReceiptFact>, origin.messageId),
    undefined,
  );

it('the register of received messages shows how far each came', () => {
  expect(after(received('parked'))).toMatchObject({ stage: 'parked', receivedAt: at, openedAt: null });
  expect(after(received('parked'), received('delivered'), opened)).toMatchObject({
    stage: 'opened',
    receivedAt: at,
    openedAt: later,
    openedBy: 'officer-7',
  });
});
