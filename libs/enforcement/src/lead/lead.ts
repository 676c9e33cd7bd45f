import type { Fact, LegalDate } from '#libs/kernel';
import { clocked, type DeadlineMissed } from '#libs/law';
import type { Officer } from '../officers';
import type { Party } from '../party';

/** Where a lead comes from (L-1). Who reported it is kept in a protected stream, never here (CR-7). */
export const LEAD_SOURCES = ['inspection', 'complaint-or-report', 'transfer', 'superior', 'other'] as const;
export type LeadSource = (typeof LEAD_SOURCES)[number];

/** Why a lead may end without a case (L-6). */
export const NO_FILING_REASONS = [
  'minor-corrected-harmless',
  'first-slight-corrected',
  'no-subjective-fault',
  'not-established',
  'other-lawful',
] as const;
export type NoFilingReason = (typeof NO_FILING_REASONS)[number];

/** What a lead says. Amounts in fen; goods value is that of goods not sold yet. */
export type Suspected = {
  violationCode: string;
  description: string;
  party?: Party;
  operatorId?: string;
  division?: string;
  domains?: string[];
  goodsValueFen?: number;
  salesFen?: number;
  seenOn?: LegalDate;
};

export type LeadFound = Fact<'LeadFound', { leadId: string; source: 'inspection' } & Suspected>;
export type LeadReceived = Fact<'LeadReceived', { leadId: string; source: LeadSource; reference: string } & Suspected>;
export type LeadVerificationStarted = Fact<'LeadVerificationStarted', { leadId: string; officers: Officer[] }>;
export type LeadTestStarted = Fact<'LeadTestStarted', { leadId: string; testId: string; kind: TestKind; institution: string }>;
export type LeadTestFinished = Fact<'LeadTestFinished', { leadId: string; testId: string; result: string }>;
export type LeadVerificationExtended = Fact<'LeadVerificationExtended', { leadId: string; extensionId: string; reason: string }>;
export type LeadClosedWithoutFiling = Fact<'LeadClosedWithoutFiling', { leadId: string; reason: NoFilingReason; explanation: string }>;
export type LeadConverted = Fact<'LeadConverted', { leadId: string; caseId: string; caseNumber: string }>;
export type LeadFact =
  | LeadFound
  | LeadReceived
  | LeadVerificationStarted
  | LeadTestStarted
  | LeadTestFinished
  | LeadVerificationExtended
  | LeadClosedWithoutFiling
  | LeadConverted
  | DeadlineMissed;

/** Work whose time L-3 leaves out of the limit. */
export const TEST_KINDS = ['testing', 'inspection', 'quarantine', 'appraisal', 'identification'] as const;
export type TestKind = (typeof TEST_KINDS)[number];

export type Lead = {
  phase: 'unknown' | 'found' | 'verifying' | 'closed' | 'converted';
  /** The test that is under way. */
  testId: string | null;
  testsDone: readonly string[];
  extensionId: string | null;
};

export const lead = clocked<Lead, LeadFact, 'leadId'>(['K-LEAD'], {
  category: 'lead',
  id: 'leadId',
  initial: { phase: 'unknown', testId: null, testsDone: [], extensionId: null },
  evolve: (found, { type, data }) => {
    switch (type) {
      case 'LeadFound':
      case 'LeadReceived':
        return { ...found, phase: 'found' };
      case 'LeadVerificationStarted':
        return { ...found, phase: 'verifying' };
      case 'LeadTestStarted':
        return { ...found, testId: data.testId };
      case 'LeadTestFinished':
        return { ...found, testId: null, testsDone: [...found.testsDone, data.testId] };
      case 'LeadVerificationExtended':
        return { ...found, extensionId: data.extensionId };
      case 'LeadClosedWithoutFiling':
        return { ...found, phase: 'closed' };
      case 'LeadConverted':
        return { ...found, phase: 'converted' };
      case 'DeadlineMissed':
        return found; // lateness is told by the clock; the lead stays open and must still be decided
    }
  },
  facts: {
    LeadFound: [],
    LeadReceived: [],
    LeadVerificationStarted: [],
    LeadTestStarted: [],
    LeadTestFinished: [],
    LeadVerificationExtended: [],
    LeadClosedWithoutFiling: [],
    LeadConverted: [],
    DeadlineMissed: [],
  },
});
