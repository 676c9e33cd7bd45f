import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogUnavailable, messagesBehind, type LogState } from '#libs/exchange';
import { kafkaMissing, type RunningKafka, startKafka } from '../../../test/servers/kafka';
import { KafkaMessageLog } from './kafka-message-log';

/** How often a broker is killed and comes back: the first one, the second, the third, the first again. */
const ROUNDS = Number(process.env['WANGJIAN_BROKER_KILLS'] ?? 1);
const KEYS = 8;
const missing = kafkaMissing();

jest.setTimeout(60_000 + ROUNDS * 60_000);

if (missing) {
  process.stdout.write(`Three brokers are not tested: ${missing}\n`);
  it('has brokers to be tested against where they are required', () => {
    expect({ required: process.env['WANGJIAN_REQUIRE_KAFKA'] === '1', missing }).toEqual({ required: false, missing });
  });
} else {
  describe('three brokers, each message on two disks before it is acknowledged', () => {
    let kafka: RunningKafka;
    let log: KafkaMessageLog;

    beforeAll(async () => {
      kafka = await startKafka({ nodes: 3 });
      log = new KafkaMessageLog({ brokers: kafka.brokers, clientId: 'three', sessionTimeoutMs: 6_000, replicationFactor: 3 });
    });
    afterAll(async () => {
      await log?.close();
      await kafka?.stop();
    });

    it('lose nothing that was acknowledged, double nothing, keep the order of each key and recover, whichever is killed under load', async () => {
      const topic = `topic-${randomUUID()}`;
      const group = randomUUID();
      await log.ensureTopics([{ name: topic, partitions: 6 }]);
      const load = new Load(log, topic);
      const reading = new Reading(log, topic, group);
      const states: LogState['status'][] = [];
      const watching = setInterval(() => states.push(log.state().status), 50);

      for (let round = 0; round < ROUNDS; round++) {
        const node = (round % 3) + 1;
        await load.acknowledges(500);
        await kafka.down(node);
        await load.acknowledges(1_000); // two of three go on
        while (log.state().status !== 'running') await sleep(20); // by itself, while the third is still away
        await kafka.up(node);
        await load.acknowledges(500);
      }
      await load.end();
      while (messagesBehind(await log.lag(group, [topic])) > 0) await sleep(50);
      clearInterval(watching);
      await reading.end();

      expect(log.state()).toEqual({ status: 'running' });
      expect(states).not.toContain('down');
      expect(load.acknowledged.size).toBeGreaterThanOrEqual(ROUNDS * 2_000);
      const once = reading.once();
      expect([...load.acknowledged].filter((id) => !once.includes(id))).toEqual([]);
      for (let key = 0; key < KEYS; key++) {
        const numbers = once.filter((id) => id.startsWith(`${key}/`)).map((id) => Number(id.split('/')[1]));
        expect(numbers).toEqual(numbers.map((_, index) => index)); // each number once, in the order sent, none left out
      }
    });
  });
}

/** As a relay produces: in batches, one after the other, and what was not acknowledged again under the same ids. */
class Load {
  readonly acknowledged = new Set<string>();
  private readonly next = Array.from({ length: KEYS }, () => 0);
  private ending = false;
  private readonly running: Promise<void>;

  constructor(
    private readonly log: KafkaMessageLog,
    private readonly topic: string,
  ) {
    this.running = this.run();
    this.running.catch(() => undefined); // told by `acknowledges` and `end`
  }

  async acknowledges(more: number): Promise<void> {
    const goal = this.acknowledged.size + more;
    const enough = async () => {
      while (this.acknowledged.size < goal) await sleep(20);
    };
    await Promise.race([enough(), this.running]);
  }

  async end(): Promise<void> {
    this.ending = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.ending) {
      const ids = Array.from({ length: 3 * KEYS }, (_, index) => `${index % KEYS}/${this.next[index % KEYS]!++}`);
      while (!(await this.produced(ids))) await sleep(50);
      for (const id of ids) this.acknowledged.add(id);
      await sleep(5);
    }
  }

  private async produced(ids: readonly string[]): Promise<boolean> {
    try {
      await this.log.produce(ids.map((id) => ({ topic: this.topic, key: id.split('/')[0]!, headers: { id }, value: Buffer.from(id) })));
      return true;
    } catch (error) {
      if (error instanceof LogUnavailable) return false;
      throw error;
    }
  }
}

/** As an inbox reads: a message whose id is known is the same message, come again. */
class Reading {
  private readonly taken: string[] = [];
  private readonly stopping = new AbortController();
  private readonly ended: Promise<void>;

  constructor(log: KafkaMessageLog, topic: string, group: string) {
    const { signal } = this.stopping;
    this.ended = log.consume({ group, topics: [topic], signal }, async ({ headers }) => void this.taken.push(headers['id']!));
  }

  once(): string[] {
    return [...new Set(this.taken)];
  }

  async end(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }
}
