import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SERVERS = { kafka: 'kafka/broker.mjs', postgres: 'postgres/server.mjs' };

/** A real server of the tests, as long as this process lives. @returns what it says of itself; undefined where it cannot be had */
export async function server(kind) {
  const program = fileURLToPath(new URL(`../../test/servers/${SERVERS[kind]}`, import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended.then(() => ['{}'])]);
  const said = JSON.parse(line);
  if (said.unavailable !== undefined || child.exitCode !== null) return undefined;
  return {
    ...said,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
