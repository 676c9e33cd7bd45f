import { given } from '#libs/orders/testing';
import { ACT, letter, OTHER_ACT, POLICE, SHA256, TRANSFER } from '../examples.testing';
import {
  approved,
  at,
  endOf,
  filed,
  handedOver,
  missed,
  officer,
  receipted,
  refusedByChief,
  reported,
  sent,
  supplementRequested,
} from './past.testing';
import { type SendTransfer, sendTransfer } from './send-transfer';
import { submitSupplement } from './submit-supplement';
import { transferGiven } from './transfer-given';
import { withdrawTransfer } from './withdraw-transfer';

const sentFact = (change: object) => ({ ...sent[4]!, data: { ...sent[4]!.data, ...change } }) as (typeof sent)[number];

const givenApproved = (order: SendTransfer, time = at(4, 2)) =>
  given(transferGiven, ...approved).when(sendTransfer, order, { at: time, by: officer });

describe('sending the package to the police (T-3, T-4)', () => {
  it('goes to the police of the same division', () => givenApproved(letter).then(sent[4]!));
  it('goes elsewhere only where that is stated', () =>
    givenApproved({ ...letter, to: 'police.620900' }).then(sentFact({ to: 'police.620900' })));
  it('is done once', () =>
    given(transferGiven, ...sent)
      .when(sendTransfer, letter, { at: at(4, 3) })
      .thenNothing());

  it.each(['transfer-letter', 'investigation-report', 'item-list'])('is refused without the %s', (kind) =>
    givenApproved({ ...letter, documents: letter.documents.filter((document) => document.kind !== kind) }).thenRefused(
      'package-incomplete',
    ),
  );
  it('is refused without the report of a test that was needed', () =>
    givenApproved({ ...letter, appraisal: 'enclosed' }).thenRefused('package-incomplete'));
  it.each(['test-report', 'expert-opinion'] as const)('is complete with the %s', (kind) => {
    const documents = [...letter.documents, { kind, title: '报告', sha256: SHA256 }];
    givenApproved({ ...letter, appraisal: 'enclosed', documents }).then(sentFact({ documents }));
  });
  it('is refused before the chief has approved, and after he has refused', () => {
    given(transferGiven, ...reported)
      .when(sendTransfer, letter, { at: at(4) })
      .thenRefused('wrong-stage');
    given(transferGiven, ...refusedByChief)
      .when(sendTransfer, letter, { at: at(4) })
      .thenRefused('wrong-stage');
  });

  it('is in time at the last instant of its 24 hours (K-TSEND)', () =>
    givenApproved(letter, '2026-03-05T01:00:00.000Z').then(sentFact({ sentAt: at(5), at: at(5) })));
  it('counts after them, with the missed limit before it (K-TSEND)', () => {
    const late = '2026-03-05T01:00:00.001Z';
    givenApproved(letter, late).then(missed('K-TSEND', at(5)), sentFact({ sentAt: late, at: late }));
  });
});

const givenRequested = () => given(transferGiven, ...supplementRequested);

describe('supplying missing papers (T-6)', () => {
  const documents = [{ kind: 'test-report' as const, title: '检验报告', sha256: SHA256 }];
  const order = { transferId: TRANSFER, supplementId: ACT, documents };
  const submitted = (time: string) => ({ type: 'SupplementSubmitted' as const, data: { ...order, to: POLICE, at: time } });

  it('answers the request of the police', () =>
    givenRequested()
      .when(submitSupplement, order, { at: at(5) })
      .then(submitted(at(5))));
  it('joins the package', () =>
    expect(given(transferGiven, ...supplementRequested, submitted(at(5))).found).toMatchObject({
      status: 'Receipted',
      sent: { documents: [...letter.documents, ...documents] },
    }));
  it('is done once', () =>
    given(transferGiven, ...supplementRequested, submitted(at(5)))
      .when(submitSupplement, order, { at: at(5) })
      .thenNothing());
  it('is refused where nothing was asked for', () =>
    given(transferGiven, ...receipted)
      .when(submitSupplement, order, { at: at(5) })
      .thenRefused('wrong-stage'));
  it('is refused under another id', () =>
    givenRequested()
      .when(submitSupplement, { ...order, supplementId: OTHER_ACT }, { at: at(5) })
      .thenRefused('not-requested'));
  // Requested on Wednesday 4 March: the third day is a Saturday, so the limit rolls to Monday (2.2).
  it('is in time until 24:00 of the day to which the third day rolls (K-TSUP)', () =>
    givenRequested().when(submitSupplement, order, { at: '2026-03-09T15:59:59.999Z' }).then(submitted('2026-03-09T15:59:59.999Z')));
  it('counts when it is late, and both missed limits are recorded (K-TPOL, K-TSUP)', () =>
    givenRequested()
      .when(submitSupplement, order, { at: at(10) })
      .then(...[missed('K-TPOL', endOf(9)), missed('K-TSUP', endOf(9)), submitted(at(10))]));
});

describe('withdrawing a transfer (11.5)', () => {
  const order = { transferId: TRANSFER, withdrawalId: ACT, reason: '货值重新核定' };
  const withdrawn = { type: 'TransferWithdrawn' as const, data: { ...order, to: POLICE, at: at(4, 6) } };

  it.each([
    ['on its way', sent],
    ['receipted', receipted],
    ['waiting for papers', supplementRequested],
  ])('is possible while it is %s', (_, past) =>
    given(transferGiven, ...past)
      .when(withdrawTransfer, order, { at: at(4, 6) })
      .then(withdrawn),
  );
  it('leaves the matter with the police until they give it back (11.13 no 9)', () =>
    expect(given(transferGiven, ...receipted, withdrawn).found).toMatchObject({ status: 'Receipted', hold: 'theirs' }));
  it('is done once', () => {
    given(transferGiven, ...receipted, withdrawn)
      .when(withdrawTransfer, order, { at: at(4, 6) })
      .thenNothing();
    given(transferGiven, ...receipted, withdrawn)
      .when(withdrawTransfer, { ...order, withdrawalId: OTHER_ACT }, { at: at(4, 6) })
      .thenRefused('withdrawn-already');
  });
  it.each([
    ['approved only', approved],
    ['filed', filed],
    ['handed over', handedOver],
  ])('is refused once or while it is %s', (_, past) =>
    given(transferGiven, ...past)
      .when(withdrawTransfer, order, { at: at(4) })
      .thenRefused('wrong-stage'),
  );
});
