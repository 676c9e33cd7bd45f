import { given } from '#libs/orders/testing';
import {
  CASE_ID,
  DEFENCE_DUE_AT,
  defended,
  filed,
  imposed,
  IMPOSED_AT,
  imposeOrder,
  lapsed,
  noticed,
  OTHER_ID,
  PENALTY_ID,
  reviewed,
  suspended,
} from './case.samples';
import type { CaseFact } from './case-facts';
import { reviewDefence, submitDefence, type SubmitDefence, waiveDefence } from './defence';
import { enforcementCase } from './enforcement-case';
import { imposePenalty } from './impose-penalty';

const order: SubmitDefence = {
  caseId: CASE_ID,
  penaltyId: PENALTY_ID,
  statement: 'We had applied',
  receivedAt: '2025-03-06T01:00:00.000Z',
};
const inTime = '2025-03-06T01:00:00.000Z';

describe('a defence (N-6 to N-8)', () => {
  it('is recorded', () => given(enforcementCase, filed, noticed).when(submitDefence, order, { at: inTime }).then(defended));
  it('is recorded once, however often it is sent', () =>
    given(enforcementCase, filed, noticed, defended).when(submitDefence, order, { at: inTime }).thenNothing());
  it('stops the five days: nothing lapses afterwards', () =>
    given(enforcementCase, filed, noticed, defended).when(submitDefence, order, { at: DEFENCE_DUE_AT }).thenNothing());
  it('is in time when it came in time, though time was thought to have taken the right', () => {
    given(enforcementCase, filed, noticed).when(submitDefence, order, { at: DEFENCE_DUE_AT }).then(lapsed, defended);
    expect(given(enforcementCase, filed, noticed, lapsed, defended).found.penalty?.defence).toBe('submitted');
  });
  it('is kept when it came late, and takes nothing back (N-7)', () => {
    const late: CaseFact = {
      type: 'DefenceSubmitted',
      data: { ...defended.data, late: true, at: DEFENCE_DUE_AT } as typeof defended.data & { late: true },
    } as CaseFact;
    given(enforcementCase, filed, noticed)
      .when(submitDefence, { ...order, receivedAt: DEFENCE_DUE_AT }, { at: DEFENCE_DUE_AT })
      .then(lapsed, late);
    expect(given(enforcementCase, filed, noticed, lapsed, late).found.penalty?.defence).toBe('lapsed');
  });
  it('did not arrive in the future', () =>
    given(enforcementCase, filed, noticed)
      .when(submitDefence, { ...order, receivedAt: DEFENCE_DUE_AT }, { at: inTime })
      .thenRefused('date-in-future'));
  it('did not arrive before the notice it answers: the five days would end before they began (N-6)', () => {
    const early = { ...order, receivedAt: '2025-03-04T00:59:59.999Z' };
    given(enforcementCase, filed, noticed).when(submitDefence, early, { at: inTime }).thenRefused('dates-out-of-order');
    given(enforcementCase, filed, noticed)
      .when(submitDefence, { ...order, receivedAt: noticed.data.at }, { at: inTime })
      .then({ ...defended, data: { ...defended.data, at: noticed.data.at } } as CaseFact);
  });
  it('answers a notice', () => given(enforcementCase, filed).when(submitDefence, order).thenRefused('notice-not-served'));
  it('answers the notice that was given', () =>
    given(enforcementCase, filed, noticed)
      .when(submitDefence, { ...order, penaltyId: OTHER_ID })
      .thenRefused('another-penalty'));
  it('comes before the decision', () =>
    given(enforcementCase, filed, noticed, imposed).when(submitDefence, order, { at: inTime }).thenRefused('decided-already'));
});

describe('a further defence (N-7, N-8)', () => {
  const furtherAt = '2025-03-07T01:00:00.000Z';
  const more: SubmitDefence = { ...order, statement: 'Here is the receipt of the application', receivedAt: furtherAt };
  const further = (late: boolean, at = furtherAt): CaseFact => ({
    type: 'DefenceSubmitted',
    data: { caseId: CASE_ID, penaltyId: PENALTY_ID, statement: more.statement, late, at },
  });
  const review = { caseId: CASE_ID, penaltyId: PENALTY_ID, adopted: true, reasons: 'The receipt is genuine' };
  const refuted: CaseFact = { type: 'DefenceReviewed', data: { ...review, adopted: false, at: '2025-03-06T07:00:00.000Z' } };
  const adopted: CaseFact = { type: 'DefenceReviewed', data: { ...review, at: furtherAt } };

  it('is recorded too while the right runs', () => {
    given(enforcementCase, filed, noticed, defended).when(submitDefence, more, { at: furtherAt }).then(further(false));
    given(enforcementCase, filed, noticed, defended, refuted).when(submitDefence, more, { at: furtherAt }).then(further(false));
  });
  it('is recorded once, however often either is sent', () => {
    const both = given(enforcementCase, filed, noticed, defended, refuted, further(false));
    both.when(submitDefence, more, { at: furtherAt }).thenNothing();
    both.when(submitDefence, order, { at: furtherAt }).thenNothing();
  });
  it('must be checked as well before anybody is punished, though the first one was', () => {
    const unchecked = given(enforcementCase, filed, reviewed, noticed, defended, refuted, further(false));
    unchecked.when(imposePenalty, imposeOrder, { at: IMPOSED_AT }).thenRefused('defence-not-reviewed');
  });
  it('is checked in a review of its own, which the decision then tells (D-4)', () => {
    given(enforcementCase, filed, reviewed, noticed, defended, refuted, further(false))
      .when(reviewDefence, review, { at: furtherAt })
      .then(adopted);
    given(enforcementCase, filed, reviewed, noticed, defended, refuted, further(false), adopted)
      .when(imposePenalty, imposeOrder, { at: IMPOSED_AT })
      .then({ ...imposed, data: { ...imposed.data, defence: 'adopted' } } as CaseFact);
  });
  it('is late from the end of the five days on, and takes back no review', () => {
    const lastInstant = '2025-03-11T15:59:59.999Z';
    const reviewedOnce = given(enforcementCase, filed, reviewed, noticed, defended, refuted);
    reviewedOnce.when(submitDefence, { ...more, receivedAt: lastInstant }, { at: IMPOSED_AT }).then(further(false, lastInstant));
    reviewedOnce.when(submitDefence, { ...more, receivedAt: DEFENCE_DUE_AT }, { at: IMPOSED_AT }).then(further(true, DEFENCE_DUE_AT));
    given(enforcementCase, filed, reviewed, noticed, defended, refuted, further(true, DEFENCE_DUE_AT))
      .when(imposePenalty, imposeOrder, { at: IMPOSED_AT })
      .then({ ...imposed, data: { ...imposed.data, defence: 'not-adopted' } } as CaseFact);
  });
  it('that was late is recorded once too, and again only when it is found to have come in time', () => {
    const kept = given(enforcementCase, filed, noticed, lapsed, further(true, DEFENCE_DUE_AT));
    kept.when(submitDefence, { ...more, receivedAt: DEFENCE_DUE_AT }, { at: IMPOSED_AT }).thenNothing();
    kept.when(submitDefence, more, { at: IMPOSED_AT }).then(further(false));
  });
  it('came after the right was waived, though something was found that had come before', () => {
    const waived: CaseFact = {
      type: 'DefenceWaived',
      data: { caseId: CASE_ID, penaltyId: PENALTY_ID, statement: 'No objection', at: '2025-03-06T09:00:00.000Z' },
    };
    given(enforcementCase, filed, noticed, waived, defended).when(submitDefence, more, { at: furtherAt }).then(further(true));
  });
  it('is a first one where a second notice opened the defence again', () => {
    const anew: CaseFact = {
      ...noticed,
      data: { ...noticed.data, penaltyId: OTHER_ID, noticeNumber: '嘉市监罚告〔2025〕2号' },
    } as CaseFact;
    given(enforcementCase, filed, noticed, defended, refuted, anew)
      .when(submitDefence, { ...order, penaltyId: OTHER_ID }, { at: furtherAt })
      .then({ ...defended, data: { ...defended.data, penaltyId: OTHER_ID } } as CaseFact);
  });
});

describe('waiving the defence (N-6)', () => {
  const waiver = { caseId: CASE_ID, penaltyId: PENALTY_ID, statement: 'Signed: no objection' };
  const waived: CaseFact = { type: 'DefenceWaived', data: { ...waiver, at: inTime } };
  it('is the party’s own clear word', () => given(enforcementCase, filed, noticed).when(waiveDefence, waiver, { at: inTime }).then(waived));
  it('is recorded once, however often it is sent', () =>
    given(enforcementCase, filed, noticed, waived).when(waiveDefence, waiver, { at: inTime }).thenNothing());
  it('stops the five days: time does not take it a second time', () =>
    given(enforcementCase, filed, noticed, waived).when(waiveDefence, waiver, { at: '2025-03-20T01:00:00.000Z' }).thenNothing());
  it('is refused once time alone has taken the right, so that no signed paper is taken and dropped (N-7)', () => {
    given(enforcementCase, filed, noticed).when(waiveDefence, waiver, { at: DEFENCE_DUE_AT }).thenRefused('defence-lapsed');
    given(enforcementCase, filed, noticed, lapsed).when(waiveDefence, waiver, { at: DEFENCE_DUE_AT }).thenRefused('defence-lapsed');
  });
  it('that was recorded in time is repeated without refusal after the five days', () =>
    given(enforcementCase, filed, noticed, waived).when(waiveDefence, waiver, { at: DEFENCE_DUE_AT }).thenNothing());
  it('does not happen a moment earlier (W-11)', () =>
    given(enforcementCase, filed, noticed)
      .when(waiveDefence, waiver, { at: '2025-03-11T15:59:59.999Z' })
      .then({ type: 'DefenceWaived', data: { ...waiver, at: '2025-03-11T15:59:59.999Z' } }));
  it('does not take back a defence', () =>
    given(enforcementCase, filed, noticed, defended).when(waiveDefence, waiver, { at: inTime }).thenRefused('defence-submitted'));
  it('waits while the case stands still (SU-1)', () =>
    given(enforcementCase, filed, noticed, suspended).when(waiveDefence, waiver, { at: inTime }).thenRefused('case-suspended'));
});

describe('reviewing a defence (N-8)', () => {
  const review = { caseId: CASE_ID, penaltyId: PENALTY_ID, adopted: true, reasons: 'The application is on file' };
  const checked: CaseFact = { type: 'DefenceReviewed', data: { ...review, at: inTime } };
  it('says whether it is adopted, and why', () =>
    given(enforcementCase, filed, noticed, defended).when(reviewDefence, review, { at: inTime }).then(checked));
  it('is done once, however often it is sent', () =>
    given(enforcementCase, filed, noticed, defended, checked).when(reviewDefence, review, { at: inTime }).thenNothing());
  it('needs a defence', () => given(enforcementCase, filed, noticed).when(reviewDefence, review, { at: inTime }).thenRefused('no-defence'));
});
