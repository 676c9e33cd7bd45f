import { given } from '#libs/orders/testing';
import { ACT, CASE, OTHER_ACT, POLICE, TRANSFER } from '../examples.testing';
import type { TransferGivenFact } from './facts';
import { noteCriminalCaseFiled, noteReconsiderationDecided } from './note-filing';
import { at, endOf, filed, missed, officer, police, receipted, reconsidered, refused, supervised, upheld } from './past.testing';
import { recordFilingNotice, recordPoliceExplanation, recordReasonsRequest, recordSupervisionResult } from './record-supervision';
import { requestProsecutorSupervision } from './request-prosecutor-supervision';
import { requestReconsideration } from './request-reconsideration';
import { transferGiven } from './transfer-given';

const lapse = (type: 'ReconsiderationLapsed' | 'SupervisionLapsed', clock: 'K-TREC' | 'K-TSPP', dueAt: string): TransferGivenFact => ({
  type,
  data: { clock, article: 'S3 art 9', dueAt, at: dueAt },
});

describe('asking for reconsideration (T-9)', () => {
  const order = { transferId: TRANSFER, reconsiderationId: ACT, grounds: '货值已达追诉标准' };
  const requested = (time: string): TransferGivenFact => ({ type: 'ReconsiderationRequested', data: { ...order, to: POLICE, at: time } });

  it('goes to the same police', () =>
    given(transferGiven, ...refused)
      .when(requestReconsideration, order, { at: at(9) })
      .then(requested(at(9))));
  it('is done once', () =>
    given(transferGiven, ...reconsidered)
      .when(requestReconsideration, order, { at: at(9) })
      .thenNothing());
  it('is refused before the police have refused', () =>
    given(transferGiven, ...receipted)
      .when(requestReconsideration, order, { at: at(5) })
      .thenRefused('wrong-stage'));
  it('is refused a second time', () =>
    given(transferGiven, ...upheld)
      .when(requestReconsideration, { ...order, reconsiderationId: OTHER_ACT }, { at: at(10) })
      .thenRefused('wrong-stage'));
  it('is in time until 24:00 of the day the third day rolls to (K-TREC)', () =>
    given(transferGiven, ...refused)
      .when(requestReconsideration, order, { at: '2026-03-09T15:59:59.999Z' })
      .then(requested('2026-03-09T15:59:59.999Z')));
  it('is lost at that instant (K-TREC)', () =>
    given(transferGiven, ...refused)
      .when(requestReconsideration, order, { at: endOf(9) })
      .thenRefused('reconsideration-lapsed'));
  it('is lost by time alone, and that is written once (K-TREC, 11.13 no 15)', () => {
    const lapsed = lapse('ReconsiderationLapsed', 'K-TREC', endOf(9));
    given(transferGiven, ...refused)
      .when(() => [], {}, { at: at(10) })
      .then(lapsed);
    given(transferGiven, ...refused, lapsed)
      .when(() => [], {}, { at: at(11) })
      .thenNothing();
  });
  it('stays lost, whether or not the clock was looked at in time (11.13 no 15)', () =>
    given(transferGiven, ...refused, lapse('ReconsiderationLapsed', 'K-TREC', endOf(9)))
      .when(requestReconsideration, order, { at: at(10) })
      .thenRefused('reconsideration-lapsed'));
});

describe('the right to suggest supervision (T-10)', () => {
  it('is lost by time alone, and that is written once (K-TSPP, 11.13 no 15)', () => {
    const lapsed = lapse('SupervisionLapsed', 'K-TSPP', endOf(13));
    given(transferGiven, ...upheld)
      .when(() => [], {}, { at: at(20) })
      .then(lapsed);
    given(transferGiven, ...upheld, lapsed)
      .when(() => [], {}, { at: at(21) })
      .thenNothing();
  });
});

describe('suggesting supervision to the prosecutor (T-9, T-10)', () => {
  const order = { transferId: TRANSFER, supervisionId: OTHER_ACT, procuratorate: '嘉峪关市人民检察院', grounds: '应当立案' };
  const requested = (time: string): TransferGivenFact => ({ type: 'ProsecutorSupervisionRequested', data: { ...order, at: time } });

  it('is possible directly after the refusal', () =>
    given(transferGiven, ...refused)
      .when(requestProsecutorSupervision, order, { at: at(9) })
      .then(requested(at(9))));
  it('is possible after the answer to the reconsideration', () =>
    given(transferGiven, ...upheld)
      .when(requestProsecutorSupervision, order, { at: at(11) })
      .then(requested(at(11))));
  it('is done once', () =>
    given(transferGiven, ...supervised)
      .when(requestProsecutorSupervision, order, { at: at(11) })
      .thenNothing());
  it('waits while the police have time to answer', () =>
    given(transferGiven, ...reconsidered)
      .when(requestProsecutorSupervision, order, { at: at(12) })
      .thenRefused('answer-awaited'));
  it('is possible once they have let that time pass (K-TRECD)', () =>
    given(transferGiven, ...reconsidered)
      .when(requestProsecutorSupervision, order, { at: endOf(12) })
      .then(missed('K-TRECD', endOf(12)), requested(endOf(12))));
  it('is lost three days after the refusal (K-TREC)', () =>
    given(transferGiven, ...refused)
      .when(requestProsecutorSupervision, order, { at: endOf(9) })
      .thenRefused('supervision-lapsed'));
  it('is in time until 24:00 of the third day after the answer (K-TSPP)', () =>
    given(transferGiven, ...upheld)
      .when(requestProsecutorSupervision, order, { at: '2026-03-13T15:59:59.999Z' })
      .then(requested('2026-03-13T15:59:59.999Z')));
  it('is lost at that instant (K-TSPP)', () =>
    given(transferGiven, ...upheld)
      .when(requestProsecutorSupervision, order, { at: endOf(13) })
      .thenRefused('supervision-lapsed'));
  it('is refused once the case is filed', () =>
    given(transferGiven, ...filed)
      .when(requestProsecutorSupervision, order, { at: at(6) })
      .thenRefused('wrong-stage'));
  it('is not lost afterwards, when the police answer after all', () => {
    const suggested = [...reconsidered, missed('K-TRECD', endOf(12)), requested(at(13))];
    const answer = { transferId: TRANSFER, reconsiderationId: ACT, outcome: 'upheld', reasons: '维持', decidedAt: at(14) } as const;
    const answered: TransferGivenFact = {
      type: 'ReconsiderationDecided',
      data: { ...answer, caseId: CASE, startsNoClock: true, at: at(14) },
    };
    given(transferGiven, ...suggested)
      .when(noteReconsiderationDecided, answer, { by: police, at: at(14) })
      .then(answered);
    given(transferGiven, ...suggested, answered)
      .when(() => [], {}, { at: at(25) })
      .thenNothing();
  });
});

describe('the prosecutor’s supervision, as external facts (T-11)', () => {
  const paper = { transferId: TRANSFER, supervisionId: OTHER_ACT, documentNumber: '嘉检立监〔2026〕1号' };
  const steps = [
    ['ProsecutorRequestedReasons', recordReasonsRequest],
    ['PoliceExplained', recordPoliceExplanation],
    ['ProsecutorNotifiedFiling', recordFilingNotice],
  ] as const;

  it.each(steps)('%s is entered as of when it happened, once', (type, decide) => {
    const order = { ...paper, occurredAt: at(12) };
    const fact: TransferGivenFact = { type, data: { ...paper, at: at(12) } };
    given(transferGiven, ...supervised)
      .when(decide, order, { at: at(13), by: officer })
      .then(fact);
    given(transferGiven, ...supervised, fact)
      .when(decide, order, { at: at(13), by: officer })
      .thenNothing();
    given(transferGiven, ...supervised)
      .when(decide, { ...order, occurredAt: at(14) }, { at: at(13), by: officer })
      .thenRefused('not-yet-happened');
    given(transferGiven, ...upheld)
      .when(decide, order, { at: at(13), by: officer })
      .thenRefused('no-such-supervision');
  });

  const asked: TransferGivenFact = { type: 'ProsecutorRequestedReasons', data: { ...paper, at: at(16) } };
  const told: TransferGivenFact = { type: 'ProsecutorNotifiedFiling', data: { ...paper, at: at(16) } };
  it('gives the police seven days to explain (K-TSPPR)', () =>
    given(transferGiven, ...supervised, asked)
      .when(recordPoliceExplanation, { ...paper, occurredAt: at(23, 15) }, { at: endOf(23), by: officer })
      .then(missed('K-TSPPR', endOf(23)), { type: 'PoliceExplained', data: { ...paper, at: at(23, 15) } }));
  it('gives the police fifteen days to file (K-TSPPF)', () =>
    given(transferGiven, ...supervised, told)
      .when(recordSupervisionResult, { ...paper, occurredAt: at(30), result: 'to-be-filed' }, { at: endOf(31), by: officer })
      .then(missed('K-TSPPF', endOf(31)), { type: 'SupervisionResultNotified', data: { ...paper, result: 'to-be-filed', at: at(30) } }));
  it('lets no time run for an explanation that was entered before what it answers', () => {
    const explained: TransferGivenFact = { type: 'PoliceExplained', data: { ...paper, at: at(15) } };
    const request: TransferGivenFact = { type: 'ProsecutorRequestedReasons', data: { ...paper, startsNoClock: true, at: at(12) } };
    given(transferGiven, ...supervised, explained)
      .when(recordReasonsRequest, { ...paper, occurredAt: at(12) }, { at: at(16), by: officer })
      .then(request);
    given(transferGiven, ...supervised, explained, request)
      .when(() => [], {}, { at: at(30) })
      .thenNothing();
  });
  it('tells all the same that such an explanation was late (K-TSPPR)', () =>
    given(transferGiven, ...supervised, { type: 'PoliceExplained', data: { ...paper, at: at(20) } })
      .when(recordReasonsRequest, { ...paper, occurredAt: at(12) }, { at: at(21), by: officer })
      .then({ type: 'ProsecutorRequestedReasons', data: { ...paper, startsNoClock: true, at: at(12) } }, missed('K-TSPPR', endOf(19))));
  it.each([
    ['ProsecutorRequestedReasons', recordReasonsRequest],
    ['ProsecutorNotifiedFiling', recordFilingNotice],
  ] as const)('lets no time run for the police once they have filed: %s', (type, decide) => {
    const filing: TransferGivenFact = {
      type: 'CriminalCaseFiled',
      data: {
        transferId: TRANSFER,
        caseId: CASE,
        criminalCaseNumber: '嘉公立字〔2026〕8号',
        charges: ['伪劣产品罪'],
        filedAt: at(14),
        at: at(15),
      },
    };
    const entered: TransferGivenFact = { type, data: { ...paper, startsNoClock: true, at: at(12) } };
    given(transferGiven, ...supervised, filing)
      .when(decide, { ...paper, occurredAt: at(12) }, { at: at(16), by: officer })
      .then(entered);
    expect(given(transferGiven, ...supervised, filing, entered).found.clocks).not.toHaveProperty(
      type === 'ProsecutorNotifiedFiling' ? 'K-TSPPF' : 'K-TSPPR',
    );
  });
  it('ends without a filing where the prosecutor is satisfied', () => {
    const result: TransferGivenFact = { type: 'SupervisionResultNotified', data: { ...paper, result: 'not-filed', at: at(30) } };
    expect(given(transferGiven, ...supervised, result).found).toMatchObject({ status: 'SupervisionEnded', hold: 'ours' });
  });
  it('overcomes even a refusal that the agency could no longer contest (S7 art 113)', () => {
    const completed: TransferGivenFact = {
      type: 'TransferCompleted',
      data: { transferId: TRANSFER, caseId: CASE, outcome: 'not-filed', at: at(10) },
    };
    const filing = { transferId: TRANSFER, criminalCaseNumber: '嘉公立字〔2026〕8号', charges: ['伪劣产品罪'], filedAt: at(20) };
    given(transferGiven, ...refused, lapse('ReconsiderationLapsed', 'K-TREC', endOf(9)), completed)
      .when(noteCriminalCaseFiled, filing, { by: police, at: at(20) })
      .then({ type: 'CriminalCaseFiled', data: { ...filing, caseId: CASE, at: at(20) } });
  });
});
