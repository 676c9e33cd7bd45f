import { decideJurisdiction, type JurisdictionQuestion } from './index';

const [JIAYUGUAN, SHENYANG, DALIAN, GANSU] = ['620200', '210100', '210200', '620000'];
const inPlatform = { kind: 'in-platform', actualPlace: JIAYUGUAN, platformDomicile: SHENYANG } as const;
const decided = (question: JurisdictionQuestion) => {
  const { division, basis, alternatives } = decideJurisdiction(question);
  return [division, basis, alternatives.map((each) => each.division)];
};

describe('whose case it is', () => {
  it.each<[string, JurisdictionQuestion, [string, string, string[]]]>([
    ['J-1: the place of the act', { trade: { kind: 'other', act: JIAYUGUAN } }, [JIAYUGUAN, 'J-1', []]],
    [
      'J-2: what is reserved to the province',
      { trade: { kind: 'other', act: JIAYUGUAN }, reservedTo: 'province' },
      [GANSU, 'J-2', [JIAYUGUAN]],
    ],
    [
      'J-2: what is reserved to the ministry',
      { trade: { kind: 'other', act: JIAYUGUAN }, reservedTo: 'nation' },
      ['000000', 'J-2', [JIAYUGUAN]],
    ],
    ['J-4: a platform at its domicile', { trade: { kind: 'platform', domicile: SHENYANG } }, [SHENYANG, 'J-4', []]],
    ['J-4: a site of its own at its domicile', { trade: { kind: 'own-site', domicile: SHENYANG } }, [SHENYANG, 'J-4', []]],
    ['J-5: a shop where it really trades', { trade: inPlatform }, [JIAYUGUAN, 'J-5', [SHENYANG]]],
    [
      'J-5: or where the platform sits, if that found the lead first',
      { trade: inPlatform, foundBy: SHENYANG },
      [SHENYANG, 'J-5', [JIAYUGUAN]],
    ],
    ['J-5: a bureau elsewhere gains nothing by finding it', { trade: inPlatform, foundBy: DALIAN }, [JIAYUGUAN, 'J-5', [SHENYANG]]],
    [
      'J-6: advertising at the publisher',
      { trade: { kind: 'advertising', publisher: SHENYANG, advertiser: JIAYUGUAN } },
      [SHENYANG, 'J-6', [JIAYUGUAN]],
    ],
    [
      'J-6: or at the advertiser, if that found it first',
      { trade: { kind: 'advertising', publisher: SHENYANG, advertiser: JIAYUGUAN }, foundBy: JIAYUGUAN },
      [JIAYUGUAN, 'J-6', [SHENYANG]],
    ],
    [
      'J-6: self-published at the advertiser',
      { trade: { kind: 'advertising', publisher: SHENYANG, advertiser: JIAYUGUAN, selfPublished: true } },
      [JIAYUGUAN, 'J-6', []],
    ],
    [
      'J-7: the first to file among the competent',
      {
        trade: inPlatform,
        foundBy: JIAYUGUAN,
        filed: [
          { division: JIAYUGUAN, at: '2026-03-02T02:00:00.000Z' },
          { division: SHENYANG, at: '2026-03-02T01:00:00.000Z' },
          { division: DALIAN, at: '2026-03-01T01:00:00.000Z' },
        ],
      },
      [SHENYANG, 'J-7', [JIAYUGUAN]],
    ],
    [
      'J-7: also a bureau above the place',
      { trade: inPlatform, filed: [{ division: GANSU, at: '2026-03-02T01:00:00.000Z' }] },
      [GANSU, 'J-7', [JIAYUGUAN, SHENYANG]],
    ],
    [
      'J-8: whom the common superior designates',
      {
        trade: inPlatform,
        filed: [{ division: JIAYUGUAN, at: '2026-03-02T01:00:00.000Z' }],
        designated: { division: SHENYANG, basis: 'J-8' },
      },
      [SHENYANG, 'J-8', [JIAYUGUAN]],
    ],
    [
      'J-10: who got it from above',
      { trade: inPlatform, designated: { division: GANSU, basis: 'J-10' } },
      [GANSU, 'J-10', [JIAYUGUAN, SHENYANG]],
    ],
    ['CR-5: a complaint about a shop', { trade: inPlatform, complaint: true }, [JIAYUGUAN, 'CR-5', [SHENYANG]]],
    [
      'CR-5: or where the platform received it first',
      { trade: inPlatform, complaint: true, foundBy: SHENYANG },
      [SHENYANG, 'CR-5', [JIAYUGUAN]],
    ],
    [
      'CT-6: online travel at the enterprise',
      { trade: { kind: 'online-travel', enterprise: SHENYANG, act: JIAYUGUAN } },
      [SHENYANG, 'CT-6', []],
    ],
    [
      'CT-6: with a server abroad at the place of the act',
      { trade: { kind: 'online-travel', server: 'abroad', act: JIAYUGUAN } },
      [JIAYUGUAN, 'CT-6', []],
    ],
  ])('%s', (_, question, expected) => expect(decided(question)).toEqual(expected));

  it('says why the others have it not', () =>
    expect(decideJurisdiction({ trade: inPlatform }).alternatives).toEqual([
      { division: SHENYANG, basis: 'J-5', rejected: 'it did not find the lead first' },
    ]));
  it('refuses a place that is no division', () =>
    expect(() => decideJurisdiction({ trade: inPlatform, foundBy: '999999' })).toThrow(
      expect.objectContaining({ code: 'unknown-division' }),
    ));
});
