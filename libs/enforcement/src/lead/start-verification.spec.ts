import { given } from '#libs/orders/testing';
import { lead, type LeadFact } from './lead';
import { closed, DUE_AT, found, LEAD_ID, missed, officers } from './lead.samples';
import { startVerification, type StartVerification } from './start-verification';

const order: StartVerification = { leadId: LEAD_ID, officers };
const started = (at: string): LeadFact => ({ type: 'LeadVerificationStarted', data: { ...order, at } });

describe('starting a verification (L-2, E-1)', () => {
  it('names two certified officers', () =>
    given(lead, found).when(startVerification, order, { at: '2025-03-05T01:00:00.000Z' }).then(started('2025-03-05T01:00:00.000Z')));
  it('is done once, however often it is sent', () =>
    given(lead, found, started('2025-03-05T01:00:00.000Z')).when(startVerification, order).thenNothing());
  it('needs two people (E-1)', () =>
    given(lead, found)
      .when(startVerification, { ...order, officers: officers.slice(0, 1) })
      .thenRefused('two-officers'));
  it('needs two people, not one man twice (E-1)', () =>
    given(lead, found)
      .when(startVerification, { ...order, officers: [officers[0]!, { id: 'o-1', certificate: 'GS-009' }] })
      .thenRefused('two-officers'));
  it('needs two certificates (E-1)', () =>
    given(lead, found)
      .when(startVerification, { ...order, officers: [officers[0]!, { id: 'o-2', certificate: 'GS-001' }] })
      .thenRefused('two-officers'));
  it('still counts when it comes late, and its lateness stays on record (K-LEAD)', () =>
    given(lead, found).when(startVerification, order, { at: DUE_AT }).then(missed, started(DUE_AT)));
  it('is refused for a lead nobody found', () => given(lead).when(startVerification, order).thenRefused('no-such-lead'));
  it('is refused once the head has decided', () => given(lead, found, closed).when(startVerification, order).thenRefused('lead-decided'));
});
