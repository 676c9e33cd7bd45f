import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, City } from '../line/city';

/** Also what is built from sources that are newer. */
const COMMAND = join(process.cwd(), 'apps/cli/bin/wangjian.js');
const MAIN = join(process.cwd(), 'dist/apps/market-regulation/src/main.js');
const STARTS_WITHIN_MS = 60_000;

export type NodeProcess = { place: number; url: string; child: ChildProcess };
export type Health = {
  status: string;
  parts: ({ part: string; status: string; working?: Record<string, string> } & Record<string, unknown>)[];
};

/**
 * Market regulation of a city as several processes, which share its facts and its registers and nothing else. Whoever asks "it" is answered
 * by one after the other, as behind a load balancer that knows nothing; what the police are asked goes to the city.
 */
export class NodeInProcesses {
  private readonly running: (NodeProcess | undefined)[] = [];
  private turn = 0;

  private constructor(
    private readonly city: City,
    private readonly stores: object,
  ) {}

  /** @param stores the sections of the configuration that say where its facts and registers are */
  static async start(city: City, count: number, stores: object): Promise<NodeInProcesses> {
    execFileSync(process.execPath, [COMMAND, '--version'], { stdio: ['ignore', 'ignore', 'inherit'] });
    const node = new NodeInProcesses(city, stores);
    await Promise.all(Array.from({ length: count }, (_, place) => node.startProcess(place))); // at once: they make the same tables
    return node;
  }

  /** Those that run. */
  get processes(): NodeProcess[] {
    return this.running.filter((one) => one !== undefined);
  }

  async startProcess(place: number): Promise<NodeProcess> {
    const file = this.city.path(`process-${place}.json`);
    writeFileSync(file, JSON.stringify({ ...this.city.settings('market-regulation'), ...this.stores }));
    const child = fork(MAIN, [file], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [said] = (await once(child, 'message', { signal: AbortSignal.timeout(STARTS_WITHIN_MS) })) as [{ ready: { url: string } }];
    return (this.running[place] = { place, url: said.ready.url, child });
  }

  /** As a power cut does. */
  async kill({ place, child }: NodeProcess): Promise<void> {
    this.running[place] = undefined;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.processes.map(async ({ child }) => {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }),
    );
  }

  /** Whoever's turn it is. */
  get next(): NodeProcess {
    return this.processes[this.turn++ % this.processes.length]!;
  }

  async ask(officer: string, asked: string, body?: object, headers: Record<string, string> = {}, at = this.next): Promise<Answer> {
    return await this.city.askAt(at.url, officer, asked, body, headers);
  }

  /** The same, where anything but success is a failure of the test. */
  async must(officer: string, asked: string, body?: object): Promise<Answer> {
    if (!officer.startsWith('mr-')) return await this.city.must(officer, asked, body);
    const answer = await this.ask(officer, asked, body);
    if (answer.status >= 300) throw new Error(`${officer} ${asked}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  /** Asks again until the row is there and is as expected. */
  async until(officer: string, path: string, fits: (row: Record<string, unknown>) => boolean, withinMs = 20_000) {
    if (!officer.startsWith('mr-')) return await this.city.until(officer, path, fits, withinMs);
    return await eventually(async () => {
      const { status, body } = await this.ask(officer, `GET ${path}`);
      if (status !== 200 || !fits(body)) throw new Error(`${path} is not as expected: ${status} ${JSON.stringify(body)}`);
      return body;
    }, withinMs);
  }

  /** All processes, and the other nodes, live in the same moment. */
  async advanceTo(now: string): Promise<void> {
    await this.city.advanceTo(now);
    for (const at of this.processes) await this.moveClockOf(at, now);
  }

  /** The clock of one machine, and not those of the others. */
  async moveClockOf(at: NodeProcess, now: string): Promise<void> {
    const { status } = await this.ask('mr-auditor', 'PUT /simulated-clock', { now }, {}, at);
    if (status !== 204) throw new Error(`The clock of process ${at.place} cannot be moved: ${status}`);
  }

  async health({ url }: NodeProcess): Promise<Health> {
    return (await (await fetch(`${url}/health`)).json()) as Health;
  }

  /** Which process does a work now, as any of them tells it; undefined: none, or one that was killed and not yet replaced. */
  async holderOf(work: string): Promise<NodeProcess | undefined> {
    const { parts } = await this.health(this.next);
    const holder = parts.find(({ part }) => part === 'read store')?.working?.[work];
    return this.processes.find(({ child }) => holder?.includes(`:${child.pid}:`));
  }
}

/** Tried again until it does not throw. */
export async function eventually<T>(attempt: () => Promise<T>, withinMs = 20_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (thrown) {
      if (performance.now() > end) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
