import { ahead, instantOf } from './duration';

describe('a duration on the command line', () => {
  it.each([
    ['24h', '2026-12-04T08:00:00.000Z', '2026-12-05T08:00:00.000Z'],
    ['3d', '2026-12-04T08:00:00.000Z', '2026-12-07T08:00:00.000Z'],
    ['1wd', '2026-12-04T08:00:00.000Z', '2026-12-07T08:00:00.000Z'], // Friday to Monday
    ['5wd', '2026-12-11T01:00:00.000Z', '2026-12-18T01:00:00.000Z'],
    // National Day 2026 is off from 1 to 7 October, and Saturday the 10th is worked (State Council notice for 2026).
    ['1wd', '2026-09-30T01:00:00.000Z', '2026-10-08T01:00:00.000Z'],
    // 20:00 UTC is the next day at Shanghai, the zone every statutory day is counted in (rules.md 7.1).
    ['1wd', '2026-12-03T20:00:00.000Z', '2026-12-06T20:00:00.000Z'],
  ])('%s after %s is %s', (duration, from, to) => expect(ahead(from, duration)).toBe(to));

  it.each(['', '3', 'd', '-1d', '0d', '1.5h', '3w', '3 d', '99999d'])('%j is none', (duration) =>
    expect(() => ahead('2026-12-04T08:00:00.000Z', duration)).toThrow(expect.objectContaining({ name: 'Misuse', exitCode: 2 })),
  );
});

describe('an instant on the command line', () => {
  it.each(['2026-12-01T01:00:00Z', '2026-12-01T09:00:00+08:00'])('%s is one instant whatever its zone', (text) =>
    expect(instantOf(text)).toBe('2026-12-01T01:00:00.000Z'),
  );
  it('is nothing else', () => expect(() => instantOf('tomorrow')).toThrow(expect.objectContaining({ name: 'Misuse' })));
});
