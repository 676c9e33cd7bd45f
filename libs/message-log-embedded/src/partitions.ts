import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { type Topic, UnknownTopic } from '#libs/exchange';
import { inTransaction } from './log-file';

export type Partition = { id: number; topic: string; number: number };

/** The topics of a file and their partitions. What was once read holds: a topic never changes. */
export class Partitions {
  private readonly known = new Map<string, Partition[]>();

  constructor(private readonly database: DatabaseSyncInstance) {}

  ensure(topics: readonly Topic[]): void {
    const insert = this.database.prepare('INSERT INTO partitions (topic, number) VALUES (?, ?)');
    inTransaction(this.database, () => {
      for (const { name, partitions } of topics) {
        if (this.find(name).length > 0) continue;
        for (let number = 0; number < partitions; number++) insert.run(name, number);
      }
    });
  }

  /** @throws UnknownTopic */
  of(topic: string): Partition[] {
    const known = this.known.get(topic) ?? this.find(topic);
    if (known.length === 0) throw new UnknownTopic(topic);
    this.known.set(topic, known);
    return known;
  }

  /** The same key, the same partition. @throws UnknownTopic */
  holding(topic: string, key: string): Partition {
    const partitions = this.of(topic);
    return partitions[spread(key) % partitions.length]!;
  }

  private find(topic: string): Partition[] {
    return this.database.prepare('SELECT id, topic, number FROM partitions WHERE topic = ? ORDER BY number').all(topic) as Partition[];
  }
}

/** FNV-1a, 32 bits. It stands behind every offset in the file: another one would tear the order of each key apart. */
function spread(key: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(key)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
