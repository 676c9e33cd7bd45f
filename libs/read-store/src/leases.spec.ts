import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { PRODUCTS } from './databases.suite';
import { Leases, PACE, type Pace } from './leases';
import { eventually, Premises } from './premises.suite';

const QUICK: Pace = { beat: 100, holds: 450, silent: 600, look: 30 };
const ROOT = join(__dirname, '../../..');

let premises: Premises;
let ending: AbortController;
let started: ChildProcessByStdio<null, Readable, null> | undefined;

const holding: Promise<unknown>[] = [];
const aProcess = async (pace?: Pace) => new Leases(await premises.store(), pace);
const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));
const hold = (leases: Leases, name: string, signal = ending.signal, work = untilAborted) => {
  const held = leases.hold(name, signal, work);
  holding.push(held.catch(() => {}));
  return held;
};

/** A process of its own that is at work, and another one here that stands by. */
async function doneByAnother(pace: Pace) {
  const standby = await aProcess(pace);
  const child = (started = spawn(
    process.execPath,
    [
      ...['-C', '@app/source', '-r', './test/servers/run-typescript.cjs'],
      ...[join(__dirname, 'holds-until-killed.suite.ts'), premises.at, 'relay', JSON.stringify(pace)],
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] },
  ));
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await said.next();
  void hold(standby, 'relay');
  await new Promise((resolve) => setTimeout(resolve, 2 * pace.look));
  return { child, said, standby };
}

describe.each(PRODUCTS)('%s: a work of the node that must be done once', (product) => {
  beforeEach(async () => {
    premises = await Premises.on(product);
    ending = new AbortController();
  });
  afterEach(async () => {
    started?.kill('SIGKILL');
    ending.abort();
    await Promise.all(holding.splice(0));
    await premises.clear();
  });

  it('is done by one of many processes, and another work by any', async () => {
    const processes: Leases[] = [];
    while (processes.length < 5) processes.push(await aProcess(QUICK));
    let [atWork, most, began] = [0, 0, 0];
    const counted = async (signal: AbortSignal) => {
      began += 1;
      most = Math.max(most, (atWork += 1));
      await untilAborted(signal);
      atWork -= 1;
    };
    for (const leases of processes) void hold(leases, 'relay', ending.signal, counted);
    void hold(processes[0]!, 'deadlines');
    await eventually(() => processes[0]!.holds('deadlines') && began > 0);
    await new Promise((resolve) => setTimeout(resolve, 2 * QUICK.silent));

    expect({ began, most }).toEqual({ began: 1, most: 1 });
    expect(processes.filter((leases) => leases.holds('relay'))).toHaveLength(1);
    expect(Object.keys(await processes[4]!.holders()).toSorted()).toEqual(['deadlines', 'relay']);
  });

  it('goes to the next at once when it is given back', async () => {
    const [one, other] = [await aProcess(), await aProcess()];
    const stopping = new AbortController();
    const first = hold(one, 'relay', stopping.signal);
    await eventually(() => one.holds('relay'));
    void hold(other, 'relay');
    stopping.abort();
    await first;
    await eventually(() => other.holds('relay'), 2_000);
    expect(one.holds('relay')).toBe(false);
  });

  it('is given back when it fails, and tells why', async () => {
    const leases = await aProcess(QUICK);
    const failing = hold(leases, 'relay', ending.signal, async () => Promise.reject(new Error('no broker')));
    await expect(failing).rejects.toThrow('no broker');
    expect(await leases.holders()).toEqual({});
  });

  it('ends as soon as its holder learns that another has taken it over', async () => {
    const leases = await aProcess(QUICK);
    const store = await premises.store();
    let ended = false;
    const held = hold(leases, 'relay', ending.signal, async (signal) => {
      await untilAborted(signal);
      ended = true;
      throw new Error('cut off in the middle');
    });
    await eventually(() => leases.holds('relay'));
    await store.db.updateTable('leases').set({ holder: 'another', term: 2 }).execute();

    await expect(held).rejects.toMatchObject({ name: 'LeaseLost', message: expect.stringContaining('taken it over') });
    expect(ended).toBe(true);
    expect(await leases.holders()).toEqual({ relay: 'another' }); // it gives back nothing that is no longer its own
  });

  it('is taken over within 10 seconds of a kill', async () => {
    const { child, standby } = await doneByAnother(product === 'PostgreSQL' ? PACE : QUICK); // once as in production is enough
    expect(standby.holds('relay')).toBe(false);

    child.kill('SIGKILL');
    await eventually(() => standby.holds('relay'), 10_000);
    expect(await standby.holders()).toEqual({ relay: expect.stringContaining(`:${process.pid}:`) });
  }, 40_000);

  it('is cut off in a process that was halted so long that another took it over', async () => {
    const { child, said, standby } = await doneByAnother(QUICK);
    expect(standby.holds('relay')).toBe(false);

    child.kill('SIGSTOP');
    await eventually(() => standby.holds('relay'), 10_000);
    child.kill('SIGCONT');
    expect(await said.next()).toMatchObject({ value: 'cut off' });
    expect(standby.holds('relay')).toBe(true);
  }, 40_000);
});
