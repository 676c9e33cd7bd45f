import { given } from '#libs/orders/testing';
import { appointOfficers } from './appoint-officers';
import { CASE_ID, FILED_AT, filed, reviewed } from './case.samples';
import type { CaseFact } from './case-facts';
import { enforcementCase } from './enforcement-case';

const order = {
  caseId: CASE_ID,
  officers: [
    { id: 'o-2', certificate: 'GS-002' },
    { id: 'o-3', certificate: 'GS-003' },
  ],
};
const appointed: CaseFact = { type: 'InvestigatorsAppointed', data: { ...order, at: FILED_AT } };

describe('appointing the case officers (L-5)', () => {
  it('replaces those named at filing', () => given(enforcementCase, filed).when(appointOfficers, order, { at: FILED_AT }).then(appointed));
  it('changes nothing when they are appointed already', () =>
    given(enforcementCase, filed, appointed).when(appointOfficers, order).thenNothing());
  it('changes nothing when they are named in another order', () =>
    given(enforcementCase, filed, appointed)
      .when(appointOfficers, { ...order, officers: order.officers.toReversed() })
      .thenNothing());
  it('is another appointment where a certificate is another man’s now', () => {
    const officers = [order.officers[0]!, { id: 'o-4', certificate: 'GS-003' }];
    given(enforcementCase, filed, appointed)
      .when(appointOfficers, { ...order, officers }, { at: FILED_AT })
      .then({ type: 'InvestigatorsAppointed', data: { ...order, officers, at: FILED_AT } });
  });
  it('is not of the one who reviewed the case (11.13-5)', () =>
    given(enforcementCase, filed, reviewed)
      .when(appointOfficers, { ...order, officers: [...order.officers, { id: 'reviewer-1', certificate: 'GS-009' }] })
      .thenRefused('officer-is-reviewer'));
  it('needs two', () =>
    given(enforcementCase, filed)
      .when(appointOfficers, { ...order, officers: order.officers.slice(1) })
      .thenRefused('two-officers'));
  it('needs a case', () => given(enforcementCase).when(appointOfficers, order).thenRefused('no-such-case'));
});
