import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = join(__dirname, 'kafka', 'broker.mjs');

export type RunningKafka = {
  /** `host:port`, the same as long as it runs. */
  brokers: string[];
  /** Kills the broker as a power cut would; clients see it go away. */
  down(): Promise<void>;
  /** Starts it again with what it had on disk, at the same address. */
  up(): Promise<void>;
  /** Ends it and removes its storage. Without it nothing stays behind either: the broker ends with the process that started it. */
  stop(): Promise<void>;
};

/** Why there can be no broker on this machine (no Java, artefacts that cannot be had), or null. The first time it fetches the artefacts. */
export function kafkaMissing(): string | null {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, '--fetch'], { encoding: 'utf8' });
  return status === 0 ? null : (reasonIn(stdout) ?? stderr);
}

/**
 * Starts a real Kafka broker of one node, empty, in about four seconds.
 * @throws an Error with the reason of `kafkaMissing`
 */
export async function startKafka(): Promise<RunningKafka> {
  const broker = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  broker.stdin.on('error', () => undefined); // it has ended; the answer that does not come says so
  const ended = once(broker, 'exit');
  const lines = createInterface({ input: broker.stdout })[Symbol.asyncIterator]();

  const answer = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done) throw new Error('The Kafka broker has ended');
    const reason = reasonIn(line.value);
    if (reason) throw new Error(reason);
    return line.value;
  };
  const tell = async (command: 'down' | 'up'): Promise<void> => {
    broker.stdin.write(`${command}\n`);
    await answer();
  };

  const { brokers } = JSON.parse(await answer()) as { brokers: string[] };
  return {
    brokers,
    down: () => tell('down'),
    up: () => tell('up'),
    stop: async () => {
      broker.stdin.end();
      await ended;
    },
  };
}

function reasonIn(line: string): string | undefined {
  return line.startsWith('{') ? (JSON.parse(line) as { unavailable?: string }).unavailable : undefined;
}
