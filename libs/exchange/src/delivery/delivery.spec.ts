import type { Recorded } from '#libs/kernel';
import { given } from '#libs/orders/testing';
import { deliveries, type DeliveryEntry } from './deliveries';
import { delivery, type DeliveryFact, type Stage } from './delivery';
import { recordAnswer, recordReceipt } from './partner-evidence';
import { failDelivery, noteOverdue, recordRelay, submitDelivery } from './relay-evidence';

const messageId = '0193a1b2-0000-8000-8000-000000000001.cn.wangjian.market-regulation.letter.v1';
const at = '2025-03-04T01:00:00.000Z';
const dueBy = '2025-03-05T01:00:00.000Z';
const police = { by: { id: 'police.620200', roles: ['partner'], role: 'partner' } } as const;
const about = {
  messageId,
  messageType: 'cn.wangjian.market-regulation.letter.v1',
  to: 'police.620200',
  matter: 'M-1',
  digest: 'd'.repeat(64),
} as const;
const submitted: DeliveryFact = { type: 'DeliverySubmitted', data: { ...about, dueBy, at } };
const relayed: DeliveryFact = { type: 'DeliveryRelayed', data: { messageId, topic: 't', partition: 1, offset: '7', at } };
const receipted = (stage: Exclude<Stage, 'opened'>): DeliveryFact => ({
  type: 'DeliveryReceipted',
  data: { messageId, stage, statedAt: at, jws: 'a.b.c', at },
});
const opened: DeliveryFact = { type: 'DeliveryOpened', data: { messageId, statedAt: at, jws: 'a.b.c', at } };
const overdue: DeliveryFact = { type: 'DeliveryOverdue', data: { messageId, dueBy, at: dueBy } };
const answeredBy = '0193a1b2-0000-8000-8000-000000000002.cn.wangjian.police.filed.v1';
const answered: DeliveryFact = { type: 'DeliveryAnswered', data: { messageId, outcome: 'accepted', answeredBy, at } };
const failing = {
  messageId,
  messageType: about.messageType,
  to: 'police.620200',
  matter: 'M-1',
  code: 'message-too-large',
  sentence: 'Too large',
};
const failed: DeliveryFact = { type: 'DeliveryFailed', data: { ...failing, at } };
const unnamed: DeliveryFact = { type: 'DeliveryFailed', data: { ...failing, to: null, matter: null, code: 'announcement-failed', at } };
const receipt = (stage: Stage) => ({ messageId, stage, statedAt: at, jws: 'a.b.c' });

describe('submitting a message', () => {
  const order = { ...about, receiptWithin: 24 * 3_600_000 };
  it('says until when a receipt must come', () => given(delivery).when(submitDelivery, order, { at }).then(submitted));
  it('is once, whenever the relay begins again', () => given(delivery, submitted, relayed).when(submitDelivery, order).thenNothing());
});

describe('relaying it', () => {
  const order = { messageId, topic: 't', partition: 1, offset: '7' };
  it('keeps where it stands on the log', () => given(delivery, submitted).when(recordRelay, order, { at }).then(relayed));
  it('keeps the first place of a message sent twice', () =>
    given(delivery, submitted, relayed)
      .when(recordRelay, { ...order, offset: '8' })
      .thenNothing());
  it('is nothing without a message', () => given(delivery).when(recordRelay, order).thenRefused('unknown-delivery'));
});

describe('a message that cannot be sent', () => {
  it('says why', () => given(delivery, submitted).when(failDelivery, failing, { at }).then(failed));
  it('says so of a message that was never submitted, such as a copy for an agency', () =>
    given(delivery)
      .when(failDelivery, { ...failing, to: 'cyberspace' }, { at })
      .then({ ...failed, data: { ...failing, to: 'cyberspace', at } }));
  it('says so of an announcement that failed before it named anybody', () =>
    given(delivery)
      .when(failDelivery, { ...failing, to: null, matter: null, code: 'announcement-failed' }, { at })
      .then(unnamed));
  it('says it once for each who does not get it', () => {
    given(delivery, submitted, failed)
      .when(failDelivery, { ...failing, sentence: 'Larger still' })
      .thenNothing();
    given(delivery, failed)
      .when(failDelivery, { ...failing, to: 'cyberspace' }, { at })
      .then({ ...failed, data: { ...failing, to: 'cyberspace', at } });
  });
  it('does not fail when it already stands on the log', () =>
    given(delivery, submitted, relayed).when(failDelivery, failing).thenNothing());
  it('can be submitted after all, once the fault is mended', () => {
    const order = { ...about, receiptWithin: 24 * 3_600_000 };
    given(delivery, unnamed).when(submitDelivery, order, { at }).then(submitted);
  });
  it('is overdue as any other without a receipt', () =>
    given(delivery, submitted, failed).when(noteOverdue, { messageId }, { at: dueBy }).then(overdue));
});

describe('a receipt', () => {
  it('is kept as the receiver signed it', () =>
    given(delivery, submitted, relayed)
      .when(recordReceipt, receipt('delivered'), { ...police, at })
      .then(receipted('delivered')));
  it('of an officer who opened it is evidence of its own', () =>
    given(delivery, submitted, relayed, receipted('delivered'))
      .when(recordReceipt, receipt('opened'), { ...police, at })
      .then(opened));
  it('may follow another: parked first, delivered later', () =>
    given(delivery, submitted, relayed, receipted('parked'))
      .when(recordReceipt, receipt('delivered'), { ...police, at })
      .then(receipted('delivered')));
  it('counts once', () =>
    given(delivery, submitted, receipted('delivered')).when(recordReceipt, receipt('delivered'), police).thenNothing());
  it('counts when it comes late, beside the silence before it', () =>
    given(delivery, submitted, overdue)
      .when(recordReceipt, receipt('delivered'), { ...police, at })
      .then(receipted('delivered')));
  it('of anybody but the addressee is refused', () =>
    given(delivery, submitted)
      .when(recordReceipt, receipt('delivered'), { by: { id: 'cyberspace.620200', roles: ['partner'], role: 'partner' } })
      .thenRefused('not-the-addressee'));
  it('for what was never sent is refused', () =>
    given(delivery).when(recordReceipt, receipt('delivered'), police).thenRefused('unknown-delivery'));
});

describe('an answer', () => {
  const order = { messageId, outcome: 'accepted', answeredBy } as const;
  it('names the message it came by', () =>
    given(delivery, submitted)
      .when(recordAnswer, order, { ...police, at })
      .then(answered));
  it('counts once', () => given(delivery, submitted, answered).when(recordAnswer, order, police).thenNothing());
  it('of anybody but the addressee is refused', () =>
    given(delivery, submitted).when(recordAnswer, order).thenRefused('not-the-addressee'));
});

describe('silence', () => {
  it('is a fact once its time is over, at that time', () =>
    given(delivery, submitted, relayed).when(noteOverdue, { messageId }, { at: '2025-03-06T00:00:00.000Z' }).then(overdue));
  it('is one at the very instant', () => given(delivery, submitted).when(noteOverdue, { messageId }, { at: dueBy }).then(overdue));
  it('is none a moment before', () =>
    given(delivery, submitted).when(noteOverdue, { messageId }, { at: '2025-03-05T00:59:59.999Z' }).thenRefused('not-yet-overdue'));
  it('is noted once', () => given(delivery, submitted, overdue).when(noteOverdue, { messageId }, { at: dueBy }).thenNothing());
  it.each(['parked', 'delivered'] as const)('is none once the receiver said %s', (stage) =>
    given(delivery, submitted, receipted(stage)).when(noteOverdue, { messageId }, { at: dueBy }).thenNothing(),
  );
});

const entryAfter = (...facts: DeliveryFact[]) =>
  facts.reduce<DeliveryEntry | undefined>((entry, fact) => deliveries.project(entry, fact as Recorded<DeliveryFact>, messageId), undefined);

describe('the register of deliveries', () => {
  it.each<[DeliveryEntry['stage'], DeliveryFact[]]>([
    ['submitted', [submitted]],
    ['failed', [submitted, failed]],
    ['failed', [unnamed]],
    ['failed', [failed, submitted]], // tried again, and not yet on the log
    ['relayed', [submitted, failed, relayed]],
    ['relayed', [submitted, relayed]],
    ['parked', [submitted, relayed, receipted('parked')]],
    ['delivered', [submitted, relayed, receipted('parked'), receipted('delivered')]],
    ['discarded', [submitted, relayed, receipted('parked'), receipted('discarded')]],
    ['opened', [submitted, relayed, receipted('delivered'), opened]],
    ['answered', [submitted, relayed, receipted('delivered'), opened, answered]],
    ['delivered', [submitted, receipted('delivered'), relayed]], // the receipt overtook our own note of the relay
    ['answered', [submitted, relayed, answered, receipted('delivered')]],
  ])('shows the furthest stage: %s', (stage, facts) => expect(entryAfter(...facts)?.stage).toBe(stage));

  it('shows what was overdue although its receipt came later', () =>
    expect(entryAfter(submitted, relayed, overdue, receipted('delivered'))).toMatchObject({
      overdue: true,
      stage: 'delivered',
      receiptedAt: at,
    }));

  it('shows why a message cannot be sent, until it is', () => {
    const failure = { code: 'message-too-large', sentence: 'Too large' };
    expect(entryAfter(submitted, failed)).toMatchObject({ matter: 'M-1', to: 'police.620200', dueBy, failure });
    expect(entryAfter(submitted, failed, relayed)?.failure).toBeNull();
    expect(entryAfter(unnamed)).toMatchObject({ matter: null, to: null, dueBy: null, submittedAt: at, relayedAt: null });
  });

  it('shows where it stands on the log, and what answered it', () =>
    expect(entryAfter(submitted, relayed, answered)).toMatchObject({
      topic: 't',
      partition: 1,
      offset: '7',
      outcome: 'accepted',
      answeredBy,
    }));
});
