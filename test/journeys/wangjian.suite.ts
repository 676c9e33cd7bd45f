import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SqliteEventStore } from '#libs/event-store-sqlite';
import { freePorts } from '../../apps/cli/src/city/ports';

const COMMAND = join(process.cwd(), 'apps/cli/bin/wangjian.js');

export type Outcome = { code: number | null; output: string; errors: string };
export type Line = Record<string, unknown>;
/** What `--json` printed. */
export const linesOf = (output: string): Line[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{"'))
    .map((line) => JSON.parse(line) as Line);

/** Runs the real command, as a user does, and waits for its end. */
export async function wangjian(...args: string[]): Promise<Outcome> {
  return await new Running(args).ended;
}

const running = new Set<Running>();
/** Whatever a failed test left behind. Nodes end with the command that started them. */
export async function endAll(): Promise<void> {
  for (const one of running) one.kill('SIGKILL');
  await Promise.all([...running].map((one) => one.ended));
}

/** A command that goes on. Each line of JSON it prints is given to `onLine` as it comes. */
export class Running {
  readonly ended: Promise<Outcome>;
  private readonly process: ChildProcess;
  private readonly listeners: ((line: Line) => void)[];

  constructor(args: readonly string[], onLine: (line: Line) => void = () => {}, environment: NodeJS.ProcessEnv = {}) {
    const env = { ...process.env, ...environment };
    this.process = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
    this.listeners = [onLine];
    let output = '';
    let errors = '';
    createInterface({ input: this.process.stdout! }).on('line', (line) => {
      output += `${line}\n`;
      if (line.startsWith('{"')) for (const listener of this.listeners) listener(JSON.parse(line) as Line);
    });
    this.process.stderr!.setEncoding('utf8').on('data', (text: string) => (errors += text));
    running.add(this);
    this.ended = once(this.process, 'close').then(([code]) => {
      running.delete(this);
      // That sources were newer than what was built is no trouble of the command.
      return { code: code as number | null, output, errors: errors.replace(/^wangjian: building.*\n/, '') };
    });
  }

  /** Resolves with the first line that has this member, or when the command ends without one. */
  async said(member: string): Promise<Line | undefined> {
    return await Promise.race([
      new Promise<Line>((resolve) => this.listeners.push((line) => member in line && resolve(line))),
      this.ended.then(() => undefined),
    ]);
  }

  kill(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }
}

/** A folder that is gone after the test, and ports for a city in it. */
export async function premises(): Promise<{ dataDir: string; portBase: string; remove: () => void }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wangjian-city-'));
  return {
    dataDir,
    portBase: String(await freePorts()),
    remove: () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}

export const NODES = ['market-regulation.620200', 'police.620200', 'cyberspace.620200', 'culture-tourism.620200'];

/** How often each type of fact stands in each stream of each node, of a city that does not run. */
export async function factsIn(dataDir: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const node of NODES) {
    const store = await SqliteEventStore.open(join(dataDir, node, 'store', 'facts.sqlite'));
    let batch = await store.readAll(0);
    while (batch.facts.length > 0) {
      for (const { stream, type } of batch.facts) counts[`${node} ${stream} ${type}`] = (counts[`${node} ${stream} ${type}`] ?? 0) + 1;
      batch = await store.readAll(batch.upTo);
    }
    await store.close();
  }
  return counts;
}
