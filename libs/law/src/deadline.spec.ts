import { NATIONAL_CALENDAR as calendar } from './calendar';
import { latestBefore, type Limit, limitOf } from './deadline';

const noonOf = (date: string) => `${date}T04:00:00.000Z`;
const due = (start: string, length: number, unit: Limit['unit'], more: Partial<Limit> = {}) => {
  const { dueAt, provisional } = limitOf({ start: noonOf(start), length, unit, ...more }, calendar);
  return `${dueAt.slice(0, 10)}${provisional ? '?' : ''}`;
};
const pause = (from: string, to: string) => ({ from: noonOf(from), to: noonOf(to) });

const hours = (start: string, length: number, pauses: Limit['pauses'] = []) =>
  limitOf({ start, unit: 'h', length, pauses }, calendar).dueAt;

describe('the vectors of rules.md 7.1 (W-1, W-3, W-5, W-8)', () => {
  it.each<[string, number, Limit['unit'], string, string]>([
    ['2026-02-09', 15, 'wd', '2026-03-06', 'K-LEAD'],
    ['2026-09-21', 15, 'wd', '2026-10-19', 'K-ASSIST'],
    ['2026-09-28', 5, 'wd', '2026-10-10', 'K-DEFEND, a working Saturday'],
    ['2026-04-30', 7, 'wd', '2026-05-13', 'K-JNEG'],
    ['2026-09-22', 20, 'wd', '2026-10-27', 'K-PUB20'],
    ['2026-07-07', 90, 'nd', '2026-10-08', 'K-DECIDE'],
    ['2026-09-18', 15, 'nd', '2026-10-08', 'K-PAY'],
    ['2026-01-20', 30, 'nd', '2026-02-24', 'K-PUBNOTE'],
    ['2026-09-30', 3, 'nd', '2026-10-08', 'K-TPOL'],
    ['2026-09-30', 3, 'wd', '2026-10-10', 'K-TPOL counted in working days (2.2)'],
  ])('%s + %i %s = %s (%s)', (start, length, unit, end) => expect(due(start, length, unit)).toBe(end));
});

describe('the last day (W-11)', () => {
  it('ends at 24:00 in Shanghai', () =>
    expect(limitOf({ start: '2026-03-02T01:00:00.000Z', unit: 'wd', length: 1 }, calendar).dueAt).toBe('2026-03-03T16:00:00.000Z'));
  it('is counted from the Shanghai day: to the millisecond before midnight', () =>
    expect(limitOf({ start: '2026-03-02T15:59:59.999Z', unit: 'wd', length: 1 }, calendar).dueAt).toBe('2026-03-03T16:00:00.000Z'));
  it('and from midnight on it is the next day', () =>
    expect(limitOf({ start: '2026-03-02T16:00:00.000Z', unit: 'wd', length: 1 }, calendar).dueAt).toBe('2026-03-04T16:00:00.000Z'));
  it('does not move where the limit never rolls (W-4, W-12)', () =>
    expect(due('2026-09-30', 3, 'nd', { rolls: false })).toBe('2026-10-03'));
});

describe('months', () => {
  it.each([
    ['2026-01-15', 1, '2026-02-24', '15 Feb is a day off'],
    ['2026-03-31', 1, '2026-04-30', 'a month without a 31st ends on its last day'],
    ['2024-02-29', 12, '2025-02-28', 'leap day to the last of February'],
    ['2024-01-30', 1, '2024-02-29', 'no 30 February'],
    ['2025-11-30', 4, '2026-03-31', 'from a last day, which is not counted, whole months follow (W-10)'],
  ])('%s + %i months = %s: %s', (start, length, end) => expect(due(start, length, 'mo')).toBe(end));
  it('are extended as a whole: 30 Nov + 3 MO + 1 MO = 31 Mar (W-10)', () =>
    expect(due('2025-11-30', 3, 'mo', { extension: 1 })).toBe('2026-03-31'));
});

describe('extension (W-10)', () => {
  it('joins the limit before it is rolled once', () => {
    expect(due('2026-09-18', 15, 'nd')).toBe('2026-10-08');
    expect(due('2026-09-18', 15, 'nd', { extension: 1 })).toBe('2026-10-08');
    expect(due('2026-09-18', 15, 'nd', { extension: 6 })).toBe('2026-10-09');
  });
});

describe('pauses (W-9, SU-3)', () => {
  it('leave out the day they begin and count the day they end', () =>
    expect(due('2026-03-02', 5, 'wd', { pauses: [pause('2026-03-04', '2026-03-06')] })).toBe('2026-03-11'));
  it('count once where they overlap', () =>
    expect(
      due('2026-03-02', 5, 'wd', {
        pauses: [pause('2026-03-04', '2026-03-06'), pause('2026-03-05', '2026-03-06'), pause('2026-03-04', '2026-03-05')],
      }),
    ).toBe('2026-03-11'));
  it('leave out nothing within one day', () =>
    expect(due('2026-03-02', 5, 'wd', { pauses: [pause('2026-03-04', '2026-03-04')] })).toBe('2026-03-09'));
  it('leave out nothing up to the start day, which was never counted', () =>
    expect(due('2026-03-04', 3, 'nd', { pauses: [pause('2026-03-01', '2026-03-05')] })).toBe('2026-03-09'));
  it('change nothing once the count is complete, nor while it rolls over a holiday', () =>
    expect(due('2026-09-30', 3, 'nd', { pauses: [pause('2026-10-05', '2026-10-20')] })).toBe('2026-10-08'));
  it('leave out natural days of a limit in natural days', () =>
    expect(due('2026-03-02', 10, 'nd', { pauses: [pause('2026-03-06', '2026-03-10')] })).toBe('2026-03-16'));
  it('are refused when they end before they begin', () =>
    expect(() => due('2026-03-02', 5, 'wd', { pauses: [pause('2026-03-06', '2026-03-04')] })).toThrow(
      expect.objectContaining({ code: 'reversed-pause' }),
    ));
});

describe('hours (W-11)', () => {
  it('run to the millisecond, over days off', () => expect(hours('2026-09-30T10:00:00.001Z', 24)).toBe('2026-10-01T10:00:00.001Z'));
  it('stand still in a pause, overlapping ones once', () =>
    expect(
      hours('2026-03-02T00:00:00.000Z', 24, [
        { from: '2026-03-02T01:00:00.000Z', to: '2026-03-02T03:00:00.000Z' },
        { from: '2026-03-02T02:00:00.000Z', to: '2026-03-02T03:00:00.500Z' },
      ]),
    ).toBe('2026-03-03T02:00:00.500Z'));
});

describe('a year without a calendar (W-13)', () => {
  it('makes a limit provisional, counted with plain weekends', () => expect(due('2026-12-30', 3, 'wd')).toBe('2027-01-04?'));
  it('and only where it is needed', () => {
    expect(due('2026-12-30', 1, 'wd')).toBe('2026-12-31');
    expect(due('2026-12-30', 1, 'nd')).toBe('2026-12-31');
    expect(due('2026-12-30', 2, 'nd')).toBe('2027-01-01?');
  });
});

describe('counting back (H-4)', () => {
  it('a hearing on 2026-10-12 must be notified by 2026-09-24', () =>
    expect(latestBefore('2026-10-12T01:00:00.000Z', 7, calendar).dueAt).toBe('2026-09-24T16:00:00.000Z'));
});

describe('bad input', () => {
  it.each([
    ['impossible-instant', { start: '2026-02-30' }],
    ['impossible-length', { length: 1.5 }],
    ['impossible-length', { length: -1 }],
    ['limit-out-of-range', { length: 1_000_000 }],
    ['limit-out-of-range', { unit: 'h' as const, length: 1e15 }],
    ['limit-out-of-range', { start: '1889-03-02T00:00:00.000Z' }],
    ['limit-out-of-range', { start: '2149-12-30T00:00:00.000Z' }],
  ])('is refused: %s', (code, wrong) =>
    expect(() => limitOf({ start: '2026-03-02T00:00:00.000Z', unit: 'wd', length: 5, ...wrong }, calendar)).toThrow(
      expect.objectContaining({ code }),
    ),
  );
});
