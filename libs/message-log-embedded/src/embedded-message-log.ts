import { setMaxListeners } from 'node:events';
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import {
  type Behind,
  type Consumption,
  LogHealth,
  type Logged,
  type LoggedMessage,
  type LogState,
  LogUnavailable,
  MessageLog,
  type NewMessage,
  type Topic,
} from '#libs/exchange';
import { Bell } from './bell';
import { connect } from './log-file';
import { Lookout } from './lookout';
import { type Partition, Partitions } from './partitions';
import { patiently } from './patience';
import { Reader } from './reader';
import { Writer } from './writer';

/**
 * The message log of one machine: one SQLite file, which several processes of that machine write and read at once. It needs
 * no server and survives kill -9 and a power cut. It is nothing for two machines: a file on a network share would be torn
 * apart (SQLite's locks and shared memory do not reach there). Agencies apart from each other use Kafka.
 * Nothing is ever removed from the file. A group's partitions go to the first reader that asks; another waits for its death.
 */
export class EmbeddedMessageLog extends MessageLog {
  private readonly partitions: Partitions;
  private readonly writer: Writer;
  private readonly bell = new Bell();
  private readonly health = new LogHealth();
  private readonly closing = new AbortController();
  private readonly consumptions = new Set<Promise<void>>();
  private readonly dataVersion: StatementSyncInstance;
  private readonly lookout: Lookout;
  private version = 0;

  /** The file is created where there is none. @throws LogUnavailable when it cannot be opened, or is something else */
  static async open(file: string): Promise<EmbeddedMessageLog> {
    const writing = await patiently(() => connect(file, 'FULL'));
    const reading = await patiently(() => connect(file, 'NORMAL'));
    return new EmbeddedMessageLog(file, writing, reading);
  }

  private constructor(
    file: string,
    private readonly writing: DatabaseSyncInstance,
    private readonly reading: DatabaseSyncInstance,
  ) {
    super();
    this.partitions = new Partitions(writing);
    this.dataVersion = reading.prepare('PRAGMA data_version');
    this.lookout = new Lookout(file, () => this.look());
    this.writer = new Writer(writing, this.partitions);
  }

  override async ensureTopics(topics: readonly Topic[]): Promise<void> {
    this.refuseWhenClosed();
    await patiently(() => this.partitions.ensure(topics));
  }

  override async produce(messages: readonly NewMessage[]): Promise<Logged[]> {
    this.refuseWhenClosed();
    const logged = await this.writer.write(messages);
    this.bell.ring(); // readers of this process need not wait for the next look
    return logged;
  }

  override async consume({ group, topics, signal }: Consumption, take: (message: LoggedMessage) => Promise<void>): Promise<void> {
    this.refuseWhenClosed();
    const partitions = await this.partitionsOf(topics);
    const reader = new Reader(this.reading, this.bell, this.health, group, take);
    const ending = AbortSignal.any([signal, this.closing.signal]);
    setMaxListeners(0, ending); // each partition listens to it
    const consumption = reader.read(partitions, ending);

    this.consumptions.add(consumption);
    this.lookout.start();
    try {
      await consumption;
    } finally {
      this.consumptions.delete(consumption);
      if (this.consumptions.size === 0) this.lookout.stop();
    }
  }

  override async lag(group: string, topics: readonly string[]): Promise<Behind[]> {
    this.refuseWhenClosed();
    const partitions = await this.partitionsOf(topics);
    const behind = this.reading.prepare(
      `SELECT p.topic, p.number AS partition, p.next - coalesce(r.next, 0) AS behind
       FROM partitions p LEFT JOIN readers r ON r.partition = p.id AND r."group" = ? WHERE p.id = ?`,
    );
    return patiently(() => partitions.map(({ id }) => ({ ...(behind.get(group, id) as Behind) })));
  }

  override state(): LogState {
    return this.closing.signal.aborted ? { status: 'down', cause: 'The message log is closed' } : this.health.state();
  }

  override async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    await Promise.all([...this.consumptions, this.writer.settled()]);
    this.reading.close();
    this.writing.close();
  }

  /** SQLite counts what other connections commit. */
  private look(): void {
    try {
      const { data_version: version } = this.dataVersion.get() as { data_version: number };
      if (version !== this.version) this.bell.ring();
      this.version = version;
      this.health.wentWell(this.bell);
    } catch (error) {
      this.health.wentWrong(this.bell, error);
    }
  }

  private partitionsOf(topics: readonly string[]): Promise<Partition[]> {
    return patiently(() => topics.flatMap((topic) => this.partitions.of(topic)));
  }

  private refuseWhenClosed(): void {
    if (this.closing.signal.aborted) throw new LogUnavailable('The message log is closed');
  }
}
