import { Logger } from '@nestjs/common';
import { LeaseLost } from '#libs/read-store';
import { Runners } from './runners';

describe('runners', () => {
  beforeEach(() => jest.spyOn(Logger.prototype, 'error').mockImplementation());
  afterEach(() => jest.restoreAllMocks());

  it('start again what failed, tell why meanwhile, and end when they are stopped', async () => {
    const runners = new Runners();
    let runs = 0;
    runners.start({
      name: 'relay',
      run: async (signal) => {
        runs += 1;
        if (runs === 1) throw new Error('broker away');
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      },
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(runners.report()).toEqual([expect.objectContaining({ name: 'relay', status: 'failing', cause: 'Error: broker away' })]);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(runs).toBe(2);
    await runners.stop();
  });

  it('that lost their lease to another process have not failed', async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation();
    const runners = new Runners();
    let runs = 0;
    runners.start({
      name: 'relay',
      run: async (signal) => {
        runs += 1;
        if (runs === 1) throw new LeaseLost('relay: another process has taken it over');
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      },
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(runs).toBe(2);
    expect(runners.report().filter(({ status }) => status === 'failing')).toEqual([]);
    await runners.stop();
  });
});
