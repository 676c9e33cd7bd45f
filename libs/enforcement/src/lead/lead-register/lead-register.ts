import { idOf, type Instant, type Projection } from '#libs/kernel';
import { type Clocks, clocksAfter, limitShown } from '#libs/law';
import type { Register } from '#libs/orders';
import { type Lead, lead, type LeadFact, type LeadSource } from '../lead';

export type LeadEntry = {
  leadId: string;
  phase: Lead['phase'];
  source: LeadSource;
  violationCode: string;
  description: string;
  partyName: string | null;
  operatorId: string | null;
  division: string | null;
  goodsValueFen: number | null;
  foundAt: Instant;
  /** The limit ran out before a decision. */
  overdue: boolean;
  caseId: string | null;
  noFilingReason: string | null;
  clocks: Clocks;
};

export const leads: Projection<LeadEntry, LeadFact> = {
  name: 'leads',
  version: 1,
  of: [lead],
  key: ({ stream }) => idOf(stream),
  project: (entry, fact) => {
    const after = changed(entry, fact);
    return after && { ...after, clocks: clocksAfter(['K-LEAD'], after.clocks, fact) };
  },
  index: ['phase', 'source', 'violationCode', 'operatorId', 'division', 'overdue', 'foundAt'],
};

function changed(entry: LeadEntry | undefined, { type, data }: LeadFact): LeadEntry | undefined {
  if (type === 'LeadFound' || type === 'LeadReceived')
    return {
      leadId: data.leadId,
      phase: 'found',
      source: data.source,
      violationCode: data.violationCode,
      description: data.description,
      partyName: data.party?.name ?? null,
      operatorId: data.operatorId ?? null,
      division: data.division ?? null,
      goodsValueFen: data.goodsValueFen ?? null,
      foundAt: data.at,
      overdue: false,
      caseId: null,
      noFilingReason: null,
      clocks: {},
    };
  if (!entry) return undefined;
  if (type === 'LeadVerificationStarted') return { ...entry, phase: 'verifying' };
  if (type === 'LeadClosedWithoutFiling') return { ...entry, phase: 'closed', noFilingReason: data.reason };
  if (type === 'LeadConverted') return { ...entry, phase: 'converted', caseId: data.caseId };
  if (type === 'DeadlineMissed') return { ...entry, overdue: true };
  return entry; // tests and extensions move the clock alone
}

export const leadRegister: Register<LeadEntry> = {
  route: '/leads',
  power: 'read-registers',
  title: { en: 'Leads', zh: '线索台账' },
  of: leads,
  filters: ['phase', 'source', 'violationCode', 'operatorId', 'division', 'overdue'],
  show: ({ clocks, ...entry }, now) => ({ ...entry, verification: limitShown('K-LEAD', clocks, now) }),
};
