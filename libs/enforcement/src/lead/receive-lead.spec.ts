import { given } from '#libs/orders/testing';
import { lead, type LeadFact } from './lead';
import { DUE_AT, LEAD_ID, suspected } from './lead.samples';
import { receiveLead, type ReceiveLead } from './receive-lead';

const order: ReceiveLead = {
  leadId: LEAD_ID,
  ...suspected,
  source: 'transfer',
  reference: '肃市监函〔2025〕7号',
  receivedAt: '2025-03-04T01:00:00.000Z',
};
const received: LeadFact = {
  type: 'LeadReceived',
  data: { leadId: LEAD_ID, ...suspected, source: 'transfer', reference: '肃市监函〔2025〕7号', at: order.receivedAt },
};

describe('receiving a lead (L-1, L-2)', () => {
  it('counts from the day the material came, however late it is entered', () =>
    given(lead).when(receiveLead, order, { at: '2025-03-10T01:00:00.000Z' }).then(received));
  it('is overdue fifteen working days after it came, not after it was entered', () =>
    given(lead, received)
      .when(receiveLead, order, { at: DUE_AT })
      .then({ type: 'DeadlineMissed', data: { clock: 'K-LEAD', article: 'S2 art 18', dueAt: DUE_AT, at: DUE_AT } }));
  it('is done once, however often it is sent', () => given(lead, received).when(receiveLead, order).thenNothing());
  it('is refused before it arrived', () =>
    given(lead).when(receiveLead, order, { at: '2025-03-03T01:00:00.000Z' }).thenRefused('date-in-future'));
});
