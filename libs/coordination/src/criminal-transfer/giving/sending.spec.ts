import type { EvidenceItem } from '#libs/contracts';
import { given } from '#libs/orders/testing';
import { ACT, assessment, CASE, item, letter, OTHER_ACT, POLICE, SHA256, TRANSFER } from '../examples.testing';
import type { TransferGivenFact, TransferSent } from './facts';
import { handOverEvidence } from './hand-over-evidence';
import { requirePackageFits } from './package-size';
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
  it.each([
    ['no division', 'police.999999', 'no-such-bureau'],
    ['a division that only fills a level of the code', 'police.110100', 'no-such-bureau'],
    ['a county, although the agency is of a city', 'police.620102', 'not-the-same-level'],
    ['a province', 'police.620000', 'not-the-same-level'],
    ['the ministry', 'police.000000', 'not-the-same-level'],
  ] as const)('does not go to police of %s (T-3)', (_, to, refusal) => givenApproved({ ...letter, to }).thenRefused(refusal));
  it('goes from the ministry to the ministry (T-3)', () =>
    given(transferGiven, ...approved)
      .when(sendTransfer, letter, { at: at(4, 2), by: officer, node: 'market-regulation.000000' })
      .then(sentFact({ to: 'police.000000' })));
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

describe('a package that the exchange cannot carry (11.13 no 9)', () => {
  // A title of 200 Chinese letters has 600 bytes in UTF-8; with its digest a document has about 725.
  const documents = (count: number) =>
    Array.from({ length: count }, () => ({ kind: 'other' as const, title: '证'.repeat(200), sha256: SHA256 }));
  const items = (count: number, description: string) =>
    Array.from({ length: count }, (_, index) => ({ ...item, evidenceId: index === 0 ? item.evidenceId : `item-${index}`, description }));
  const approvedWith = (evidence: EvidenceItem[]): TransferGivenFact[] => [
    { type: 'AssessmentOpened', data: { ...assessment, evidence, at: at(3) } },
    ...approved.slice(1),
  ];
  const givenEvidence = (evidence: EvidenceItem[]) =>
    given(transferGiven, ...approvedWith(evidence)).when(sendTransfer, letter, { at: at(4, 2), by: officer });

  it('is measured in bytes, not in letters', () => {
    givenEvidence(items(500, '页'.repeat(450))).then(sentFact({ evidence: items(500, '页'.repeat(450)) }));
    givenEvidence(items(500, '页'.repeat(500))).thenRefused('package-too-large');
  });
  it('says how large it is and how large it may be', () => {
    const data = (change: object) => ({ ...sent[4]!.data, ...change });
    const bytes = Buffer.byteLength(JSON.stringify(data({ summary: '' })));
    expect(() => requirePackageFits(data({ summary: 'x'.repeat(800_000 - bytes) }))).not.toThrow();
    expect(() => requirePackageFits(data({ summary: 'x'.repeat(800_001 - bytes) }))).toThrow(
      expect.objectContaining({ code: 'package-too-large', facts: { bytes: 800_001, most: 800_000 } }),
    );
  });
  it('has no longer lists than the police take', () => givenEvidence(items(2_001, '页')).thenRefused('package-too-large'));
  it('is no supplement either, together with what was sent: forwarding carries all of it once more (T-5, T-6)', () => {
    const pending: TransferGivenFact[] = [
      ...approved,
      { type: 'TransferSent', data: { ...sent[4]!.data, documents: [...letter.documents, ...documents(400)] } as TransferSent['data'] },
      ...supplementRequested.slice(5),
    ];
    const supplement = { transferId: TRANSFER, supplementId: ACT, documents: documents(90) };
    given(transferGiven, ...pending)
      .when(submitSupplement, supplement, { at: at(5) })
      .then({ type: 'SupplementSubmitted', data: { ...supplement, to: POLICE, at: at(5) } });
    given(transferGiven, ...pending)
      .when(submitSupplement, { ...supplement, documents: documents(98) }, { at: at(5) })
      .thenRefused('package-too-large'); // 501 documents
  });
  it('is no list of items handed over (T-17)', () =>
    given(transferGiven, ...filed)
      .when(handOverEvidence, { transferId: TRANSFER, handOverId: ACT, items: items(500, '页'.repeat(500)) }, { at: at(6, 2), by: officer })
      .thenRefused('package-too-large'));
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
  it('leaves their limit watched until then (K-TPOL)', () => {
    const returned: TransferGivenFact = {
      type: 'CaseReturnedToAgency',
      data: { transferId: TRANSFER, caseId: CASE, ground: 'withdrawn', reasons: order.reason, returnedAt: at(5), at: at(5) },
    };
    expect(given(transferGiven, ...receipted, withdrawn).found.clocks['K-TPOL']?.stoppedAt).toBeNull();
    expect(given(transferGiven, ...receipted, withdrawn, returned).found.clocks['K-TPOL']?.stoppedAt).toBe(at(5));
  });
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
