import { peerOf, superiorOf } from './authority';
import { divisionOn } from './changes';
import { commonSuperior, division, hasCounties, isDivision, isWithin, lineOf, NATION, parentOf } from './division';

describe('divisions (7.3, GB/T 2260)', () => {
  it('are known by their code', () => {
    expect(division('620200')).toEqual({ code: '620200', name: '嘉峪关市', level: 'prefecture', placeholder: false });
    expect(isDivision('629900')).toBe(false);
  });
  it('stand in a line up to the nation', () => expect(lineOf('210102')).toEqual(['210102', '210100', '210000', NATION]));
  it('leave out levels that only fill a place', () => {
    expect(parentOf('110101')).toBe('110000');
    expect(parentOf('429004')).toBe('420000');
  });
  it('say what lies within them', () => {
    expect(isWithin('210102', '210000')).toBe(true);
    expect(isWithin('210000', '210102')).toBe(false);
    expect(isWithin('210102', NATION)).toBe(true);
  });
  it.each(['620200', '441900', '442000', '460400'])('%s has no counties', (code) => expect(hasCounties(code)).toBe(false));
  it('210100 has', () => expect(hasCounties('210100')).toBe(true));
});

describe('the common superior (J-8, 7.3)', () => {
  it.each([
    ['210102', '210103', '210100', 'two counties of one city: the city'],
    ['210100', '210200', '210000', 'two cities: the province'],
    ['620200', '210102', NATION, 'two provinces: SAMR'],
    ['500101', '500229', '500000', 'two districts of a municipality'],
    ['210102', '210100', '210000', 'a county and its own city: the province, since the city is a party'],
  ])('of %s and %s is %s (%s)', (one, other, superior) => expect(commonSuperior(one, other)).toBe(superior));
  it('needs two divisions', () => expect(commonSuperior('620200', '999999')).toBeUndefined());
});

describe('bureaus in dispute (J-8, J-11)', () => {
  it.each([
    ['market-regulation.210102', 'market-regulation.210103', 'market-regulation.210100', 'J-8'],
    ['market-regulation.620200', 'market-regulation.210100', 'market-regulation.000000', 'J-8'],
    ['market-regulation.620200', 'culture-tourism.620200', 'government.620200', 'J-11'],
    ['market-regulation.210102', 'culture-tourism.210103', 'government.210100', 'J-11'],
    ['market-regulation.210100', 'culture-tourism.210103', 'government.210100', 'J-11'],
  ] as const)('over a dispute of %s and %s stands %s (%s)', (one, other, bureau, basis) =>
    expect(superiorOf(one, other)).toEqual({ bureau, basis }),
  );
  it('of another system have their peers at the same level (T-3)', () =>
    expect(peerOf('market-regulation.620200', 'police')).toBe('police.620200'));
  it('know no superior over a place that is none', () =>
    expect(() => superiorOf('market-regulation.620200', 'market-regulation.999999')).toThrow(
      expect.objectContaining({ code: 'no-common-superior' }),
    ));
});

describe('divisions in time (7.3)', () => {
  it.each([
    ['330103', '2021-04-08', '下城区'],
    ['330103', '2021-04-09', undefined],
    ['330113', '2021-04-08', undefined],
    ['330113', '2021-04-09', '临平区'],
    ['620200', '1999-01-01', '嘉峪关市'],
  ])('%s on %s is %s', (code, date, name) => expect(divisionOn(code, date)?.name).toBe(name));
});
