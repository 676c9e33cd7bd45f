import { ROLES, type Role } from '#libs/kernel';
import { CLOCK_REGISTER } from './clock-register';
import { POWERS, type Power, type PowerRule, roleFor } from './powers';

const holders = (power: Power) => ROLES.filter((role) => roleFor(power, { id: 'x', certificate: 'CERT-1', roles: [role] }));

describe('exclusive powers (11.0)', () => {
  it.each<[string, Power, Role[]]>([
    ['S2 18, L-7', 'file-case', ['head']],
    ['S2 18, L-7', 'extend-lead', ['head']],
    ['S2 20, L-7', 'close-lead', ['head']],
    ['S2 19, L-5', 'appoint-officers', ['org-head']],
    ['S2 46, SU-1', 'suspend-case', ['head']],
    ['S2 47, SU-2', 'terminate-case', ['head']],
    ['S2 64, D-1', 'extend-decision', ['head']],
    ['S2 64, D-1', 'extend-decision-collectively', ['collective']],
    ['S2 49-51, N-2', 'review-case', ['reviewer']],
    ['S1 64, H-5', 'chair-hearing', ['hearing-chair']],
    ['S2 60', 'impose-penalty', ['head']],
    ['S3 5, T-3', 'approve-transfer', ['chief']],
    ['S5 178', 'decide-filing', ['police-head']],
    ['S1 18', 'detain', ['police-head']],
    ['S2 13, J-8', 'designate-jurisdiction', ['superior']],
    ['X-1: officers may not collect', 'record-payment', ['integrator', 'system']],
  ])('%s: %s is held by %j alone', (_, power, roles) => expect(holders(power)).toEqual(roles));

  it('evidence is taken by an officer with a certificate only (E-1)', () => {
    expect(roleFor('capture-evidence', { id: 'o', roles: ['officer'] })).toBeUndefined();
    expect(roleFor('capture-evidence', { id: 'o', roles: ['officer'], certificate: 'CERT-1' })).toBe('officer');
  });
  it('whoever holds several roles acts by the first that gives the power', () =>
    expect(roleFor('register-operator', { id: 'o', roles: ['officer', 'monitor'] })).toBe('monitor'));
  it('every power is held by somebody, and says what it is in both languages', () =>
    expect(Object.values<PowerRule>(POWERS).filter(({ roles, act }) => roles.length === 0 || !act.en || !act.zh)).toEqual([]));
  it('every extension of a clock names a power that exists', () =>
    expect(
      Object.values(CLOCK_REGISTER).flatMap(({ extension }) =>
        [extension?.power, extension?.beyond?.power].filter((power) => power !== undefined && !(power in POWERS)),
      ),
    ).toEqual([]));
});
