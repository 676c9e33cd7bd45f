import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, IHeaders, Kafka, KafkaMessage } from 'kafkajs';
import { type LogHealth, type LoggedMessage, pauseAfter } from '#libs/exchange';
import { Commits } from './commits';
import { RETRY } from './kafka-client';

/** How long a fetch waits at the broker for something to come. An end, and a message that comes again, wait for it too. */
const FETCH_MS = 500;
const PARTITIONS_AT_ONCE = 16;

/** One member of a group, as long as its signal lets it: joined anew whenever kafkajs gives up. */
export class Reader {
  private readonly inVain = new Map<string, number>();
  private joined = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly health: LogHealth,
    private readonly group: string,
    private readonly sessionTimeoutMs: number,
    private readonly take: (message: LoggedMessage) => Promise<void>,
  ) {}

  async read(topics: readonly string[], signal: AbortSignal): Promise<void> {
    for (let inVain = 1; !signal.aborted; inVain++) {
      try {
        await this.readUntilCrash(topics, signal);
      } catch (error) {
        this.health.wentWrong(this, error);
        if (this.joined) inVain = 1;
        await pause(pauseAfter(inVain), signal);
      }
    }
    this.health.wentWell(this);
  }

  private forget(): void {
    for (const place of this.inVain.keys()) this.health.wentWell(place);
    this.inVain.clear();
  }

  /** Resolves when the signal aborted and the takes then running ended. @throws what kafkajs crashed with */
  private async readUntilCrash(topics: readonly string[], signal: AbortSignal): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: this.group,
      sessionTimeout: this.sessionTimeoutMs,
      heartbeatInterval: Math.floor(this.sessionTimeoutMs / 4),
      maxWaitTimeInMs: FETCH_MS,
      allowAutoTopicCreation: false,
      retry: RETRY,
    });
    const commits = new Commits();
    this.joined = false;
    consumer.on(consumer.events.REBALANCING, () => void commits.now()); // mostly before it joins; what comes too late is taken once more
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.joined = true;
      commits.joined();
      this.forget(); // partitions may be another's now
      this.health.wentWell(this);
    });
    const attempt = new AbortController();
    const ended = crashed(consumer, signal, attempt.signal);
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
        eachBatch: (payload) => this.takeBatch(payload, commits, signal),
      });
      await ended;
      await commits.now(); // before it leaves the group; batches under way do so themselves
    } finally {
      attempt.abort();
      await consumer.disconnect().catch(() => undefined);
      commits.end();
      this.forget();
    }
  }

  private async takeBatch(payload: EachBatchPayload, commits: Commits, signal: AbortSignal): Promise<void> {
    commits.refuseAfterFailure();
    const { topic, partition, messages } = payload.batch;
    const { shares } = commits;
    let lost = false; // the group is being shared out anew, or the broker is away; kafkajs hears it once the running take has ended
    const beating = setInterval(() => void payload.heartbeat().catch(() => (lost = true)), this.sessionTimeoutMs / 8);
    try {
      for (const message of messages) {
        if (lost || signal.aborted || !payload.isRunning() || payload.isStale()) break;
        if (!(await this.taken(logged(topic, partition, message), payload, signal))) break;
        if (commits.shares !== shares) break; // the partition may be another's now, who says himself how far he came
        payload.resolveOffset(message.offset);
        commits.soon(payload);
      }
    } finally {
      clearInterval(beating);
    }
    if (signal.aborted || !payload.isRunning()) await commits.now();
  }

  /** @returns false when the take failed: the partition then rests for a while, so that kafkajs fetches the others, and comes again from this message on */
  private async taken(message: LoggedMessage, payload: EachBatchPayload, signal: AbortSignal): Promise<boolean> {
    const place = `${this.group} ${message.topic}/${message.partition}/${message.offset}`;
    try {
      await this.take(message);
      this.inVain.delete(place);
      this.health.wentWell(place);
      return true;
    } catch (error) {
      const inVain = (this.inVain.get(place) ?? 0) + 1;
      this.inVain.set(place, inVain);
      this.health.cannotTake(place, message, inVain, error);
      const resume = payload.pause();
      void pause(pauseAfter(inVain), signal).then(resume);
      return false;
    }
  }
}

/** Resolves when the signal aborts, rejects when kafkajs gives up; `attempt` lets go of the signal. */
function crashed(consumer: Consumer, signal: AbortSignal, attempt: AbortSignal): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    signal.addEventListener('abort', () => resolve(), { once: true, signal: attempt });
    if (signal.aborted) resolve();
  });
  ended.catch(() => undefined); // it may crash before anybody waits for it
  return ended;
}

function logged(topic: string, partition: number, { offset, key, headers, value }: KafkaMessage): LoggedMessage {
  return { topic, partition, offset, key: key?.toString() ?? '', headers: textOf(headers), value: value ?? Buffer.alloc(0) };
}

/** Others may write a header without a value, or one name twice: the last one counts. */
function textOf(headers: IHeaders = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, ([value].flat().at(-1) ?? '').toString()]));
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
