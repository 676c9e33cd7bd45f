import { given } from '#libs/orders/testing';
import { lead, type LeadFact } from './lead';
import { finishLeadTest, startLeadTest, type StartLeadTest } from './lead-test';
import { closed, DUE_AT, found, LEAD_ID, TEST_ID } from './lead.samples';

const order: StartLeadTest = { leadId: LEAD_ID, testId: TEST_ID, kind: 'appraisal', institution: 'Provincial institute' };
const begun: LeadFact = { type: 'LeadTestStarted', data: { ...order, at: '2025-03-10T01:00:00.000Z' } };
const result = { leadId: LEAD_ID, testId: TEST_ID, result: 'Counterfeit' };
const ended: LeadFact = { type: 'LeadTestFinished', data: { ...result, at: '2025-03-20T01:00:00.000Z' } };

describe('testing what a lead is about (L-3)', () => {
  it('begins', () => given(lead, found).when(startLeadTest, order, { at: begun.data.at }).then(begun));
  it('begins once', () => given(lead, found, begun).when(startLeadTest, order, { at: begun.data.at }).thenNothing());
  it('ends', () => given(lead, found, begun).when(finishLeadTest, result, { at: ended.data.at }).then(ended));
  it('ends once', () => given(lead, found, begun, ended).when(finishLeadTest, result, { at: ended.data.at }).thenNothing());
  it('is not begun again after its end', () =>
    given(lead, found, begun, ended).when(startLeadTest, order, { at: ended.data.at }).thenNothing());
  it('is not counted in the fifteen days: nothing is overdue while it goes on', () =>
    given(lead, found, begun)
      .when(finishLeadTest, result, { at: '2025-06-30T01:00:00.000Z' })
      .then({ type: 'LeadTestFinished', data: { ...result, at: '2025-06-30T01:00:00.000Z' } }));
  it('is left out afterwards too: the old last day passes without harm', () =>
    given(lead, found, begun, ended).when(finishLeadTest, result, { at: DUE_AT }).thenNothing());
  it('is one at a time, so that no day is left out twice', () =>
    given(lead, found, begun)
      .when(startLeadTest, { ...order, testId: LEAD_ID }, { at: begun.data.at })
      .thenRefused('test-under-way'));
  it('ends only if it began', () => given(lead, found).when(finishLeadTest, result).thenRefused('no-such-test'));
  it('does not begin on a lead that is decided', () => given(lead, found, closed).when(startLeadTest, order).thenRefused('lead-decided'));
});
