import { SimulatedClock } from '#libs/event-sourcing';
import { RuleViolated, ShapeRefused } from '#libs/kernel';
import { SimulatedTimeController } from './simulated-time';

describe('simulated time', () => {
  const at = (now: string) => new SimulatedTimeController(new SimulatedClock(now));

  it('moves on and not back', () => {
    const time = at('2026-03-04T01:00:00.000Z');
    time.move({ now: '2026-03-05T01:00:00.000Z' });
    expect(time.read()).toEqual({ now: '2026-03-05T01:00:00.000Z' });
    expect(() => time.move({ now: '2026-03-04T01:00:00.000Z' })).toThrow(RuleViolated);
  });
  it.each(['2100-01-01T00:00:00.000Z', '2150-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '+010000-01-01T00:00:00.000Z'])(
    'does not go to %s, where no limit can be counted and from where nothing comes back',
    (now) => {
      const time = at('2026-03-04T01:00:00.000Z');
      expect(() => time.move({ now })).toThrow(now.startsWith('+') ? RuleViolated : ShapeRefused);
      expect(time.read()).toEqual({ now: '2026-03-04T01:00:00.000Z' });
    },
  );
});
