import { given } from '#libs/orders/testing';
import { closeWithoutFiling, type CloseWithoutFiling } from './close-without-filing';
import { lead, type LeadFact } from './lead';
import { closed, converted, DUE_AT, FOUND_AT, found, LEAD_ID, missed } from './lead.samples';

const order: CloseWithoutFiling = { leadId: LEAD_ID, reason: 'minor-corrected-harmless', explanation: 'Corrected on the spot' };

describe('deciding not to file (L-6, L-9)', () => {
  it('keeps the reason on file', () => given(lead, found).when(closeWithoutFiling, order, { at: FOUND_AT }).then(closed));
  it('is done once, however often it is sent', () => given(lead, found, closed).when(closeWithoutFiling, order).thenNothing());
  it('counts when it comes late, and its lateness stays on record (K-LEAD)', () =>
    given(lead, found)
      .when(closeWithoutFiling, order, { at: DUE_AT })
      .then(missed, { ...closed, data: { ...order, at: DUE_AT } } as LeadFact));
  it('stops the limit: nothing is overdue afterwards', () =>
    given(lead, found, closed).when(closeWithoutFiling, order, { at: '2025-12-01T01:00:00.000Z' }).thenNothing());
  it('is refused once a case was filed', () => given(lead, found, converted).when(closeWithoutFiling, order).thenRefused('lead-decided'));
  it('is refused for a lead nobody found', () => given(lead).when(closeWithoutFiling, order).thenRefused('no-such-lead'));
});
