import type { LeadFact } from './lead';

/** A lead in the tests: fake goods at a shop, found on Tuesday 2025-03-04; its fifteen working days end with 2025-03-25. */
export const LEAD_ID = '0195f000-0000-7000-8000-000000000001';
export const CASE_ID = '0195f000-0000-7000-8000-000000000002';
export const TEST_ID = '0195f000-0000-7000-8000-000000000003';
export const FOUND_AT = '2025-03-04T01:00:00.000Z';
export const DUE_AT = '2025-03-25T16:00:00.000Z';

export const officers = [
  { id: 'o-1', certificate: 'GS-001' },
  { id: 'o-2', certificate: 'GS-002' },
];
export const suspected = {
  violationCode: 'MR-PQ-01',
  description: 'Spirits under a false mark, 300 bottles in stock',
  goodsValueFen: 18_000_000,
};

export const found: LeadFact = { type: 'LeadFound', data: { leadId: LEAD_ID, source: 'inspection', ...suspected, at: FOUND_AT } };
export const missed: LeadFact = { type: 'DeadlineMissed', data: { clock: 'K-LEAD', article: 'S2 art 18', dueAt: DUE_AT, at: DUE_AT } };
export const closed: LeadFact = {
  type: 'LeadClosedWithoutFiling',
  data: { leadId: LEAD_ID, reason: 'minor-corrected-harmless', explanation: 'Corrected on the spot', at: FOUND_AT },
};
export const converted: LeadFact = {
  type: 'LeadConverted',
  data: { leadId: LEAD_ID, caseId: CASE_ID, caseNumber: '嘉市监案〔2025〕1号', at: FOUND_AT },
};
