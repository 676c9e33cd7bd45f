import { SystemClock } from './system-clock';

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('the clock of the machine', () => {
  const clock = new SystemClock();

  it('waits until an instant, and never less', async () => {
    const at = inMs(40);
    await clock.until(at, new AbortController().signal);
    expect(clock.now() >= at).toBe(true);
  });

  it('waits no longer than it is asked to', async () => {
    const stop = new AbortController();
    const waiting = clock.until(inMs(3_600_000), stop.signal);
    stop.abort();
    await expect(waiting).resolves.toBeUndefined();
    await expect(clock.until(inMs(3_600_000), stop.signal)).resolves.toBeUndefined();
    await expect(clock.until(inMs(-1), new AbortController().signal)).resolves.toBeUndefined();
  });

  it('waits for what is further off than a timer can be set', async () => {
    jest.useFakeTimers({ now: Date.parse('2025-01-01T00:00:00.000Z') });
    try {
      let over = false;
      const waiting = clock.until('2025-03-01T00:00:00.000Z', new AbortController().signal).then(() => (over = true));
      await jest.advanceTimersByTimeAsync(3_600_000);
      expect(over).toBe(false);
      jest.setSystemTime(Date.parse('2025-03-01T00:00:00.000Z')); // the machine slept
      await jest.advanceTimersByTimeAsync(30_000);
      await waiting;
      expect(over).toBe(true);
    } finally {
      jest.useRealTimers();
    }
  });
});
