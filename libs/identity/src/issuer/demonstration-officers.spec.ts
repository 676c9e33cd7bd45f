import { DEMONSTRATION_OFFICERS } from './demonstration-officers';

const at = (agency: string, division = '620200') =>
  DEMONSTRATION_OFFICERS.filter((officer) => officer.agency === agency && officer.division === division);

describe('the demonstration officers', () => {
  it('have ids of their own', () => {
    expect(new Set(DEMONSTRATION_OFFICERS.map(({ id }) => id)).size).toBe(DEMONSTRATION_OFFICERS.length);
  });

  it('staff a case in market regulation: two certified officers (E-1), an org-head, a head, one chief (S3 art 5)', () => {
    const bureau = at('market-regulation');
    const holding = (role: string) => bureau.filter(({ roles }) => (roles as readonly string[]).includes(role));
    expect(holding('officer').filter(({ certificate }) => certificate)).toHaveLength(2);
    expect(holding('chief')).toHaveLength(1);
    for (const role of ['monitor', 'org-head', 'head', 'intake', 'reviewer', 'integrator', 'auditor'])
      expect(holding(role)).not.toHaveLength(0);
  });

  it.each(['police', 'cyberspace', 'culture-tourism'])('have an officer and an auditor at %s', (agency) => {
    const roles = at(agency).flatMap((officer) => officer.roles);
    expect(roles).toEqual(expect.arrayContaining(['officer', 'auditor']));
  });

  it('carry certificate numbers that are plainly invented', () => {
    for (const { certificate } of DEMONSTRATION_OFFICERS) expect(certificate ?? 'DEMO').toContain('DEMO');
  });
});
