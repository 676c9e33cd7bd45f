import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  LARGEST_MESSAGE,
  type LoggedMessage,
  LogUnavailable,
  type MessageLog,
  messagesBehind,
  MessageTooLarge,
  type NewMessage,
  UnknownTopic,
} from './message-log';
import { ENDLESS, Program } from './message-log-member';

export { Program, readAsMember } from './message-log-member';

/** One log as the suite needs it: opened as often as asked, and reached from other processes by its address. */
export type LogUnderTest = {
  open(): Promise<MessageLog>;
  address(): string;
  /** Full path of the program that calls `readAsMember` for this adapter. */
  member: string;
};

/** What every adapter of the port must do. Call it inside a `describe`. */
export function messageLogSuite(under: LogUnderTest): void {
  const open: MessageLog[] = [];
  const members: Program[] = [];
  let log: MessageLog;

  const opened = async (): Promise<MessageLog> => {
    const another = await under.open();
    open.push(another);
    return another;
  };
  const newTopic = async (partitions = 3): Promise<string> => {
    const name = `topic-${randomUUID()}`;
    await log.ensureTopics([{ name, partitions }]);
    return name;
  };

  beforeAll(async () => {
    log = await opened();
  });
  afterAll(async () => {
    await Promise.all(members.map((member) => member.kill()));
    await Promise.all(open.map((each) => each.close()));
  });

  it('keeps each key in the order it was produced in, over several calls, and says where each message stands', async () => {
    const topic = await newTopic();
    const messages = Array.from({ length: 120 }, (_, index) => message(topic, `key-${index % 7}`, String(index)));
    const calls = [messages.slice(0, 50), messages.slice(50, 51), messages.slice(51)];
    const logged = (await Promise.all(calls.map((call) => log.produce(call)))).flat();

    const reader = new Reader(log, [topic]);
    await reader.until(() => reader.taken.length === messages.length);
    await reader.stop();

    for (let key = 0; key < 7; key++) {
      const ofKey = reader.taken.filter((taken) => taken.key === `key-${key}`);
      expect(valuesOf(ofKey)).toEqual(messages.filter((sent) => sent.key === `key-${key}`).map((sent) => sent.value.toString()));
      expect(new Set(ofKey.map((taken) => taken.partition)).size).toBe(1);
    }
    for (const [index, sent] of messages.entries()) {
      const taken = reader.taken.find((each) => each.partition === logged[index]!.partition && each.offset === logged[index]!.offset);
      expect(taken).toMatchObject({ topic, key: sent.key, value: sent.value });
    }
  });

  it('still has what it acknowledged when it is opened anew, and what was taken is not handed over again', async () => {
    const topic = await newTopic(1);
    const group = randomUUID();
    await log.produce([message(topic, 'k', 'one'), message(topic, 'k', 'two')]);
    const before = new Reader(log, [topic], { group });
    await before.until(() => before.taken.length === 2);
    await before.stop();
    await log.produce([message(topic, 'k', 'three')]);

    const anew = await opened();
    const after = new Reader(anew, [topic], { group });
    const another = new Reader(anew, [topic]);
    await after.until(() => after.taken.length === 1);
    await another.until(() => another.taken.length === 3);
    await Promise.all([after.stop(), another.stop()]);

    expect(valuesOf(after.taken)).toEqual(['three']);
    expect(valuesOf(another.taken)).toEqual(['one', 'two', 'three']);
  });

  it('hands a message over again and again until it is taken, skips none, says so in its state, and lets the other partitions go on', async () => {
    const topic = await newTopic(8);
    const others = Array.from({ length: 40 }, (_, index) => message(topic, `other-${index}`, `other-${index}`));
    const [first] = await log.produce([message(topic, 'bad', 'bad'), message(topic, 'bad', 'after'), ...others]);
    let tries = 0;
    let cured = false;

    const reader = new Reader(log, [topic], {
      take: ({ key, value }) => {
        if (key !== 'bad' || value.toString() !== 'bad' || cured) return;
        tries++;
        throw new Error('not yet');
      },
    });
    const elsewhere = (taken: LoggedMessage): boolean => taken.partition !== first!.partition;
    await reader.until(() => tries > 2 && reader.taken.some(elsewhere));
    const state = log.state();
    const stillBlocked = reader.taken.filter((taken) => !elsewhere(taken));
    const lateness = await log.produce([message(topic, (reader.taken.find(elsewhere) as LoggedMessage).key, 'late')]);
    await reader.until(() => valuesOf(reader.taken).includes('late'));
    cured = true;
    await reader.until(() => reader.taken.length === others.length + 3);
    await eventually(() => log.state().status === 'running');
    await reader.stop();

    expect(state).toMatchObject({ status: 'recovering', cause: expect.stringMatching(/^topic-.* cannot be taken: Error: not yet$/) });
    expect(lateness[0]!.partition).not.toBe(first!.partition);
    expect(stillBlocked).toEqual([]);
    expect(valuesOf(reader.taken.filter((taken) => taken.key === 'bad'))).toEqual(['bad', 'after']);
  });

  it('takes one message at a time of one partition', async () => {
    const topic = await newTopic(1);
    await log.produce(Array.from({ length: 5 }, (_, index) => message(topic, `k-${index}`, String(index))));
    let running = 0;
    let most = 0;
    const reader = new Reader(log, [topic], {
      take: async () => {
        most = Math.max(most, ++running);
        await sleep(20);
        running--;
      },
    });
    await reader.until(() => reader.taken.length === 5);
    await reader.stop();

    expect(most).toBe(1);
  });

  it('ends only when the running take has ended, and goes on from the message not yet taken', async () => {
    const topic = await newTopic(1);
    const group = randomUUID();
    await log.produce(['one', 'two', 'three'].map((value) => message(topic, 'k', value)));
    let begun = false;
    const reader = new Reader(log, [topic], {
      group,
      take: async ({ value }) => {
        if (value.toString() !== 'two') return;
        begun = true;
        await sleep(300);
      },
    });
    await reader.until(() => begun);
    await reader.stop();
    expect(valuesOf(reader.taken)).toEqual(['one', 'two']);

    const next = new Reader(log, [topic], { group });
    await next.until(() => next.taken.length === 1);
    await next.stop();
    expect(valuesOf(next.taken)).toEqual(['three']);
  });

  it('does not count a message whose take failed as taken when it ends', async () => {
    const topic = await newTopic(1);
    const group = randomUUID();
    await log.produce([message(topic, 'k', 'one')]);
    let tries = 0;
    const failing = new Reader(log, [topic], {
      group,
      take: () => {
        tries++;
        throw new Error('never');
      },
    });
    await failing.until(() => tries > 2);
    await failing.stop();
    expect(log.state()).toEqual({ status: 'running' });
    expect(messagesBehind(await log.lag(group, [topic]))).toBe(1);

    const next = new Reader(log, [topic], { group });
    await next.until(() => next.taken.length === 1);
    await next.stop();
  });

  it('gives what a killed process had not taken to another reader of its group, in order', async () => {
    const topic = await newTopic(1);
    const group = randomUUID();
    await log.produce(['one', ENDLESS, 'three'].map((value) => message(topic, 'k', value)));
    const member = new Program(under.member, under.address(), group, topic);
    members.push(member);
    await eventually(() => member.lines.includes(ENDLESS));
    const waiting = new Reader(log, [topic], { group });
    await sleep(1500);
    expect(valuesOf(waiting.taken)).toEqual([]);

    await member.kill();
    await waiting.until(() => valuesOf(waiting.taken).includes('three'));
    await waiting.stop();
    const again = valuesOf(waiting.taken);
    expect(again.slice(again.indexOf(ENDLESS))).toEqual([ENDLESS, 'three']);
  });

  it('lets a second reader of the group take over when the first has ended', async () => {
    const topic = await newTopic(1);
    const group = randomUUID();
    const second = await opened();
    await log.produce([message(topic, 'k', 'one')]);
    const readers = [new Reader(log, [topic], { group }), new Reader(second, [topic], { group })] as const;
    const both = (): LoggedMessage[] => readers.flatMap((reader) => reader.taken);
    await eventually(() => both().length > 0);
    const [ending, staying] = readers[0].taken.length > 0 ? readers : [readers[1], readers[0]];

    await ending.stop();
    await log.produce([message(topic, 'k', 'two')]);
    await staying.until(() => valuesOf(staying.taken).includes('two'));
    await staying.stop();
    expect(valuesOf(ending.taken)).toEqual(['one']);
  });

  it('gives every group everything, from the beginning', async () => {
    const topics = [await newTopic(), await newTopic(1)];
    await log.produce(topics.map((topic) => message(topic, 'k', topic)));
    const readers = [new Reader(log, topics), new Reader(log, topics)];
    for (const reader of readers) await reader.until(() => reader.taken.length === 2);
    await Promise.all(readers.map((reader) => reader.stop()));

    for (const reader of readers) expect(valuesOf(reader.taken).toSorted()).toEqual(topics.toSorted());
  });

  it.each<[string, Omit<NewMessage, 'topic'>]>([
    ['an empty key, no headers, an empty value', { key: '', headers: {}, value: Buffer.alloc(0) }],
    ['every byte there is', { key: 'k', headers: {}, value: Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)) }],
    ['a key of another script, with a line break, a NUL and quotes', { key: '案件-1\n\0"\'', headers: {}, value: Buffer.from('v') }],
    [
      'headers with names and values that mean something elsewhere',
      {
        key: 'k',
        headers: JSON.parse('{"__proto__":"p","constructor":"c","ce_subject":"嘉峪关\\r\\nx: y","empty":""}') as Record<string, string>,
        value: Buffer.from('v'),
      },
    ],
    ['as much as is allowed', { key: 'k', headers: { h: 'x' }, value: Buffer.alloc(LARGEST_MESSAGE - 3, 7) }],
  ])('carries %s as it is', async (_, hostile) => {
    const topic = await newTopic(1);
    await log.produce([{ ...hostile, topic }]);
    const reader = new Reader(log, [topic]);
    await reader.until(() => reader.taken.length === 1);
    await reader.stop();

    const [taken] = reader.taken;
    expect(taken!.key).toBe(hostile.key);
    expect(Object.entries(taken!.headers)).toEqual(Object.entries(hostile.headers));
    expect(taken!.value.equals(hostile.value)).toBe(true);
  });

  it('carries more in one call than fits into one request', async () => {
    const topic = await newTopic(2);
    const messages = Array.from({ length: 4 }, (_, index) => message(topic, `k-${index % 2}`, String(index).repeat(400_000)));
    const logged = await log.produce(messages);
    const reader = new Reader(log, [topic]);
    await reader.until(() => reader.taken.length === 4);
    await reader.stop();

    expect(logged).toHaveLength(4);
    for (const key of ['k-0', 'k-1'])
      expect(reader.taken.filter((taken) => taken.key === key).map((taken) => taken.value[0])).toEqual(
        messages.filter((sent) => sent.key === key).map((sent) => sent.value[0]),
      );
  });

  it('refuses a message that is too large, and writes nothing of the call', async () => {
    const topic = await newTopic(1);
    const small = message(topic, 'k', 'small');
    await expect(log.produce([small, { ...small, value: Buffer.alloc(LARGEST_MESSAGE) }])).rejects.toBeInstanceOf(MessageTooLarge);
    expect(messagesBehind(await log.lag(randomUUID(), [topic]))).toBe(0);
  });

  it('refuses a topic nobody created, for writers and readers', async () => {
    const topic = await newTopic(1);
    const { signal } = new AbortController();
    await expect(log.produce([message(topic, 'k', 'v'), message('nowhere', 'k', 'v')])).rejects.toBeInstanceOf(UnknownTopic);
    await expect(log.consume({ group: randomUUID(), topics: ['nowhere'], signal }, async () => undefined)).rejects.toBeInstanceOf(
      UnknownTopic,
    );
    await expect(log.lag(randomUUID(), ['nowhere'])).rejects.toBeInstanceOf(UnknownTopic);
    expect(messagesBehind(await log.lag(randomUUID(), [topic]))).toBe(0);
  });

  it('leaves a topic as it is when it is asked for again with another number of partitions', async () => {
    const topic = await newTopic(1);
    await log.ensureTopics([{ name: topic, partitions: 5 }]);
    const logged = await log.produce(Array.from({ length: 20 }, (_, index) => message(topic, `k-${index}`, 'v')));
    expect(new Set(logged.map(({ partition }) => partition))).toEqual(new Set([0]));
  });

  it('tells how far a group is behind', async () => {
    const topic = await newTopic();
    const group = randomUUID();
    expect(messagesBehind(await log.lag(group, [topic]))).toBe(0);
    await log.produce(Array.from({ length: 10 }, (_, index) => message(topic, `k-${index}`, 'v')));
    expect(messagesBehind(await log.lag(group, [topic]))).toBe(10);

    const reader = new Reader(log, [topic], { group });
    await reader.until(() => reader.taken.length === 10);
    await eventually(async () => messagesBehind(await log.lag(group, [topic])) === 0);
    await reader.stop();
    expect(messagesBehind(await log.lag(group, [topic]))).toBe(0);
    expect(messagesBehind(await log.lag(randomUUID(), [topic]))).toBe(10);
  });

  it('tells it of each partition of each topic, so that one sees behind whom', async () => {
    const [silent, busy] = [await newTopic(2), await newTopic(2)];
    const group = randomUUID();
    const logged = await log.produce(Array.from({ length: 6 }, (_, index) => message(busy, `k-${index}`, 'v')));
    const behind = (await log.lag(group, [silent, busy])).toSorted(
      (one, other) => one.topic.localeCompare(other.topic) || one.partition - other.partition,
    );
    const expected = [silent, busy].toSorted().flatMap((topic) =>
      [0, 1].map((partition) => ({
        topic,
        partition,
        behind: logged.filter((each) => each.topic === topic && each.partition === partition).length,
      })),
    );
    expect(behind).toEqual(expected);
  });

  it('ends its consumptions when it is closed, and takes nothing more', async () => {
    const closing = await opened();
    const topic = await newTopic(1);
    const reader = new Reader(closing, [topic]);
    expect(closing.state()).toEqual({ status: 'running' });
    await closing.close();
    await reader.ended;

    expect(closing.state().status).toBe('down');
    await expect(closing.produce([message(topic, 'k', 'v')])).rejects.toBeInstanceOf(LogUnavailable);
  });
}

function message(topic: string, key: string, value: string): NewMessage {
  return { topic, key, headers: { sent: 'by the suite' }, value: Buffer.from(value) };
}

function valuesOf(messages: readonly LoggedMessage[]): string[] {
  return messages.map(({ value }) => value.toString());
}

async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(10); // jest's own limit ends it
}

class Reader {
  readonly taken: LoggedMessage[] = [];
  readonly ended: Promise<void>;
  private readonly stopping = new AbortController();

  constructor(
    log: MessageLog,
    topics: readonly string[],
    { group = randomUUID(), take }: { group?: string; take?: (message: LoggedMessage) => Promise<void> | void } = {},
  ) {
    this.ended = log.consume({ group, topics, signal: this.stopping.signal }, async (each) => {
      await take?.(each);
      this.taken.push(each);
    });
  }

  /** Waits until it holds; a consumption that fails meanwhile fails the test. */
  async until(holds: () => boolean): Promise<void> {
    await Promise.race([eventually(holds), this.ended]);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }
}
