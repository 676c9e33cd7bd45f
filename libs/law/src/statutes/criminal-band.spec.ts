import { accumulatedBand, criminalBand } from './criminal-band';

describe('suspected crime (3.2, R-3.3 to R-3.5)', () => {
  it('is reached by 180,000 yuan of unsold fake goods, with its provision', () =>
    expect(criminalBand('MR-PQ-01', { unsoldGoodsValueFen: 18_000_000 })).toEqual({
      band: 'reached',
      provision: '刑法 140; 伪劣商品解释(2001) 2',
      quantity: 'unsoldGoodsValueFen',
      value: 18_000_000,
      atLeast: 15_000_000,
    }));
  it.each([
    ['MR-PQ-01', { unsoldGoodsValueFen: 11_999_999 }, 'below'],
    ['MR-PQ-01', { unsoldGoodsValueFen: 12_000_000 }, 'near'], // 80 % (R-3.5)
    ['MR-PQ-01', { unsoldGoodsValueFen: 14_999_999 }, 'near'],
    ['MR-PQ-01', { unsoldGoodsValueFen: 15_000_000 }, 'reached'], // the number itself
    ['MR-PQ-01', { turnoverFen: 5_000_000, unsoldGoodsValueFen: 0 }, 'reached'],
    ['MR-PQ-01', {}, 'none'],
    ['MR-LC-01', { turnoverFen: 900_000_000 }, 'none'],
    ['MR-AD-01', { gainFen: 3_000_000 }, 'below'],
    ['MR-AD-01', { gainFen: 3_000_000, qualifiers: ['food-drug-or-emergency'] as const }, 'reached'],
    ['MR-UC-02', { turnoverFen: 5_000_000, partyKind: 'person' as const }, 'reached'],
    ['MR-UC-02', { turnoverFen: 5_000_000, partyKind: 'organisation' as const }, 'below'],
    ['MR-FD-03', { poisonousFood: 1 }, 'reached'],
    ['PS-CR-01', { trackingRecords: 25 }, 'below'],
    ['PS-CR-01', { trackingRecords: 25, qualifiers: ['on-duty'] as const }, 'reached'],
    ['CA-IC-01', { videos: 200 }, 'none'], // only after a lawful order to correct
  ])('%s with %j is %s', (code, facts, band) => expect(criminalBand(code, facts).band).toBe(band));
  it('refuses sums that are none', () =>
    expect(() => criminalBand('MR-PQ-01', { turnoverFen: -1 })).toThrow(
      expect.objectContaining({ code: 'impossible-amount', facts: { field: 'turnoverFen', amount: -1 } }),
    ));
});

describe('untreated acts of one party (R-3.4)', () => {
  const acts = [
    { code: 'MR-PQ-01', facts: { turnoverFen: 2_000_000 } },
    { code: 'MR-PQ-03', facts: { turnoverFen: 2_000_000 } },
    { code: 'MR-AD-01', facts: { gainFen: 9_000_000 } },
    { code: 'MR-PQ-01', facts: { turnoverFen: 1_000_000, unsoldGoodsValueFen: 1 } },
  ];
  it('add up within their family', () => expect(accumulatedBand('MR-PQ-01', acts)).toMatchObject({ band: 'reached', value: 5_000_000 }));
  it('are each below it alone', () =>
    expect(acts.map(({ code, facts }) => criminalBand(code, facts).band)).toEqual(['below', 'below', 'near', 'below']));
  it('do not add up where the interpretation does not say so', () =>
    expect(accumulatedBand('MR-AD-01', [acts[2]!, acts[2]!])).toMatchObject({ band: 'near', value: 9_000_000 }));
});
