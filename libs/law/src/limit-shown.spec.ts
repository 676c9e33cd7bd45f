import { clocksAfter } from './clocks';
import { STANDARD_LAW } from './in-force';
import { limitShown, limitsShown } from './limit-shown';

const CODES = ['K-TPOL', 'K-TFWD', 'K-TSUP'] as const;
const received = { type: 'TransferReceived', data: { at: '2026-03-04T02:00:00.000Z' } };
const receipted = { type: 'TransferReceipted', data: { at: '2026-03-04T03:00:00.000Z' } };
const clocks = [received, receipted].reduce((found, fact) => clocksAfter(CODES, found, fact), {});
const now = (at: string) => ({ at, inForce: STANDARD_LAW });

describe('a limit as an officer reads it', () => {
  it('has its name in both languages, its end, and the whole hours that are left', () =>
    expect(limitShown('K-TFWD', clocks, now('2026-03-04T02:30:00.000Z'))).toEqual({
      clock: 'K-TFWD',
      name: { en: expect.any(String), zh: expect.any(String) },
      dueAt: '2026-03-05T02:00:00.000Z',
      provisional: false,
      hoursLeft: 23,
      overdue: false,
    }));
  it.each([
    ['K-TFWD', '2026-03-05T02:00:00.000Z', 0, false], // hours: its last instant is in time
    ['K-TFWD', '2026-03-05T02:00:00.001Z', -1, true],
    ['K-TPOL', '2026-03-09T15:59:59.999Z', 0, false], // days: over at 24:00, which is 16:00 UTC
    ['K-TPOL', '2026-03-09T16:00:00.000Z', 0, true],
  ] as const)('%s at %s: %i hours left, overdue %s (W-11)', (clock, at, hoursLeft, overdue) =>
    expect(limitShown(clock, clocks, now(at))).toMatchObject({ hoursLeft, overdue }),
  );
  it('is none while its clock does not run', () => expect(limitShown('K-TSUP', clocks, now('2026-03-04T04:00:00.000Z'))).toBeNull());
  it('stands behind those that end sooner', () =>
    expect(limitsShown(CODES, clocks, now('2026-03-04T04:00:00.000Z')).map(({ clock }) => clock)).toEqual(['K-TFWD', 'K-TPOL']));
});
