import { SimulatedClock } from './simulated-clock';

const MARCH = '2025-03-01T00:00:00.000Z';
const APRIL = '2025-04-01T00:00:00.000Z';
const MAY = '2025-05-01T00:00:00.000Z';

describe('the simulated clock', () => {
  const { signal } = new AbortController();

  it('stands still until it is advanced', () => {
    const clock = new SimulatedClock(MARCH);
    expect(clock.now()).toBe(MARCH);
    clock.advanceTo(MAY);
    expect(clock.now()).toBe(MAY);
  });

  it('wakes those whose time has come, the earliest first, and no other', async () => {
    const clock = new SimulatedClock(MARCH);
    const woken: string[] = [];
    for (const at of [MAY, '2025-05-01T00:00:00.001Z', APRIL]) void clock.until(at, signal).then(() => woken.push(at));
    clock.advanceTo(MAY);
    await Promise.resolve();
    expect(woken).toEqual([APRIL, MAY]);
  });

  it('does not wait for what is past', async () => {
    const clock = new SimulatedClock(APRIL);
    await expect(clock.until(MARCH, signal)).resolves.toBeUndefined();
    await expect(clock.until(APRIL, signal)).resolves.toBeUndefined();
  });

  it('lets go of those who stop waiting', async () => {
    const clock = new SimulatedClock(MARCH);
    const stop = new AbortController();
    const waiting = clock.until(MAY, stop.signal);
    stop.abort();
    await waiting;
    expect(clock.now()).toBe(MARCH);
  });

  it.each([MARCH, 'tomorrow'])('is not put back, nor to no time at all: %s', (instant) => {
    const clock = new SimulatedClock(APRIL);
    expect(() => clock.advanceTo(instant)).toThrow(RangeError);
    expect(clock.now()).toBe(APRIL);
  });
});
