import type { CaseFact } from './case-facts';
import type { CaptureEvidence } from './capture-evidence';
import type { FileCase } from './file-case';
import type { ImposePenalty } from './impose-penalty';
import type { NoticePenalty } from './notice-penalty';

/** A case in the tests: a platform without registration, filed on Tuesday 2025-03-04. */
const id = (last: number) => `0195f000-0000-7000-8000-${String(last).padStart(12, '0')}`;
export const CASE_ID = id(1);
export const LEAD_ID = id(2);
export const TRANSFER_ID = id(3);
export const SUSPENSION_ID = id(4);
export const PENALTY_ID = id(5);
export const EVIDENCE_ID = id(6);
export const PAYMENT_ID = id(7);
export const REVIEW_ID = id(8);
export const OTHER_ID = id(9);

export const FILED_AT = '2025-03-04T01:00:00.000Z';
export const CASE_NUMBER = '嘉市监案〔2025〕1号';
const caseId = CASE_ID;
const penaltyId = PENALTY_ID;

export const officers = [
  { id: 'o-1', certificate: 'GS-001' },
  { id: 'o-2', certificate: 'GS-002' },
];
export const party = { kind: 'organisation', name: '嘉峪关卓泉电子商务有限公司', uscc: '91620200MA00000077' } as const;
const act = { code: 'MR-LC-01', from: '2025-01-10' };

export const fileOrder: FileCase = {
  caseId,
  leadId: LEAD_ID,
  caseNumber: CASE_NUMBER,
  party,
  act,
  discoveredOn: '2025-03-01',
  conditions: { evidenceOfBreach: 'No registration found', penaltyDue: true, jurisdictionBasis: 'J-4', gravelyHarmful: false },
  officers,
  approvalFormSigned: true,
  domains: ['jishi.example'],
};
export const filed: CaseFact = {
  type: 'CaseFiled',
  data: {
    caseId,
    leadId: LEAD_ID,
    caseNumber: CASE_NUMBER,
    party,
    act,
    discoveredOn: '2025-03-01',
    officers,
    domains: ['jishi.example'],
    evidenceOfBreach: 'No registration found',
    jurisdictionBasis: 'J-4',
    gravelyHarmful: false,
    at: FILED_AT,
  },
};
/** Ninety natural days: 2 June is the Dragon Boat holiday, so the limit ends with 3 June. */
export const DECISION_DUE_AT = '2025-06-03T16:00:00.000Z';
export const decisionMissed: CaseFact = {
  type: 'DeadlineMissed',
  data: { clock: 'K-DECIDE', article: 'S2 art 64', dueAt: DECISION_DUE_AT, at: DECISION_DUE_AT },
};

export const evidenceOrder: CaptureEvidence = {
  caseId,
  evidenceId: EVIDENCE_ID,
  kind: 'electronic-data',
  description: 'Front page of the site',
  source: 'http://jishi.example/',
  method: 'web-page preservation',
  capturedAt: '2025-03-03T01:00:00.000Z',
  officers,
  sha256: 'ab'.repeat(32),
  holder: '卓泉',
  holderSigned: false,
  unsignedReason: 'Nobody there',
  rightsTold: false,
};
const { capturedAt, ...record } = evidenceOrder;
export const captured: CaseFact = { type: 'EvidenceCaptured', data: { ...record, at: capturedAt } };

export const thresholdReached: CaseFact = {
  type: 'CriminalThresholdReached',
  data: {
    caseId,
    provision: '刑法 140; 伪劣商品解释(2001) 2',
    quantity: 'unsoldGoodsValueFen',
    value: 15_000_000,
    atLeast: 15_000_000,
    at: FILED_AT,
  },
};
export const suspected: CaseFact = {
  type: 'CrimeSuspected',
  data: {
    caseId,
    transferId: TRANSFER_ID,
    caseNumber: CASE_NUMBER,
    party,
    act,
    basis: '刑法 225',
    amounts: { gainFen: 9_000_000 },
    summary: 'Licensed business without a licence',
    evidence: [{ evidenceId: EVIDENCE_ID, kind: 'electronic-data', description: 'Front page of the site', sha256: 'ab'.repeat(32) }],
    at: FILED_AT,
  },
};
export const transferred: CaseFact = {
  type: 'CaseTransferred',
  data: {
    caseId,
    transferId: TRANSFER_ID,
    to: 'police.620200',
    caseNumber: CASE_NUMBER,
    party,
    actCode: 'MR-LC-01',
    domains: ['jishi.example'],
    at: '2025-03-05T01:00:00.000Z',
  },
};
export const settled: CaseFact = {
  type: 'CrimeSuspicionSettled',
  data: { caseId, transferId: TRANSFER_ID, outcome: 'not-filed-by-police', explanation: 'No crime', at: '2025-03-08T01:00:00.000Z' },
};
export const judged: CaseFact = {
  type: 'CrimeSuspicionSettled',
  data: {
    caseId,
    transferId: TRANSFER_ID,
    outcome: 'criminal-result',
    explanation: 'Sentence of 2025-08-01',
    at: '2025-03-08T01:00:00.000Z',
  },
};
export const suspended: CaseFact = {
  type: 'CaseSuspended',
  data: { caseId, suspensionId: SUSPENSION_ID, ground: 'pending-judgment', explanation: 'Court case 12', at: FILED_AT },
};

export const reviewed: CaseFact = {
  type: 'ReviewPassed',
  data: { caseId, reviewId: REVIEW_ID, reviewer: 'reviewer-1', opinion: 'Agreed', at: FILED_AT },
};
export const noticeOrder: NoticePenalty = {
  caseId,
  penaltyId,
  noticeNumber: '嘉市监罚告〔2025〕1号',
  fineFen: 800_000,
  confiscationFen: 0,
  warning: false,
  facts: 'Traded without registration from 2025-01-10',
  article: '无证无照经营查处办法 13',
  serviceMethod: 'direct',
  servedAt: '2025-03-04T01:00:00.000Z',
};
const { servedAt, ...notice } = noticeOrder;
export const noticed: CaseFact = { type: 'PenaltyNoticed', data: { ...notice, at: servedAt } };
/** Five working days after 2025-03-04. */
export const DEFENCE_DUE_AT = '2025-03-11T16:00:00.000Z';
export const lapsed: CaseFact = {
  type: 'DefenceWaived',
  data: { clock: 'K-DEFEND', article: 'S2 art 57', dueAt: DEFENCE_DUE_AT, at: DEFENCE_DUE_AT },
};
export const defended: CaseFact = {
  type: 'DefenceSubmitted',
  data: { caseId, penaltyId, statement: 'We had applied', late: false, at: '2025-03-06T01:00:00.000Z' },
};

export const IMPOSED_AT = '2025-03-13T01:00:00.000Z';
export const imposeOrder: ImposePenalty = {
  caseId,
  penaltyId,
  decisionNumber: '嘉市监处罚〔2025〕1号',
  fineFen: 800_000,
  confiscationFen: 0,
  warning: false,
  circumstance: 'ordinary',
  content: 'Fine of 8,000 yuan',
  reasons: 'First offence, corrected',
  notFinedElsewhere: true,
  correctionOrdered: true,
  remediesStated: true,
  authority: '嘉峪关市市场监督管理局',
};
export const imposed: CaseFact = {
  type: 'PenaltyImposed',
  data: {
    caseId,
    penaltyId,
    decisionNumber: imposeOrder.decisionNumber,
    caseNumber: CASE_NUMBER,
    party,
    act,
    domains: ['jishi.example'],
    fineFen: 800_000,
    confiscationFen: 0,
    warning: false,
    circumstance: 'ordinary',
    content: imposeOrder.content,
    reasons: imposeOrder.reasons,
    defence: 'none',
    appliedCode: 'MR-LC-01',
    articles: ['市场主体登记管理条例 3', '市场主体登记管理条例 43; 无证无照经营查处办法 13'],
    appliedVersion: '市场主体登记管理条例(2021)',
    reasonForVersion: 'in-force-at-act',
    authority: imposeOrder.authority,
    decisionDate: '2025-03-13',
    at: IMPOSED_AT,
  },
};
export const served: CaseFact = {
  type: 'PenaltyServed',
  data: { caseId, penaltyId, method: 'direct', publicationTold: true, at: IMPOSED_AT },
};
/** Fifteen natural days after 2025-03-13. */
export const PAY_DUE_AT = '2025-03-28T16:00:00.000Z';
export const overdue: CaseFact = {
  type: 'PenaltyFellOverdue',
  data: { clock: 'K-PAY', article: 'S2 art 72', dueAt: PAY_DUE_AT, at: PAY_DUE_AT },
};
export const received: CaseFact = {
  type: 'PaymentReceived',
  data: { caseId, penaltyId, paymentId: PAYMENT_ID, amountFen: 800_000, bankReference: 'B-1', late: false, at: '2025-03-20T01:00:00.000Z' },
};
export const paid: CaseFact = { type: 'PenaltyPaid', data: { caseId, penaltyId, paidFen: 800_000, at: '2025-03-20T01:00:00.000Z' } };
