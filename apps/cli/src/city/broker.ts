import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Failure } from '../failure';
import { PROJECT } from '../project';

/** Part of the tests: there in a checkout, not where only the product is installed. */
const PROGRAM = join(PROJECT, 'test/servers/kafka/broker.mjs');

export type Broker = { brokers: string[]; stop: () => Promise<void> };

/**
 * A real Kafka broker for as long as the city runs, with nothing on it; it ends with this process.
 * @throws Failure that says what is missing
 */
export async function startBroker(): Promise<Broker> {
  const elsewhere = 'name a running one with --brokers host:port or WANGJIAN_KAFKA_BROKERS';
  if (!existsSync(PROGRAM)) throw new Failure(`No Kafka broker is at hand: ${elsewhere}`);
  const broker = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const ended = once(broker, 'exit');
  const [line] = (await Promise.race([once(createInterface({ input: broker.stdout }), 'line'), ended.then(() => ['{}'])])) as [string];
  const said = JSON.parse(line) as { brokers?: string[]; unavailable?: string };
  if (!said.brokers) throw new Failure(`No Kafka broker can be started here (${said.unavailable ?? 'it ended at once'}): ${elsewhere}`);
  return {
    brokers: said.brokers,
    stop: async () => {
      broker.stdin.end();
      await ended;
    },
  };
}
