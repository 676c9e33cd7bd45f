import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Behind,
  bytesOf,
  type Consumption,
  LARGEST_MESSAGE,
  type Logged,
  type LoggedMessage,
  type LogState,
  MessageLog,
  MessageTooLarge,
  type NewMessage,
  type Topic,
  UnknownTopic,
} from './message-log';

/** A log in the memory of one process, for tests: one partition a topic, so that every order of arrival can be looked at. */
export class MemoryMessageLog extends MessageLog {
  private readonly topics = new Map<string, LoggedMessage[]>();
  private readonly taken = new Map<string, number>();
  private readonly bell = new EventEmitter().setMaxListeners(0);

  /** What stands on a topic. */
  on(topic: string): readonly LoggedMessage[] {
    return this.topics.get(topic) ?? [];
  }

  /** Somebody with a hand on the log changes the value of a message. */
  alter(topic: string, index: number, change: (value: Buffer) => Buffer): void {
    const standing = this.topics.get(topic)!;
    standing[index] = { ...standing[index]!, value: change(standing[index]!.value) };
  }

  /** A message is gone before anybody read it. */
  lose(topic: string, index: number): void {
    const rest = this.topics.get(topic)!.toSpliced(index, 1);
    this.topics.set(
      topic,
      rest.map((message, at) => ({ ...message, offset: String(at) })),
    );
  }

  get names(): string[] {
    return [...this.topics.keys()];
  }

  override async ensureTopics(topics: readonly Topic[]): Promise<void> {
    for (const { name } of topics) if (!this.topics.has(name)) this.topics.set(name, []);
  }

  override async produce(messages: readonly NewMessage[]): Promise<Logged[]> {
    for (const message of messages) {
      if (!this.topics.has(message.topic)) throw new UnknownTopic(message.topic);
      if (bytesOf(message) > LARGEST_MESSAGE) throw new MessageTooLarge(message.topic, bytesOf(message));
    }
    const logged = messages.map((message) => {
      const standing = this.topics.get(message.topic)!;
      const one = { ...message, partition: 0, offset: String(standing.length) };
      standing.push(one);
      return { topic: one.topic, partition: 0, offset: one.offset };
    });
    this.bell.emit('produced');
    return logged;
  }

  override async consume({ group, topics, signal }: Consumption, take: (message: LoggedMessage) => Promise<void>): Promise<void> {
    for (const topic of topics) if (!this.topics.has(topic)) throw new UnknownTopic(topic);
    await Promise.all(topics.map((topic) => this.consumeTopic(group, topic, signal, take)));
  }

  private async consumeTopic(group: string, topic: string, signal: AbortSignal, take: (message: LoggedMessage) => Promise<void>) {
    const place = `${group} ${topic}`;
    while (!signal.aborted) {
      const next = this.on(topic)[this.taken.get(place) ?? 0];
      if (!next) {
        await once(this.bell, 'produced', { signal }).catch(() => undefined);
        continue;
      }
      await take(next).then(
        () => this.taken.set(place, Number(next.offset) + 1),
        () => pause(5),
      );
    }
  }

  override async lag(group: string, topics: readonly string[]): Promise<Behind[]> {
    return topics.map((topic) => ({ topic, partition: 0, behind: this.on(topic).length - (this.taken.get(`${group} ${topic}`) ?? 0) }));
  }

  override state(): LogState {
    return { status: 'running' };
  }

  override async close(): Promise<void> {}
}
