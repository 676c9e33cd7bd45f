import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Failure } from '../failure';
import { PROJECT } from '../project';

export type ServerOfTests<Said> = { said: Said; stop: () => Promise<void> };

type Asked = {
  /** Such as `Kafka broker`. */
  what: string;
  /** Under test/servers: part of the tests, there in a checkout and not where only the product is installed. */
  program: string;
  args?: readonly string[];
  /** How to name one that runs. */
  elsewhere: string;
};

/**
 * A real server for as long as the city runs; it ends with this process, however that ends. Its first line says where it is, or why it
 * cannot be had.
 * @throws Failure that says what is missing
 */
export async function startServerOfTests<Said extends object>({
  what,
  program,
  args = [],
  elsewhere,
}: Asked): Promise<ServerOfTests<Said>> {
  const file = join(PROJECT, 'test/servers', program);
  if (!existsSync(file)) throw new Failure(`No ${what} is at hand: name a running one with ${elsewhere}`);
  const server = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  server.stdin.on('error', () => undefined); // it has ended; the line that does not come says so
  const ended = once(server, 'exit');
  const line = once(createInterface({ input: server.stdout }), 'line').then(([text]) => text as string);
  const said = JSON.parse(await Promise.race([line, ended.then(() => '{"unavailable":"it ended at once"}')])) as { unavailable?: string };
  if (said.unavailable !== undefined)
    throw new Failure(`No ${what} can be started here (${said.unavailable}): name a running one with ${elsewhere}`);
  return {
    said: said as unknown as Said,
    stop: async () => {
      server.stdin.end();
      await ended;
    },
  };
}
