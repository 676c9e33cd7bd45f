import { given } from '#libs/orders/testing';
import { captured, CASE_ID, FILED_AT, filed, imposed, noticed, REVIEW_ID, reviewed, suspended } from './case.samples';
import type { CaseFact } from './case-facts';
import { enforcementCase } from './enforcement-case';
import { reviewCase, type ReviewCase } from './review-case';

const order: ReviewCase = { caseId: CASE_ID, reviewId: REVIEW_ID, agrees: true, opinion: 'Agreed' };
const by = { id: 'reviewer-1', roles: ['reviewer'], role: 'reviewer' } as const;

describe('reviewing a case (N-2, N-4)', () => {
  it('passes it', () => given(enforcementCase, filed).when(reviewCase, order, { by, at: FILED_AT }).then(reviewed));
  it('or returns it to its officers (N-5)', () =>
    given(enforcementCase, filed)
      .when(reviewCase, { ...order, agrees: false }, { by, at: FILED_AT })
      .then({
        type: 'ReviewReturned',
        data: { caseId: CASE_ID, reviewId: REVIEW_ID, reviewer: 'reviewer-1', opinion: 'Agreed', at: FILED_AT },
      }));
  it('is done once, however often it is sent', () => given(enforcementCase, filed, reviewed).when(reviewCase, order, { by }).thenNothing());
  it('is not for an officer of the case (11.13-5)', () =>
    given(enforcementCase, filed)
      .when(reviewCase, order, { by: { ...by, id: 'o-1' } })
      .thenRefused('reviewer-is-officer'));
  it('is not for whoever handled it before he was replaced (11.13-5)', () => {
    const others = [
      { id: 'o-3', certificate: 'GS-003' },
      { id: 'o-4', certificate: 'GS-004' },
    ];
    const replaced: CaseFact = { type: 'InvestigatorsAppointed', data: { caseId: CASE_ID, officers: others, at: FILED_AT } };
    const taken = { ...captured, data: { ...captured.data, officers: [...others, { id: 'o-5', certificate: 'GS-005' }] } } as CaseFact;
    for (const id of ['o-1', 'o-3', 'o-5'])
      given(enforcementCase, filed, replaced, taken)
        .when(reviewCase, order, { by: { ...by, id } })
        .thenRefused('reviewer-is-officer');
  });
  it('comes before the decision', () =>
    given(enforcementCase, filed, noticed, imposed).when(reviewCase, order, { by }).thenRefused('decided-already'));
  it('waits while the case stands still (SU-1)', () =>
    given(enforcementCase, filed, suspended).when(reviewCase, order, { by }).thenRefused('case-suspended'));
  it('needs a case', () => given(enforcementCase).when(reviewCase, order, { by }).thenRefused('no-such-case'));
});
