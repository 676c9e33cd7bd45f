import { type NodeName, NotPermitted } from '#libs/kernel';
import { isOf, mustBelongTo, standingOf } from './standing';

const node: NodeName = 'market-regulation.620200';
const officer = (division: string, agency = 'market-regulation') => ({ agency, division });

describe('where an officer stands towards a node (rules.md 7.3)', () => {
  it.each([
    ['620200', 'own'],
    ['620000', 'superior'],
    ['000000', 'superior'],
    ['620201', 'other-region'], // below does not read above
    ['621000', 'other-region'],
    ['210100', 'other-region'],
    ['210000', 'other-region'],
  ])('%s is %s', (division, standing) => expect(standingOf(officer(division), node)).toBe(standing));

  it.each([
    ['620200', '620200101', 'superior'],
    ['621000', '621021', 'superior'],
    ['621000', '620102', 'other-region'],
    ['620200100', '620200101', 'other-region'], // towns: a zero is a digit, not a level left out
    ['620200101', '620200101001', 'superior'],
  ])('%s towards %s is %s', (above, below, standing) => expect(standingOf(officer(above), `market-regulation.${below}`)).toBe(standing));

  it('another agency stays another agency, whatever the region', () => {
    expect(standingOf(officer('620200', 'police'), node)).toBe('other-agency');
    expect(standingOf(officer('620000', 'police'), node)).toBe('other-agency');
  });

  it('only his own bureau is his', () => {
    expect(isOf(officer('620200'), node)).toBe(true);
    expect(isOf(officer('620000'), node)).toBe(false);
  });
});

describe('who may act and read at a node', () => {
  const refused = (from: ReturnType<typeof officer>, doing: 'act' | 'read') => {
    try {
      mustBelongTo(from, node, doing);
    } catch (refusal) {
      if (refusal instanceof NotPermitted) return refusal.facts['reason'];
      throw refusal;
    }
    return undefined;
  };

  it.each([
    ['his own bureau', officer('620200'), undefined, undefined],
    ['a superior bureau', officer('620000'), 'superior-may-only-read', undefined],
    ['another region', officer('210100'), 'other-region', 'other-region'],
    ['another agency', officer('620200', 'police'), 'other-agency', 'other-agency'],
  ])('an officer of %s', (_, from, acting, reading) => {
    expect(refused(from, 'act')).toBe(acting);
    expect(refused(from, 'read')).toBe(reading);
  });
});
