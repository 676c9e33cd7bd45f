import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { MessageLog } from './message-log';

const COMPILING = ['-C', '@app/source', '-r', join(process.cwd(), 'test/servers/run-typescript.cjs')];

/** A message with this value is never done with: its reader can only be killed. */
export const ENDLESS = 'endless';

/** The program of a reader in a process of its own: `node program.ts ADDRESS GROUP TOPIC`. Prints the value of each message when it is handed over. */
export async function readAsMember(open: (address: string) => Promise<MessageLog>): Promise<void> {
  const [address, group, topic] = process.argv.slice(2) as [string, string, string];
  const log = await open(address);
  await log.consume({ group, topics: [topic], signal: new AbortController().signal }, async ({ value }) => {
    process.stdout.write(`${value.toString()}\n`);
    if (value.toString() === ENDLESS) await new Promise(() => undefined);
  });
}

/** A program of this tree in a process of its own, which says line by line how far it is, and can be killed. */
export class Program {
  readonly lines: string[] = [];
  private readonly process: ChildProcess;

  constructor(file: string, ...args: string[]) {
    this.process = spawn(process.execPath, [...COMPILING, file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: this.process.stdout! }).on('line', (line) => this.lines.push(line));
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const closed = once(this.process, 'close'); // after its last line
    this.process.kill('SIGKILL');
    await closed;
  }
}
