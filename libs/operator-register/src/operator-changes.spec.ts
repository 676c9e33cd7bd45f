import { given } from '#libs/orders/testing';
import { addChannel, AddChannel } from './add-channel';
import { amendOperator, type AmendOperator } from './amend-operator';
import { disputeChannel, type DisputeChannel } from './dispute-channel';
import { operator, type OperatorFact } from './operator';
import { addOrder, added, AT, confirmed, missing, OPERATOR_ID, OTHER_ID, registered } from './operator.samples';
import { declarationOf } from '#libs/orders';

describe('adding a channel (11.1)', () => {
  it('enters it with what was seen of the licence', () =>
    given(operator, registered, missing).when(addChannel, addOrder, { at: AT }).then(added, confirmed));
  it('is done once, under whatever id it is sent', () =>
    given(operator, registered, added)
      .when(addChannel, { ...addOrder, channelId: OTHER_ID }, { at: AT })
      .thenNothing());
  it('says nothing of a licence nobody looked for', () =>
    given(operator, registered, missing)
      .when(addChannel, { ...addOrder, channel: { ...addOrder.channel, display: 'unchecked' } }, { at: AT })
      .then({
        ...added,
        data: { ...added.data, channel: { ...addOrder.channel, display: 'unchecked', key: 'at:旧书摊到家/S2EUPBJ' } },
      } as OperatorFact));
  it('claims the channel', () =>
    expect(declarationOf(AddChannel).claims!(addOrder)).toEqual([
      { category: 'operatorChannel', name: 'at:旧书摊到家/S2EUPBJ', holder: OPERATOR_ID, refusal: 'channel-taken' },
    ]));
  it('needs a channel that can be found again', () =>
    given(operator, registered, missing)
      .when(addChannel, { ...addOrder, channel: { type: 'shop', display: 'unchecked' } }, { at: AT })
      .thenRefused('channel-missing'));
  it('knows nothing that was collected tomorrow', () =>
    given(operator, registered, missing)
      .when(addChannel, { ...addOrder, collectedOn: '2025-03-05' }, { at: AT })
      .thenRefused('date-in-future'));
  it('needs its operator', () => given(operator).when(addChannel, addOrder, { at: AT }).thenRefused('no-such-operator'));
});

describe('disputing a channel', () => {
  const order: DisputeChannel = {
    operatorId: OPERATOR_ID,
    disputeId: OTHER_ID,
    channelKey: 'site:jishi.example',
    claimantName: '吴平国',
    source: 'patrol',
  };
  const disputed: OperatorFact = { type: 'OperatorChannelDisputed', data: { ...order, at: AT } };
  it('holds it for a person and takes it from nobody', () => {
    given(operator, registered, missing).when(disputeChannel, order, { at: AT }).then(disputed);
    expect(given(operator, registered, disputed).found.channels).toEqual(['site:jishi.example']);
  });
  it('is done once, however often it is sent', () => given(operator, registered, disputed).when(disputeChannel, order).thenNothing());
  it('needs a channel on file', () =>
    given(operator, registered, missing)
      .when(disputeChannel, { ...order, channelKey: 'site:other.example' })
      .thenRefused('no-such-channel'));
});

describe('amending a record (11.1)', () => {
  const order: AmendOperator = {
    operatorId: OPERATOR_ID,
    amendmentId: OTHER_ID,
    reason: 'Moved',
    phone: '09370000000',
    domicile: '甘肃省嘉峪关市1号',
  };
  const amended: OperatorFact = {
    type: 'OperatorProfileAmended',
    data: {
      operatorId: OPERATOR_ID,
      amendmentId: OTHER_ID,
      reason: 'Moved',
      before: { phone: '09371592259' },
      after: { phone: '09370000000', domicile: '甘肃省嘉峪关市1号' },
      at: AT,
    },
  };
  it('keeps what it said before', () => given(operator, registered, missing).when(amendOperator, order, { at: AT }).then(amended));
  it('is done once, however often it is sent', () => given(operator, registered, amended).when(amendOperator, order).thenNothing());
  it('that changes nothing is nothing', () =>
    given(operator, registered, missing)
      .when(amendOperator, { operatorId: OPERATOR_ID, amendmentId: OTHER_ID, reason: 'Same', division: '620200' })
      .thenNothing());
  it('needs a division that exists (7.3)', () =>
    given(operator, registered, missing)
      .when(amendOperator, { ...order, division: '629900' })
      .thenRefused('division-unknown'));
  it('needs its operator', () => given(operator).when(amendOperator, order).thenRefused('no-such-operator'));
});
