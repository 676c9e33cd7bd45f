import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { Kafka, logLevel } from 'kafkajs';

/** How many messages lie on the log that their readers have not taken yet. */
export function backlogOf(city, brokers) {
  return brokers ? () => unreadOnKafka(city, brokers) : () => unreadInFile(join(city.dataDir, 'message-log.sqlite'));
}

function unreadInFile(file) {
  const log = new DatabaseSync(file, { readOnly: true });
  try {
    return log.prepare('SELECT coalesce(sum(p.next - r.next), 0) AS unread FROM readers r JOIN partitions p ON p.id = r.partition').get()
      .unread;
  } finally {
    log.close();
  }
}

async function unreadOnKafka({ nodes }, brokers) {
  const admin = new Kafka({ brokers, clientId: 'torture', logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    let unread = 0;
    for (const { name } of nodes)
      for (const { topic, partitions } of await admin.fetchOffsets({ groupId: name })) {
        const ends = await admin.fetchTopicOffsets(topic);
        for (const { partition, offset } of partitions) {
          const end = ends.find((one) => one.partition === partition);
          unread += Number(end.high) - Math.max(Number(offset), Number(end.low));
        }
      }
    return unread;
  } finally {
    await admin.disconnect();
  }
}
