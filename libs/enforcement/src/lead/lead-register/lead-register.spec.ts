import { STANDARD_LAW } from '#libs/law';
import { recorded } from '../../recorded.samples';
import type { LeadFact } from '../lead';
import { closed, converted, CASE_ID, DUE_AT, FOUND_AT, found, LEAD_ID, missed, officers } from '../lead.samples';
import { type LeadEntry, leadRegister, leads } from './lead-register';

const after = (...facts: LeadFact[]) =>
  facts.reduce<LeadEntry | undefined>((entry, fact) => leads.project(entry, recorded(fact, `lead-${LEAD_ID}`), LEAD_ID), undefined);
const shown = (at: string, ...facts: LeadFact[]) => leadRegister.show!(after(...facts)!, { at, inForce: STANDARD_LAW });

describe('the register of leads', () => {
  it('has a row for each lead, under its id', () => expect(leads.key(recorded(found, `lead-${LEAD_ID}`))).toBe(LEAD_ID));
  it('tells what was found', () =>
    expect(after(found)).toMatchObject({
      leadId: LEAD_ID,
      phase: 'found',
      violationCode: 'MR-PQ-01',
      goodsValueFen: 18_000_000,
      overdue: false,
    }));
  it('tells how far it is', () => {
    expect(after(found, { type: 'LeadVerificationStarted', data: { leadId: LEAD_ID, officers, at: FOUND_AT } })?.phase).toBe('verifying');
    expect(after(found, closed)).toMatchObject({ phase: 'closed', noFilingReason: 'minor-corrected-harmless' });
    expect(after(found, converted)).toMatchObject({ phase: 'converted', caseId: CASE_ID });
    expect(after(found, missed)?.overdue).toBe(true);
  });
  it('counts the time that is left (K-LEAD)', () =>
    expect(shown('2025-03-25T10:00:00.000Z', found)).toMatchObject({ verification: { dueAt: DUE_AT, overdue: false, hoursLeft: 6 } }));
  it('is overdue by its own reading, before anybody wrote it down', () =>
    expect(shown(DUE_AT, found)).toMatchObject({ overdue: false, verification: { overdue: true, hoursLeft: 0 } }));
  it('has no limit left once decided', () => expect(shown(DUE_AT, found, closed)).toMatchObject({ verification: null }));
});
