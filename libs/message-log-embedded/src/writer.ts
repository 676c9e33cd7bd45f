import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { bytesOf, LARGEST_MESSAGE, type Logged, MessageTooLarge, type NewMessage } from '#libs/exchange';
import { inTransaction } from './log-file';
import type { Partitions } from './partitions';
import { patiently } from './patience';

type Waiting = { messages: readonly NewMessage[]; resolve: (logged: Logged[]) => void; reject: (error: unknown) => void };

/** Writes in the order it is asked to; what is asked for at the same time goes to disk at once, since one wait for the disk costs more than a hundred messages. */
export class Writer {
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;

  constructor(
    private readonly database: DatabaseSyncInstance,
    private readonly partitions: Partitions,
  ) {}

  write(messages: readonly NewMessage[]): Promise<Logged[]> {
    return new Promise((resolve, reject) => {
      this.check(messages);
      this.waiting.push({ messages, resolve, reject });
      this.writing ??= this.drain();
    });
  }

  /** Resolves once everything asked for so far is written or refused. */
  async settled(): Promise<void> {
    await this.writing;
  }

  private check(messages: readonly NewMessage[]): void {
    for (const message of messages) {
      this.partitions.of(message.topic);
      const bytes = bytesOf(message);
      if (bytes > LARGEST_MESSAGE) throw new MessageTooLarge(message.topic, bytes);
    }
  }

  private async drain(): Promise<void> {
    await new Promise(setImmediate); // lets those who ask in the same turn come along
    while (this.waiting.length > 0) {
      const together = this.waiting.splice(0);
      try {
        const logged = await patiently(() => this.append(together));
        together.forEach(({ resolve }, index) => resolve(logged[index]!));
      } catch (error) {
        // Those who came later wait behind these; were theirs written now, a key would lose its order.
        for (const { reject } of [...together, ...this.waiting.splice(0)]) reject(error);
      }
    }
    this.writing = undefined;
  }

  private append(together: readonly Waiting[]): Logged[][] {
    const next = this.database.prepare('UPDATE partitions SET next = next + 1 WHERE id = ? RETURNING next - 1 AS "offset"');
    const insert = this.database.prepare('INSERT INTO messages (partition, "offset", key, headers, value) VALUES (?, ?, ?, ?, ?)');
    const append = ({ topic, key, headers, value }: NewMessage): Logged => {
      const partition = this.partitions.holding(topic, key);
      const { offset } = next.get(partition.id) as { offset: number };
      insert.run(partition.id, offset, Buffer.from(key), JSON.stringify(headers), value);
      return { topic, partition: partition.number, offset: String(offset) };
    };
    return inTransaction(this.database, () => together.map(({ messages }) => messages.map(append)));
  }
}
