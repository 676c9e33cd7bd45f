import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = join(__dirname, 'postgres', 'server.mjs');

export type RunningPostgres = {
  /** `postgres://user:password@127.0.0.1:port/database`, the same as long as it runs. The user may do everything. */
  url: string;
  /** Ends the server as a crash would; clients see it go away. */
  down(): Promise<void>;
  /** Starts it again with what it had on disk, at the same address. */
  up(): Promise<void>;
  /** Ends it and removes its storage. Without it nothing stays behind either: the server ends with the process that started it. */
  stop(): Promise<void>;
};

/** Why there can be no server on this machine, or null. */
export function postgresMissing(): string | null {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, '--check'], { encoding: 'utf8' });
  return status === 0 ? null : (reasonIn(stdout) ?? stderr);
}

/**
 * Starts a real PostgreSQL server, empty, in about two seconds.
 * @throws an Error with the reason of `postgresMissing`, or why it does not start
 */
export async function startPostgres(): Promise<RunningPostgres> {
  const server = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  server.stdin.on('error', () => undefined); // it has ended; the answer that does not come says so
  const ended = once(server, 'exit');
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();

  const answer = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done) throw new Error('The PostgreSQL server has ended');
    const reason = reasonIn(line.value);
    if (reason) throw new Error(reason);
    return line.value;
  };
  const tell = async (command: 'down' | 'up'): Promise<void> => {
    server.stdin.write(`${command}\n`);
    await answer();
  };

  const { url } = JSON.parse(await answer()) as { url: string };
  return {
    url,
    down: () => tell('down'),
    up: () => tell('up'),
    stop: async () => {
      server.stdin.end();
      await ended;
    },
  };
}

function reasonIn(line: string): string | undefined {
  return line.startsWith('{') ? (JSON.parse(line) as { unavailable?: string }).unavailable : undefined;
}
