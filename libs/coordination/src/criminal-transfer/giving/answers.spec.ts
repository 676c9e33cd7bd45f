import type { Circumstances } from '#libs/law';
import { given } from '#libs/orders/testing';
import { ACT, CASE, EVIDENCE, OTHER_ACT, OTHER_POLICE, POLICE, SHA256, TRANSFER } from '../examples.testing';
import type { TransferGivenFact, TransferSent, TransferWithdrawn } from './facts';
import { noteCaseReturned, noteCriminalCaseWithdrawn } from './note-case-back';
import { noteEvidenceCountersigned, noteEvidenceIntegrityFailed } from './note-evidence-answer';
import { noteCriminalCaseFiled, noteFilingRefused, noteReconsiderationDecided } from './note-filing';
import { noteForwarded } from './note-forwarded';
import { noteOutsideCompetence } from './note-outside-competence';
import { noteReceipted } from './note-receipted';
import { noteSupplementRequested } from './note-supplement-requested';
import {
  approved,
  at,
  endOf,
  filed,
  handedOver,
  missed,
  otherAgency,
  police,
  receipted,
  reconsidered,
  refused,
  sent,
  supplementRequested,
  upheld,
} from './past.testing';
import { transferGiven } from './transfer-given';

/** What the police answer, as the agency enters it. */
const slip = { transferId: TRANSFER, receiptNumber: '嘉公收字〔2026〕5号', receivedAt: at(4, 3), signedAt: at(4, 4) };
const forwarding = { transferId: TRANSFER, to: OTHER_POLICE, reason: '犯罪地在酒泉', forwardedAt: at(4, 5) };
const supplement = { transferId: TRANSFER, supplementId: ACT, missing: ['检验报告'], requestedAt: at(4, 5) };
const outside = { transferId: TRANSFER, reasons: '职务犯罪线索', competentOrgan: '监察委员会', declaredAt: at(5) };
const filing = { transferId: TRANSFER, criminalCaseNumber: '嘉公立字〔2026〕8号', charges: ['生产、销售伪劣产品罪'], filedAt: at(6) };
const refusal = {
  transferId: TRANSFER,
  noticeNumber: '嘉公不立字〔2026〕2号',
  ground: 'clearly-minor' as const,
  reasons: '情节显著轻微',
  refusedAt: at(6),
};
const answer = { transferId: TRANSFER, reconsiderationId: ACT, outcome: 'upheld' as const, reasons: '维持', decidedAt: at(10) };
const signature = { transferId: TRANSFER, handOverId: ACT, items: [{ evidenceId: EVIDENCE, sha256: SHA256 }], countersignedAt: at(6, 3) };
const failure = { transferId: TRANSFER, handOverId: ACT, evidenceIds: [EVIDENCE], foundAt: at(6, 3) };
const withdrawal = { transferId: TRANSFER, reasons: '不构成犯罪', withdrawnAt: at(6, 4) };
const back = { transferId: TRANSFER, ground: 'no-crime' as const, reasons: '应予行政处罚', returnedAt: at(6, 5) };

const from = (by: typeof otherAgency) => ({ by, at: at(6, 6) });

const givenMatter = (past: readonly TransferGivenFact[]) => given(transferGiven, ...past);

describe('who may answer (11.13 no 9)', () => {
  it('is the bureau the transfer was sent to, for every answer', () => {
    const other = from(otherAgency);
    givenMatter(sent).when(noteReceipted, slip, other).thenRefused('not-the-receiver');
    givenMatter(receipted).when(noteForwarded, forwarding, other).thenRefused('not-the-receiver');
    givenMatter(receipted).when(noteSupplementRequested, supplement, other).thenRefused('not-the-receiver');
    givenMatter(receipted).when(noteOutsideCompetence, outside, other).thenRefused('not-the-receiver');
    givenMatter(receipted).when(noteCriminalCaseFiled, filing, other).thenRefused('not-the-receiver');
    givenMatter(receipted).when(noteFilingRefused, refusal, other).thenRefused('not-the-receiver');
    givenMatter(reconsidered).when(noteReconsiderationDecided, answer, other).thenRefused('not-the-receiver');
    givenMatter(handedOver).when(noteEvidenceCountersigned, signature, other).thenRefused('not-the-receiver');
    givenMatter(handedOver).when(noteEvidenceIntegrityFailed, failure, other).thenRefused('not-the-receiver');
    givenMatter(filed).when(noteCriminalCaseWithdrawn, withdrawal, other).thenRefused('not-the-receiver');
    givenMatter(filed).when(noteCaseReturned, back, other).thenRefused('not-the-receiver');
  });
  it('is nobody before it was sent', () =>
    givenMatter(approved)
      .when(noteReceipted, slip, { by: police, at: at(4, 2) })
      .thenRefused('not-the-receiver'));
});

const received = (time: string, signed = at(4, 4)): TransferGivenFact[] => [
  { type: 'TransferReceived', data: { transferId: TRANSFER, receiptNumber: slip.receiptNumber, at: time } },
  { type: 'TransferReceipted', data: { ...slip, by: POLICE, at: signed } },
];
it('tells when the package arrived and that it was signed for', () =>
  given(transferGiven, ...sent)
    .when(noteReceipted, slip, { by: police, at: at(4, 4) })
    .then(...received(at(4, 3))));

describe('the slip of the police (T-5)', () => {
  it('starts the police’s three days at the arrival, not at the signature or the news of it (K-TPOL)', () =>
    expect(given(transferGiven, ...receipted).found.clocks['K-TPOL']?.startedAt).toBe(at(4, 3)));
  it('is entered once', () =>
    given(transferGiven, ...receipted)
      .when(noteReceipted, slip, { by: police, at: at(4, 5) })
      .thenNothing());
  it.each([
    ['before it was sent', at(4, 1), at(4, 2)],
    ['ahead of now', at(4, 9), at(4, 4)],
  ])('cannot have arrived %s: that is a clock being off', (_, receivedAt, bounded) =>
    given(transferGiven, ...sent)
      .when(noteReceipted, { ...slip, receivedAt }, { by: police, at: at(4, 4) })
      .then(
        { type: 'TransferReceived', data: { transferId: TRANSFER, receiptNumber: slip.receiptNumber, at: bounded } },
        { type: 'TransferReceipted', data: { ...slip, receivedAt, by: POLICE, at: at(4, 4) } },
      ),
  );
});

describe('what the police do before they decide', () => {
  it('forwarding sends the same package to the police that are competent (T-5)', () => {
    const [readdressed] = sent.slice(-1);
    given(transferGiven, ...receipted)
      .when(noteForwarded, forwarding, { by: police, at: at(4, 6) })
      .then({ type: 'TransferForwarded', data: { ...forwarding, by: POLICE, at: at(4, 6) } }, {
        type: 'TransferReaddressed',
        data: { ...readdressed!.data, to: OTHER_POLICE, forwardedBy: POLICE, sentAt: at(4, 6), at: at(4, 6) },
      } as TransferGivenFact);
  });
  it('forwarding to police that do not exist would leave the matter with nobody (11.13 no 9)', () =>
    given(transferGiven, ...receipted)
      .when(noteForwarded, { ...forwarding, to: 'police.999999' }, { by: police, at: at(4, 6) })
      .thenRefused('no-such-bureau'));
  it('forwarding that crosses a withdrawal takes the withdrawal along (11.5, 11.13 no 9)', () => {
    const withdrawn: TransferWithdrawn = {
      type: 'TransferWithdrawn',
      data: { transferId: TRANSFER, to: POLICE, withdrawalId: ACT, reason: '重新核定', at: at(4, 5) },
    };
    given(transferGiven, ...receipted, withdrawn)
      .when(noteForwarded, forwarding, { by: police, at: at(4, 6) })
      .then(
        ...[
          { type: 'TransferForwarded' as const, data: { ...forwarding, by: POLICE, at: at(4, 6) } },
          {
            type: 'TransferReaddressed' as const,
            data: { ...(sent.at(-1)!.data as TransferSent['data']), to: OTHER_POLICE, forwardedBy: POLICE, sentAt: at(4, 6), at: at(4, 6) },
          },
          { ...withdrawn, data: { ...withdrawn.data, to: OTHER_POLICE, at: at(4, 6) } },
        ],
      );
  });
  it('forwarding needs a slip first', () =>
    given(transferGiven, ...sent)
      .when(noteForwarded, forwarding, { by: police, at: at(4, 3) })
      .thenRefused('wrong-stage'));
  it('asking for papers starts the agency’s three days when it is told (T-6, K-TSUP)', () => {
    given(transferGiven, ...receipted)
      .when(noteSupplementRequested, supplement, { by: police, at: at(4, 5) })
      .then(supplementRequested.at(-1)!);
    expect(given(transferGiven, ...supplementRequested).found.clocks['K-TSUP']?.startedAt).toBe(at(4, 5));
  });
  it('asking is entered once', () =>
    given(transferGiven, ...supplementRequested)
      .when(noteSupplementRequested, supplement, { by: police, at: at(4, 6) })
      .thenNothing());
  it('being outside their competence gives the case back (T-7)', () => {
    const fact: TransferGivenFact = { type: 'TransferOutsidePoliceCompetence', data: { ...outside, caseId: CASE, at: at(5) } };
    given(transferGiven, ...receipted)
      .when(noteOutsideCompetence, outside, { by: police, at: at(5) })
      .then(fact);
    given(transferGiven, ...receipted, fact)
      .when(noteOutsideCompetence, outside, { by: police, at: at(5) })
      .thenNothing();
    expect(given(transferGiven, ...receipted, fact).found).toMatchObject({ status: 'OutsideCompetence', hold: 'ours' });
  });
});

describe('the decision of the police (T-8)', () => {
  it('to file makes the matter theirs, with the hand-over due in three days (T-17, K-THAND)', () => {
    given(transferGiven, ...receipted)
      .when(noteCriminalCaseFiled, filing, { by: police, at: at(6) })
      .then(filed.at(-1)!);
    const { found } = given(transferGiven, ...filed);
    expect([found.hold, found.clocks['K-THAND']?.startedAt]).toEqual(['theirs', at(6)]);
  });
  it('not to file gives it back, with reconsideration open for three days (T-12, K-TREC)', () => {
    given(transferGiven, ...receipted)
      .when(noteFilingRefused, refusal, { by: police, at: at(6) })
      .then(refused.at(-1)!);
    const { found } = given(transferGiven, ...refused);
    expect([found.hold, found.clocks['K-TREC']?.startedAt]).toEqual(['ours', at(6)]);
  });
  it('is entered once', () => {
    given(transferGiven, ...filed)
      .when(noteCriminalCaseFiled, filing, { by: police, at: at(6) })
      .thenNothing();
    given(transferGiven, ...refused)
      .when(noteFilingRefused, refusal, { by: police, at: at(6) })
      .thenNothing();
  });
  it('may come while papers are awaited, which stop nothing (T-6)', () =>
    given(transferGiven, ...supplementRequested)
      .when(noteCriminalCaseFiled, filing, { by: police, at: at(6) })
      .then(filed.at(-1)!));
  it('does not come before the slip', () =>
    given(transferGiven, ...sent)
      .when(noteCriminalCaseFiled, filing, { by: police, at: at(4, 3) })
      .thenRefused('wrong-stage'));
  it('not heard of by 24:00 of the third day is an alarm here (K-TPOL)', () =>
    given(transferGiven, ...receipted)
      .when(noteCriminalCaseFiled, filing, { by: police, at: at(10) })
      .then(missed('K-TPOL', endOf(9)), { type: 'CriminalCaseFiled', data: { ...filing, caseId: CASE, at: at(10) } }));
  it('is an alarm once (K-TPOL)', () =>
    given(transferGiven, ...receipted, missed('K-TPOL', endOf(9)))
      .when(noteFilingRefused, refusal, { by: police, at: at(12) })
      .then({ type: 'FilingRefused', data: { ...refusal, caseId: CASE, at: at(12) } }));
});

describe('what the clock of the police says (11.13 no 9)', () => {
  const now = at(6, 6);
  const [past, ahead] = ['1999-01-01T00:00:00.000Z', '2035-01-01T00:00:00.000Z'];

  it.each([
    ['before it was sent', past, at(4, 2)],
    ['ahead of now', ahead, now],
  ])('does not date a filing %s, which would suspend the case from then (SU-1)', (_, filedAt, bounded) =>
    givenMatter(receipted)
      .when(noteCriminalCaseFiled, { ...filing, filedAt }, { by: police, at: now })
      .then({ type: 'CriminalCaseFiled', data: { ...filing, filedAt: bounded, statedAt: filedAt, caseId: CASE, at: now } }),
  );
  it('does not make a refusal timely or late by years (K-TPOL)', () =>
    givenMatter(receipted)
      .when(noteFilingRefused, { ...refusal, refusedAt: past }, { by: police, at: now })
      .then({ type: 'FilingRefused', data: { ...refusal, refusedAt: at(4, 2), statedAt: past, caseId: CASE, at: now } }));
  it('does not make an answer to a reconsideration so (K-TRECD)', () =>
    givenMatter(reconsidered)
      .when(noteReconsiderationDecided, { ...answer, decidedAt: ahead }, { by: police, at: at(10) })
      .then({ type: 'ReconsiderationDecided', data: { ...answer, decidedAt: at(10), statedAt: ahead, caseId: CASE, at: at(10) } }));
  it.each([past, ahead])('%s moves no limit of this agency, whatever they tell', (stated) => {
    const told = { by: police, at: now, orderId: 'o', node: 'market-regulation.620200' } as unknown as Circumstances;
    const found = (facts: readonly TransferGivenFact[]) => given(transferGiven, ...facts).found;
    const noted: TransferGivenFact[] = [
      ...noteReceipted(found(sent), { ...slip, receivedAt: stated, signedAt: stated }, told),
      ...noteForwarded(found(receipted), { ...forwarding, forwardedAt: stated }, told),
      ...noteSupplementRequested(found(receipted), { ...supplement, requestedAt: stated }, told),
      ...noteOutsideCompetence(found(receipted), { ...outside, declaredAt: stated }, told),
      ...noteCriminalCaseFiled(found(receipted), { ...filing, filedAt: stated }, told),
      ...noteFilingRefused(found(receipted), { ...refusal, refusedAt: stated }, told),
      ...noteReconsiderationDecided(found(reconsidered), { ...answer, decidedAt: stated }, told),
      ...noteEvidenceCountersigned(found(handedOver), { ...signature, countersignedAt: stated }, told),
      ...noteEvidenceIntegrityFailed(found(handedOver), { ...failure, foundAt: stated }, told),
      ...noteCriminalCaseWithdrawn(found(filed), { ...withdrawal, withdrawnAt: stated }, told),
      ...noteCaseReturned(found(filed), { ...back, returnedAt: stated }, told),
    ];
    expect(noted).toHaveLength(13);
    for (const { data } of noted) expect([at(4, 2), now]).toContain(data.at);
  });
});

describe('the answer to a reconsideration (T-10)', () => {
  it('upholds, with supervision open for three days (K-TSPP)', () => {
    given(transferGiven, ...reconsidered)
      .when(noteReconsiderationDecided, answer, { by: police, at: at(10) })
      .then(upheld.at(-1)!);
    const { found } = given(transferGiven, ...upheld);
    expect([found.status, found.hold, found.clocks['K-TSPP']?.startedAt]).toEqual(['ReconsiderationUpheld', 'ours', at(10)]);
  });
  it('is entered once', () =>
    given(transferGiven, ...upheld)
      .when(noteReconsiderationDecided, answer, { by: police, at: at(10) })
      .thenNothing());
  it('is refused where nothing was asked', () =>
    given(transferGiven, ...refused)
      .when(noteReconsiderationDecided, answer, { by: police, at: at(9) })
      .thenRefused('no-such-reconsideration'));
  it('not heard of in time is an alarm (K-TRECD)', () =>
    given(transferGiven, ...reconsidered)
      .when(noteReconsiderationDecided, answer, { by: police, at: at(13) })
      .then(missed('K-TRECD', endOf(12)), { type: 'ReconsiderationDecided', data: { ...answer, caseId: CASE, at: at(13) } }));
});

describe('the second signature (T-17)', () => {
  const signed: TransferGivenFact = { type: 'EvidenceHandoverCountersigned', data: { ...signature, at: at(6, 4) } };
  const failed: TransferGivenFact = { type: 'EvidenceIntegrityFailed', data: { ...failure, at: at(6, 4) } };

  it('ends the agency’s custody', () =>
    given(transferGiven, ...handedOver)
      .when(noteEvidenceCountersigned, signature, { by: police, at: at(6, 4) })
      .then(signed));
  it('is entered once', () =>
    given(transferGiven, ...handedOver, signed)
      .when(noteEvidenceCountersigned, signature, { by: police, at: at(6, 5) })
      .thenNothing());
  it('withheld leaves custody here (11.13 no 8)', () => {
    given(transferGiven, ...handedOver)
      .when(noteEvidenceIntegrityFailed, failure, { by: police, at: at(6, 4) })
      .then(failed);
    given(transferGiven, ...handedOver, failed)
      .when(noteEvidenceIntegrityFailed, failure, { by: police, at: at(6, 4) })
      .thenNothing();
    given(transferGiven, ...handedOver, failed)
      .when(noteEvidenceCountersigned, signature, { by: police, at: at(6, 5) })
      .thenRefused('no-such-hand-over');
  });
  it('is refused for a list that was not handed over', () =>
    given(transferGiven, ...filed)
      .when(noteEvidenceCountersigned, signature, { by: police, at: at(6, 4) })
      .thenRefused('no-such-hand-over'));
});

describe('a case that comes back', () => {
  const withdrawn: TransferGivenFact = { type: 'CriminalCaseWithdrawn', data: { ...withdrawal, caseId: CASE, at: at(6, 5) } };
  const returned: TransferGivenFact = { type: 'CaseReturnedToAgency', data: { ...back, caseId: CASE, at: at(6, 6) } };
  const ask: TransferGivenFact = {
    type: 'TransferWithdrawn',
    data: { transferId: TRANSFER, to: POLICE, withdrawalId: OTHER_ACT, reason: '重新核定', at: at(4, 5) },
  };

  it('is still theirs when they only withdrew it (T-20)', () => {
    given(transferGiven, ...filed)
      .when(noteCriminalCaseWithdrawn, withdrawal, { by: police, at: at(6, 5) })
      .then(withdrawn);
    given(transferGiven, ...filed, withdrawn)
      .when(noteCriminalCaseWithdrawn, withdrawal, { by: police, at: at(6, 5) })
      .thenNothing();
    expect(given(transferGiven, ...filed, withdrawn).found.hold).toBe('theirs');
  });
  it('is the agency’s once they return it (T-18)', () => {
    given(transferGiven, ...filed, withdrawn)
      .when(noteCaseReturned, back, { by: police, at: at(6, 6) })
      .then(returned);
    given(transferGiven, ...filed, returned)
      .when(noteCaseReturned, back, { by: police, at: at(6, 6) })
      .thenNothing();
    expect(given(transferGiven, ...filed, returned).found).toMatchObject({ status: 'ReturnedToAgency', hold: 'ours' });
  });
  it('comes back undecided only where it was withdrawn', () => {
    given(transferGiven, ...receipted)
      .when(noteCaseReturned, { ...back, ground: 'withdrawn' }, { by: police, at: at(5) })
      .thenRefused('wrong-stage');
    given(transferGiven, ...receipted, ask)
      .when(noteCaseReturned, { ...back, ground: 'withdrawn' }, { by: police, at: at(5) })
      .then({ type: 'CaseReturnedToAgency', data: { ...back, ground: 'withdrawn', caseId: CASE, at: at(5) } });
  });
  it('does not come back before it was filed without a withdrawal', () =>
    given(transferGiven, ...receipted)
      .when(noteCaseReturned, back, { by: police, at: at(5) })
      .thenRefused('wrong-stage'));
});
