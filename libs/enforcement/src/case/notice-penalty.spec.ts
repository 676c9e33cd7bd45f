import { declarationOf } from '#libs/orders';
import { given } from '#libs/orders/testing';
import {
  CASE_ID,
  FILED_AT,
  filed,
  imposed,
  IMPOSED_AT,
  imposeOrder,
  noticed,
  noticeOrder,
  OTHER_ID,
  PENALTY_ID,
  reviewed,
  suspended,
} from './case.samples';
import { enforcementCase } from './enforcement-case';
import { ImposePenalty, imposePenalty } from './impose-penalty';
import { NoticePenalty, noticePenalty } from './notice-penalty';

describe('giving notice of a penalty (N-6)', () => {
  it('tells what is intended', () => given(enforcementCase, filed).when(noticePenalty, noticeOrder, { at: FILED_AT }).then(noticed));
  it('counts from the day it was served, however late that is entered', () =>
    given(enforcementCase, filed).when(noticePenalty, noticeOrder, { at: '2025-03-10T01:00:00.000Z' }).then(noticed));
  it('is done once, however often it is sent', () => given(enforcementCase, filed, noticed).when(noticePenalty, noticeOrder).thenNothing());
  it('may be given anew on new facts, and opens the defence again (N-8)', () => {
    const { servedAt, ...second } = { ...noticeOrder, penaltyId: OTHER_ID, noticeNumber: '嘉市监罚告〔2025〕2号', fineFen: 900_000 };
    const again = given(enforcementCase, filed, noticed);
    again
      .when(noticePenalty, { ...second, servedAt }, { at: FILED_AT })
      .then({ type: 'PenaltyNoticed', data: { ...second, at: servedAt } });
    expect(
      given(enforcementCase, filed, noticed, { type: 'PenaltyNoticed', data: { ...second, at: servedAt } }).found.penalty,
    ).toMatchObject({
      penaltyId: OTHER_ID,
      defence: 'awaited',
    });
  });
  it('names a penalty', () =>
    given(enforcementCase, filed)
      .when(noticePenalty, { ...noticeOrder, fineFen: 0 }, { at: FILED_AT })
      .thenRefused('no-penalty-named'));
  it('was not served in the future', () =>
    given(enforcementCase, filed)
      .when(noticePenalty, { ...noticeOrder, servedAt: '2025-03-04T01:00:00.001Z' }, { at: FILED_AT })
      .thenRefused('date-in-future'));
  it('was not served before there was a case', () =>
    given(enforcementCase, filed)
      .when(noticePenalty, { ...noticeOrder, servedAt: '2025-03-03T01:00:00.000Z' }, { at: FILED_AT })
      .thenRefused('dates-out-of-order'));
  it('comes before the decision', () =>
    given(enforcementCase, filed, noticed, imposed)
      .when(noticePenalty, { ...noticeOrder, penaltyId: OTHER_ID })
      .thenRefused('decided-already'));
  it('waits while the case stands still (SU-1)', () =>
    given(enforcementCase, filed, suspended).when(noticePenalty, noticeOrder).thenRefused('case-suspended'));
  it('needs a case', () =>
    given(enforcementCase)
      .when(noticePenalty, { ...noticeOrder, penaltyId: PENALTY_ID })
      .thenRefused('no-such-case'));
});

const claim = (name: string) => [{ category: 'documentNumber', name, holder: CASE_ID, refusal: 'number-taken' }];

describe('the numbers of notice and decision (7.5)', () => {
  it('are given once in a case as well', () => {
    given(enforcementCase, filed, noticed)
      .when(noticePenalty, { ...noticeOrder, penaltyId: OTHER_ID }, { at: FILED_AT })
      .thenRefused('number-taken');
    given(enforcementCase, filed, reviewed, noticed)
      .when(imposePenalty, { ...imposeOrder, decisionNumber: noticeOrder.noticeNumber }, { at: IMPOSED_AT })
      .thenRefused('number-taken');
  });
  it('are given once, and held by the case that has them', () => {
    expect(declarationOf(NoticePenalty).claims!(noticeOrder)).toEqual(claim('嘉市监罚告〔2025〕1号'));
    expect(declarationOf(ImposePenalty).claims!(imposeOrder)).toEqual(claim('嘉市监处罚〔2025〕1号'));
  });
});
