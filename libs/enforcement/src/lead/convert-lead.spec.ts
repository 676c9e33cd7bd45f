import { given } from '#libs/orders/testing';
import { convertLead, type ConvertLead } from './convert-lead';
import { lead } from './lead';
import { CASE_ID, closed, converted, FOUND_AT, found, LEAD_ID, missed } from './lead.samples';

const order: ConvertLead = { leadId: LEAD_ID, caseId: CASE_ID, caseNumber: '嘉市监案〔2025〕1号', filedAt: FOUND_AT };

describe('the case of a lead was filed (11.2)', () => {
  it('ends the lead at the time of filing', () => given(lead, found).when(convertLead, order).then(converted));
  it('is done once', () => given(lead, found, converted).when(convertLead, order).thenNothing());
  it('stops K-LEAD', () => given(lead, found, converted).when(convertLead, order, { at: '2025-12-01T01:00:00.000Z' }).thenNothing());
  it('is recorded on an overdue lead as well', () => given(lead, found, missed).when(convertLead, order).then(converted));
  it('is recorded on a lead that was closed before', () => given(lead, found, closed).when(convertLead, order).then(converted));
  it('is refused for a lead nobody found', () => given(lead).when(convertLead, order).thenRefused('no-such-lead'));
});
