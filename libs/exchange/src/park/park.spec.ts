import type { Recorded } from '#libs/kernel';
import { given } from '#libs/orders/testing';
import type { CloudEvent } from '../cloud-event';
import { AcknowledgeMessage } from '../receipt/acknowledge-message';
import { discardParkedMessage, tellSenderOfDiscard } from './discard-parked-message';
import { park, type ParkFact } from './park';
import { parkMessage, waitBehind } from './park-message';
import { parkedMatters, type ParkedMatter } from './parked-matters';
import { releasePark, stopRelease, unparkMessage } from './release-park';

const at = '2025-03-04T01:00:00.000Z';
const matterId = 'M-1';
const type = 'cn.wangjian.market-regulation.letter.v1';
const message = (n: number, recipient = 'police.620200') =>
  ({
    id: `0193a1b2-0000-8000-8000-00000000000${n}.${type}`,
    source: '/nodes/market-regulation.620200',
    type,
    subject: matterId,
    recipient,
  }) as CloudEvent;
const [one, two] = [message(1), message(2)];
const obstacle = { code: 'file-not-open', sentence: 'Papers go into an open file' };
const first: ParkFact = { type: 'MessageParked', data: { matterId, messageId: one.id, message: one, obstacle, at } };
const second: ParkFact = { type: 'MessageParked', data: { matterId, messageId: two.id, message: two, obstacle: null, at } };
const releaseId = '0193a1b2-0000-7000-8000-0000000000aa';
const released: ParkFact = { type: 'ParkReleased', data: { matterId, releaseId, at } };
const unparked = (messageId: string): ParkFact => ({ type: 'MessageUnparked', data: { matterId, messageId, at } });
const stopped: ParkFact = { type: 'ReleaseStopped', data: { matterId, releaseId, messageId: one.id, obstacle, at } };
const discarded: ParkFact = {
  type: 'MessageDiscarded',
  data: { matterId, messageId: one.id, reason: 'Sent by mistake', message: one, by: 'head-1', at },
};

describe('parking a message', () => {
  const order = { matterId, messageId: one.id, message: JSON.stringify(one), ...obstacle };
  it('keeps it whole, with what stood in its way', () => given(park).when(parkMessage, order, { at }).then(first));
  it('is once', () => given(park, first).when(parkMessage, order).thenNothing());
  it('is never again once it was discarded', () => given(park, first, discarded).when(parkMessage, order).thenNothing());
});

describe('waiting behind a parked message', () => {
  const order = { matterId, messageId: two.id, message: JSON.stringify(two) };
  it('has no obstacle of its own', () => given(park, first).when(waitBehind, order, { at }).then(second));
  it('is once', () => given(park, first, second).when(waitBehind, order).thenNothing());
  it('still is possible while a release is under way', () => given(park, first, released).when(waitBehind, order, { at }).then(second));
  it('is refused when nobody waits any more: then it is its turn', () =>
    given(park, first, released, unparked(one.id)).when(waitBehind, order).thenRefused('nothing-parked'));
});

describe('releasing a matter', () => {
  const order = { matterId, releaseId };
  const another = { matterId, releaseId: '0193a1b2-0000-7000-8000-0000000000bb' };
  it('lets its messages try again', () => given(park, first).when(releasePark, order, { at }).then(released));
  it('is once', () => given(park, first, released, stopped).when(releasePark, order).thenNothing());
  it('is refused where nothing waits', () => given(park, first, discarded).when(releasePark, order).thenRefused('nothing-parked'));
  it('is refused while another release is under way', () =>
    given(park, first, released).when(releasePark, another).thenRefused('release-under-way'));
  it('may be tried again after it stopped', () =>
    given(park, first, released, stopped)
      .when(releasePark, another, { at })
      .then({ ...released, data: { ...another, at } }));
  it('is over with its last message', () => expect(given(park, first, released, unparked(one.id)).found.release).toBeNull());
  it('is not over before', () => expect(given(park, first, second, released, unparked(one.id)).found.release).toBe(releaseId));
  it('takes no message twice', () =>
    given(park, first, released, unparked(one.id)).when(unparkMessage, { matterId, messageId: one.id }).thenNothing());
  it('stops once, with what stood in the way', () => {
    const stop = { matterId, releaseId, messageId: one.id, ...obstacle };
    given(park, first, released).when(stopRelease, stop, { at }).then(stopped);
    given(park, first, released, stopped).when(stopRelease, stop).thenNothing();
  });
});

describe('discarding a message', () => {
  const order = { matterId, messageId: one.id, reason: 'Sent by mistake' };
  it('says who and why', () =>
    given(park, first)
      .when(discardParkedMessage, order, { at, by: { id: 'head-1', roles: ['head'], role: 'head' } })
      .then(discarded));
  it('is once', () => given(park, first, discarded).when(discardParkedMessage, order).thenNothing());
  it('is refused for one that does not wait', () =>
    given(park, second).when(discardParkedMessage, order).thenRefused('message-not-parked'));
  it('is refused while it may be being taken', () =>
    given(park, first, released).when(discardParkedMessage, order).thenRefused('release-under-way'));

  it('is told to the sender of an addressed message', () =>
    expect(tellSenderOfDiscard.react(discarded as Recorded<ParkFact>)).toEqual([
      {
        order: AcknowledgeMessage,
        content: { messageId: one.id, from: 'market-regulation.620200', messageType: type, matter: matterId, stage: 'discarded' },
      },
    ]));
  it('is told to nobody for a shared one', () => {
    const shared = { ...discarded, data: { ...discarded.data, message: message(1, 'police') } } as Recorded<ParkFact>;
    expect(tellSenderOfDiscard.react(shared)).toEqual([]);
  });
});

const after = (...facts: ParkFact[]) =>
  facts.reduce<ParkedMatter | undefined>((matter, fact) => parkedMatters.project(matter, fact as Recorded<ParkFact>, matterId), undefined);

describe('the register of parked matters', () => {
  it('shows what waits in the order it will be taken, and the first obstacle', () => {
    expect(after(first, second)).toMatchObject({ matterId, since: at, code: 'file-not-open', releasing: false });
    expect(after(first, second)?.waiting.map(({ messageId }) => messageId)).toEqual([one.id, two.id]);
  });
  it('shows that a release is under way, and that it stopped', () => {
    expect(after(first, second, released)?.releasing).toBe(true);
    expect(after(first, second, released, stopped)?.releasing).toBe(false);
  });
  it('shows no obstacle once the first one is gone', () => expect(after(first, second, discarded)).toMatchObject({ code: null }));
  it('does not show a matter in which nothing waits', () => expect(after(first, released, unparked(one.id))).toBeUndefined());
});
