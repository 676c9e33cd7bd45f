import { officerFrom } from './claims';
import { claimsOf } from './issuer/access-token';
import { DEMONSTRATION_OFFICERS } from './issuer/demonstration-officers';
import { NotSignedIn } from './not-signed-in';

const claims = {
  sub: 'o-1',
  name: '陆远',
  'name#en': 'Lu Yuan',
  agency: 'police',
  division: '620200',
  roles: ['officer'],
  certificate: 'C-1',
};

describe('reading an officer out of a token', () => {
  it('finds what the local issuer wrote', () => {
    for (const { password: _, ...officer } of DEMONSTRATION_OFFICERS)
      expect(officerFrom(JSON.parse(JSON.stringify({ sub: officer.id, ...claimsOf(officer) })))).toEqual(officer);
  });

  it('uses the one name there is in both languages', () => {
    const { 'name#en': _, ...withoutEnglish } = claims;
    expect(officerFrom(withoutEnglish).name).toEqual({ zh: '陆远', en: '陆远' });
  });

  it('passes over roles of other systems and those that no person holds', () => {
    expect(officerFrom({ ...claims, roles: ['uma_authorization', 'system', 'partner', 'head', 7] }).roles).toEqual(['head']);
  });

  it("reads an agency's own issuer by its configuration", () => {
    const officer = officerFrom(
      { sub: 'u-7', displayName: '石坚', realm_access: { roles: ['xingzhen'] }, 'https://police.example/badge': 'B-7' },
      {
        names: { name: 'displayName', roles: 'realm_access.roles', certificate: 'https://police.example/badge' },
        roleNames: { xingzhen: 'police-head' },
        bureau: { agency: 'police', division: '620200' },
      },
    );
    expect(officer).toEqual({
      id: 'u-7',
      name: { zh: '石坚', en: '石坚' },
      agency: 'police',
      division: '620200',
      roles: ['police-head'],
      certificate: 'B-7',
    });
  });

  it('does not make a node of a person, even when the configuration says so', () => {
    expect(officerFrom(claims, { roleNames: { officer: 'system' } }).roles).toEqual([]);
  });

  it.each([
    ['sub', undefined],
    ['sub', ''],
    ['name', 7],
    ['name', 'a\u0000b'],
    ['agency', 'Police.620200'],
    ['division', '62'],
    ['division', 620200],
    ['roles', 'head'],
    ['roles', undefined],
    ['certificate', ['C-1']],
    ['name#en', {}],
  ])('refuses a token whose %s is %p', (claim, value) => {
    const read = () => officerFrom({ ...claims, [claim]: value });
    expect(read).toThrow(NotSignedIn);
    expect(read).toThrow(expect.objectContaining({ reason: 'incomplete-claims', message: expect.stringContaining(claim) }));
  });
});
