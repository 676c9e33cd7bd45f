import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PROGRAM = join(__dirname, 'kafka', 'broker.mjs');

export type RunningKafka = {
  /** `host:port`, the same as long as it runs. */
  brokers: string[];
  /** Of a secured one: where clients sign in with a certificate (`brokers`: with a password, which is their name), and the folder of certificates. */
  mutualTls?: string[];
  certificates?: string;
  /** Kills a broker (the first where none is named) as a power cut would; clients see it go away. */
  down(node?: number): Promise<void>;
  /** Starts it again with what it had on disk, at the same address. */
  up(node?: number): Promise<void>;
  /** Ends it and removes its storage. Without it nothing stays behind either: the broker ends with the process that started it. */
  stop(): Promise<void>;
};

/** Why there can be no broker on this machine (no Java, artefacts that cannot be had), or null. The first time it fetches the artefacts. */
export function kafkaMissing(): string | null {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, '--fetch'], { encoding: 'utf8' });
  return status === 0 ? null : (reasonIn(stdout) ?? stderr);
}

/**
 * Starts a real Kafka cluster, empty: one node in about four seconds, three in about fifteen. Or one node with TLS and an authorizer,
 * known to which are these users and `admin`, who alone may do anything at first.
 * @throws an Error with the reason of `kafkaMissing`
 */
export async function startKafka({ nodes = 1, securedFor }: { nodes?: number; securedFor?: string[] } = {}): Promise<RunningKafka> {
  const args = securedFor ? ['--secured', ...securedFor] : ['--nodes', String(nodes)];
  const broker = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
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
  const tell = async (command: 'down' | 'up', node: number): Promise<void> => {
    broker.stdin.write(`${command} ${node}\n`);
    await answer();
  };

  const addresses = JSON.parse(await answer()) as Pick<RunningKafka, 'brokers' | 'mutualTls' | 'certificates'>;
  return {
    ...addresses,
    down: (node = 1) => tell('down', node),
    up: (node = 1) => tell('up', node),
    stop: async () => {
      broker.stdin.end();
      await ended;
    },
  };
}

function reasonIn(line: string): string | undefined {
  return line.startsWith('{') ? (JSON.parse(line) as { unavailable?: string }).unavailable : undefined;
}
