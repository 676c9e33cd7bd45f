import { given } from '#libs/orders/testing';
import { extendVerification, type ExtendVerification } from './extend-verification';
import { lead, type LeadFact } from './lead';
import { converted, DUE_AT, found, LEAD_ID, TEST_ID } from './lead.samples';

const order: ExtendVerification = { leadId: LEAD_ID, extensionId: TEST_ID, reason: 'Stock in three cities' };
const extended = (at: string): LeadFact => ({ type: 'LeadVerificationExtended', data: { ...order, at } });
const lastMoment = '2025-03-25T15:59:59.999Z';
// Fifteen more working days: 4 April is Qingming.
const EXTENDED_DUE_AT = '2025-04-16T16:00:00.000Z';

describe('extending a verification (L-2)', () => {
  it('is granted until the last moment of the limit', () =>
    given(lead, found).when(extendVerification, order, { at: lastMoment }).then(extended(lastMoment)));
  it('comes before the limit ends, or not at all (W-10)', () =>
    given(lead, found).when(extendVerification, order, { at: DUE_AT }).thenRefused('period-over'));
  it('is granted once', () =>
    given(lead, found, extended(lastMoment))
      .when(extendVerification, { ...order, extensionId: LEAD_ID }, { at: lastMoment })
      .thenRefused('extended-already'));
  it('is done once, however often it is sent', () =>
    given(lead, found, extended(lastMoment)).when(extendVerification, order, { at: lastMoment }).thenNothing());
  it('adds fifteen working days', () => {
    const again = given(lead, found, extended(lastMoment));
    again.when(extendVerification, order, { at: '2025-04-16T15:59:59.999Z' }).thenNothing();
    again
      .when(extendVerification, order, { at: EXTENDED_DUE_AT })
      .then({ type: 'DeadlineMissed', data: { clock: 'K-LEAD', article: 'S2 art 18', dueAt: EXTENDED_DUE_AT, at: EXTENDED_DUE_AT } });
  });
  it('is refused once the case is filed', () => given(lead, found, converted).when(extendVerification, order).thenRefused('lead-decided'));
  it('is refused for a lead nobody found', () => given(lead).when(extendVerification, order).thenRefused('no-such-lead'));
});
