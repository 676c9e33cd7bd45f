import { STANDARD_LAW } from '#libs/law';
import { recorded } from '../../recorded.samples';
import {
  CASE_ID,
  captured,
  DECISION_DUE_AT,
  decisionMissed,
  DEFENCE_DUE_AT,
  FILED_AT,
  filed,
  imposed,
  noticed,
  OTHER_ID,
  served,
  settled,
  suspected,
  suspended,
  SUSPENSION_ID,
  TRANSFER_ID,
  thresholdReached,
  transferred,
} from '../case.samples';
import type { CaseFact } from '../case-facts';
import { type CaseEntry, caseRegister, enforcementCases } from './case-register';

const after = (...facts: CaseFact[]) =>
  facts.reduce<CaseEntry | undefined>(
    (entry, fact) => enforcementCases.project(entry, recorded(fact, `enforcementCase-${CASE_ID}`), CASE_ID),
    undefined,
  );
const shown = (at: string, ...facts: CaseFact[]) => caseRegister.show!(after(...facts)!, { at, inForce: STANDARD_LAW });
const resumed: CaseFact = {
  type: 'CaseResumed',
  data: { caseId: CASE_ID, suspensionId: SUSPENSION_ID, explanation: 'Over', at: FILED_AT },
};

describe('the register of cases', () => {
  it('begins with filing', () => {
    expect(after(captured)).toBeUndefined();
    expect(after(filed)).toMatchObject({
      caseId: CASE_ID,
      standing: 'investigating',
      violationCode: 'MR-LC-01',
      officers: ['o-1', 'o-2'],
      evidence: 0,
    });
  });
  it('counts evidence', () => expect(after(filed, captured)?.evidence).toBe(1));
  it('tells where a case stands', () => {
    expect(after(filed, suspended)?.standing).toBe('suspended');
    expect(after(filed, noticed)?.standing).toBe('notice-served');
    expect(after(filed, noticed, imposed)).toMatchObject({ standing: 'decided', outcome: 'penalty' });
    expect(after(filed, noticed, imposed, served)?.standing).toBe('executing');
  });
  it('goes back to where it was when it is resumed', () =>
    expect(after(filed, noticed, suspended, resumed)?.standing).toBe('notice-served'));
  it('tells who has it', () => {
    expect(after(filed, suspected)).toMatchObject({ transferId: TRANSFER_ID, transferredTo: null });
    expect(after(filed, suspected, transferred)).toMatchObject({ transferId: TRANSFER_ID, transferredTo: 'police.620200' });
    expect(after(filed, suspected, transferred, settled)?.transferId).toBeNull();
  });
  it('tells that the police have it once more where they file after they refused (T-11)', () => {
    const waiting = { caseId: CASE_ID, suspensionId: TRANSFER_ID, ground: 'criminal-case', explanation: '9', at: FILED_AT } as const;
    const again = { transferId: TRANSFER_ID, transferredTo: 'police.620200', standing: 'suspended' };
    const refused = [filed, suspected, transferred, settled];
    expect(after(...refused, { type: 'CaseSuspended', data: waiting })).toMatchObject(again);
    expect(after(...refused, suspended, { type: 'SuspensionGroundAdded', data: waiting })).toMatchObject(again);
  });
  it('tells of the suspicion that is open, not of one that ended beside it', () => {
    const another = { ...suspected, data: { ...suspected.data, transferId: OTHER_ID } } as CaseFact;
    expect(after(filed, suspected, settled, another, settled)?.transferId).toBe(OTHER_ID);
  });
  it('tells the limits that run', () =>
    expect(shown('2025-03-11T15:00:00.000Z', filed, noticed)).toMatchObject({
      decision: { dueAt: DECISION_DUE_AT, overdue: false },
      defence: { dueAt: DEFENCE_DUE_AT, hoursLeft: 1 },
      payment: null,
    }));
  it('stands still with a suspended case', () => expect(shown(DECISION_DUE_AT, filed, suspended)).toMatchObject({ decision: null }));
  it('tells who works on it, and what was noticed', () => {
    const officers = [
      { id: 'o-2', certificate: 'GS-002' },
      { id: 'o-3', certificate: 'GS-003' },
    ];
    expect(after(filed, { type: 'InvestigatorsAppointed', data: { caseId: CASE_ID, officers, at: FILED_AT } })?.officers).toEqual([
      'o-2',
      'o-3',
    ]);
    expect(after(filed, thresholdReached)?.thresholdReached).toBe(true);
  });
  it('ends with closing', () => {
    const none: CaseFact = { type: 'NoPenaltyDecided', data: { caseId: CASE_ID, ground: 'exempt', reasons: 'Minor', at: FILED_AT } };
    const closed: CaseFact = { type: 'CaseClosed', data: { caseId: CASE_ID, ground: 'no-penalty', summary: 'Exempt', at: FILED_AT } };
    expect(after(filed, none)).toMatchObject({ standing: 'decided', outcome: 'no-penalty' });
    expect(shown(DECISION_DUE_AT, filed, none, closed)).toMatchObject({ standing: 'closed', decision: null });
  });
  it('keeps what was missed', () => expect(after(filed, decisionMissed)?.overdue).toBe(true));
});
