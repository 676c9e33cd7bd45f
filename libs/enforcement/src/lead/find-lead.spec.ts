import { given } from '#libs/orders/testing';
import { findLead, type FindLead } from './find-lead';
import { lead } from './lead';
import { FOUND_AT, found, LEAD_ID, suspected } from './lead.samples';

const order: FindLead = { leadId: LEAD_ID, ...suspected };

describe('finding a lead (L-1, 11.2)', () => {
  it('starts its verification limit', () => given(lead).when(findLead, order, { at: FOUND_AT }).then(found));
  it('is done once, however often it is sent', () => given(lead, found).when(findLead, order).thenNothing());
  it('is refused when it was seen tomorrow', () =>
    given(lead)
      .when(findLead, { ...order, seenOn: '2025-03-05' }, { at: FOUND_AT })
      .thenRefused('date-in-future'));
});
