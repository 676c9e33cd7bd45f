import { given } from '#libs/orders/testing';
import { appointOfficers } from './appoint-officers';
import { CASE_ID, FILED_AT, filed } from './case.samples';
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
  it('needs two', () =>
    given(enforcementCase, filed)
      .when(appointOfficers, { ...order, officers: order.officers.slice(1) })
      .thenRefused('two-officers'));
  it('needs a case', () => given(enforcementCase).when(appointOfficers, order).thenRefused('no-such-case'));
});
