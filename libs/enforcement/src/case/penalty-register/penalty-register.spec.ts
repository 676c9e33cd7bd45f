import { STANDARD_LAW } from '#libs/law';
import { recorded } from '../../recorded.samples';
import { CASE_ID, filed, imposed, IMPOSED_AT, noticed, overdue, paid, PAY_DUE_AT, PENALTY_ID, received, served } from '../case.samples';
import type { CaseFact } from '../case-facts';
import { penalties, type PenaltyEntry, penaltyRegister } from './penalty-register';

const after = (...facts: CaseFact[]) =>
  facts.reduce<PenaltyEntry | undefined>(
    (entry, fact) => penalties.project(entry, recorded(fact, `enforcementCase-${CASE_ID}`), CASE_ID),
    undefined,
  );

describe('the register of penalties', () => {
  it('begins with the decision', () => {
    expect(after(filed, noticed)).toBeUndefined();
    expect(after(filed, noticed, imposed)).toMatchObject({ penaltyId: PENALTY_ID, standing: 'imposed', fineFen: 800_000, paidFen: 0 });
  });
  it('follows service and payment', () => {
    expect(after(imposed, served)).toMatchObject({ standing: 'served', servedAt: IMPOSED_AT });
    expect(after(imposed, served, received, paid)).toMatchObject({ standing: 'paid', paidFen: 800_000 });
    expect(after(imposed, received, paid, served)?.standing).toBe('paid');
  });
  it('tells what was not paid in time (K-PAY)', () => expect(after(imposed, served, overdue)?.standing).toBe('overdue'));
  it('tells the time that is left to pay', () =>
    expect(penaltyRegister.show!(after(imposed, served)!, { at: IMPOSED_AT, inForce: STANDARD_LAW })).toMatchObject({
      payment: { dueAt: PAY_DUE_AT, overdue: false, hoursLeft: 375 },
    }));
});
