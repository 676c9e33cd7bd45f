import { surchargeFen } from './surcharge';

const late = (paidDate: string, fineFen = 100_000, pauses?: { from: string; to: string }[]) =>
  surchargeFen({ fineFen, dueDate: '2026-10-08', paidDate, ...(pauses && { pauses }) });

describe('the surcharge on a late fine', () => {
  it.each([
    ['2026-10-01', 0, 'before the limit'],
    ['2026-10-08', 0, 'on its last day'],
    ['2026-10-09', 3_000, 'the day after it'],
    ['2026-11-10', 99_000, '33 days'],
    ['2026-11-11', 100_000, 'the 34th is cut to 1 %'],
    ['2027-11-11', 100_000, 'never more than the fine'],
  ])('paid on %s: %i fen (%s; X-3, W-12)', (paid, surcharge) => expect(late(paid)).toBe(surcharge));
  it('is rounded down to the fen once, at the end (W-12)', () => expect(late('2026-10-11', 101)).toBe(9)); // 3 x 3 % of 101 = 9.09
  it('does not accrue during review or litigation, overlapping ones once (X-4)', () => {
    expect(late('2026-10-18', 100_000, [{ from: '2026-10-10', to: '2026-10-15' }])).toBe(15_000);
    expect(
      late('2026-10-18', 100_000, [
        { from: '2026-10-12', to: '2026-10-15' },
        { from: '2026-10-10', to: '2026-10-13' },
      ]),
    ).toBe(15_000);
  });
  it('has nothing to leave out before the limit or after the payment', () =>
    expect(
      late('2026-10-10', 100_000, [
        { from: '2026-09-01', to: '2026-10-09' },
        { from: '2026-10-11', to: '2026-12-01' },
      ]),
    ).toBe(6_000));
  it.each([
    ['impossible-amount', { fineFen: 0.5 }],
    ['impossible-date', { paidDate: '2026-02-30' }],
    ['reversed-pause', { pauses: [{ from: '2026-10-12', to: '2026-10-10' }] }],
  ])('refuses what cannot be: %s', (code, wrong) =>
    expect(() => surchargeFen({ fineFen: 1, dueDate: '2026-10-08', paidDate: '2026-10-09', ...wrong })).toThrow(
      expect.objectContaining({ code }),
    ),
  );
});
