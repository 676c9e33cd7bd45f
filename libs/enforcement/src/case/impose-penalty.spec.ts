import { given } from '#libs/orders/testing';
import {
  DECISION_DUE_AT,
  decisionMissed,
  defended,
  filed,
  imposed,
  IMPOSED_AT,
  imposeOrder,
  judged,
  lapsed,
  noticed,
  OTHER_ID,
  reviewed,
  settled,
  suspected,
  suspended,
  CASE_ID,
  PENALTY_ID,
} from './case.samples';
import type { CaseFact } from './case-facts';
import { decideNoPenalty } from './decide-no-penalty';
import { enforcementCase } from './enforcement-case';
import { imposePenalty, type ImposePenalty } from './impose-penalty';

const ready = [filed, reviewed, noticed, lapsed];
const givenCase = (facts: CaseFact[], change: Partial<ImposePenalty> = {}, at = IMPOSED_AT) =>
  given(enforcementCase, ...facts).when(imposePenalty, { ...imposeOrder, ...change }, { at });
const withData = (change: Partial<(CaseFact & { type: 'PenaltyImposed' })['data']>): CaseFact =>
  ({ ...imposed, data: { ...imposed.data, ...change } }) as CaseFact;
const returned: CaseFact = { ...reviewed, type: 'ReviewReturned' } as CaseFact;
const heard = (adopted: boolean): CaseFact => ({
  type: 'DefenceReviewed',
  data: { caseId: CASE_ID, penaltyId: PENALTY_ID, adopted, reasons: 'On file', at: '2025-03-07T01:00:00.000Z' },
});

describe('imposing a penalty (11.3, 11.9)', () => {
  it('follows notice, defence and review', () => givenCase(ready).then(imposed));
  it('does not wait for a scheduler to say that the five days are over (N-7)', () =>
    givenCase([filed, reviewed, noticed]).then(lapsed, imposed));
  it('is done once, however often it is sent', () => givenCase([...ready, imposed]).thenNothing());
  it('is done once in a case (D-6)', () => givenCase([...ready, imposed], { penaltyId: OTHER_ID }).thenRefused('decided-already'));
  it('counts when it comes late, and its lateness stays on record (D-1, K-DECIDE)', () =>
    givenCase(ready, {}, DECISION_DUE_AT).then(decisionMissed, withData({ at: DECISION_DUE_AT, decisionDate: '2025-06-04' })));

  it('needs a notice (N-6)', () => givenCase([filed, reviewed]).thenRefused('notice-not-served'));
  it('needs the notice of this penalty (N-6)', () => givenCase(ready, { penaltyId: OTHER_ID }).thenRefused('another-penalty'));
  it('waits for the five days (N-7)', () =>
    givenCase([filed, reviewed, noticed], {}, '2025-03-11T15:59:59.999Z').thenRefused('defence-period-running'));
  it('waits for the defence to be checked (N-8)', () =>
    givenCase([filed, reviewed, noticed, defended]).thenRefused('defence-not-reviewed'));
  it('says how the defence was treated (D-4)', () => {
    givenCase([filed, reviewed, noticed, defended, heard(true)]).then(withData({ defence: 'adopted' }));
    givenCase([filed, reviewed, noticed, defended, heard(false)]).then(withData({ defence: 'not-adopted' }));
  });
  it('needs a review (N-4, D-8)', () => givenCase([filed, noticed, lapsed]).thenRefused('review-missing'));
  it('needs a review that passed, and the last one counts (N-5)', () => givenCase([...ready, returned]).thenRefused('review-missing'));
  it('is not heavier than noticed (N-8)', () => {
    givenCase(ready, { fineFen: 800_001 }).thenRefused('heavier-than-noticed');
    givenCase(ready, { confiscationFen: 1 }).thenRefused('heavier-than-noticed');
    givenCase(ready, { warning: true }).thenRefused('heavier-than-noticed');
  });
  it('may be lighter than noticed', () => givenCase(ready, { fineFen: 500_000 }).then(withData({ fineFen: 500_000 })));
  it('names a penalty (D-4)', () => givenCase(ready, { fineFen: 0 }).thenRefused('no-penalty-named'));
  it('waits while the case stands still (SU-1)', () => givenCase([...ready, suspended]).thenRefused('case-suspended'));
  it('needs a case', () => givenCase([]).thenRefused('no-such-case'));
});

describe('fines and crime (11.13-1, 11.13-3)', () => {
  const warned: CaseFact = { ...noticed, data: { ...noticed.data, warning: true } } as CaseFact;
  it('no fine while a suspicion of crime is open (T-13, T-16)', () =>
    givenCase([...ready, suspected]).thenRefused('criminal-suspicion-open'));
  it('a warning, which is none, may still be given (T-14)', () =>
    givenCase([filed, reviewed, warned, lapsed, suspected], { fineFen: 0, warning: true }).then(withData({ fineFen: 0, warning: true })));
  it('a fine again once the police gave the case back (T-12)', () => givenCase([...ready, suspected, settled]).then(imposed));
  it('no fine after the result of a court (T-15)', () => givenCase([...ready, suspected, judged]).thenRefused('judged-by-court'));
  it('no second fine for an act that another agency fined (D-6)', () =>
    givenCase(ready, { notFinedElsewhere: false }).thenRefused('fined-elsewhere'));
});

describe('deciding on no penalty (D-2)', () => {
  const order = { caseId: CASE_ID, ground: 'not-established', reasons: 'The stock was genuine' } as const;
  const decided: CaseFact = { type: 'NoPenaltyDecided', data: { ...order, at: IMPOSED_AT } };
  it('is an outcome of its own', () => given(enforcementCase, filed).when(decideNoPenalty, order, { at: IMPOSED_AT }).then(decided));
  it('is done once, however often it is sent', () => given(enforcementCase, filed, decided).when(decideNoPenalty, order).thenNothing());
  it('is not taken beside a penalty', () =>
    given(enforcementCase, ...ready, imposed)
      .when(decideNoPenalty, order)
      .thenRefused('decided-already'));
  it('is not taken while the police may have the case (T-13)', () =>
    given(enforcementCase, filed, suspected).when(decideNoPenalty, order).thenRefused('criminal-suspicion-open'));
});
