import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { Kafka, logLevel } from 'kafkajs';

/** Everything on the embedded log, partition by partition in the order of its offsets. */
export function messagesInFile(file) {
  const log = new DatabaseSync(file);
  try {
    const rows = log.prepare(
      `SELECT p.topic, p.number AS "partition", m."offset", m.key, m.headers, m.value FROM messages m JOIN partitions p ON p.id = m.partition
       ORDER BY p.topic, p.number, m."offset"`,
    );
    return rows.all().map(({ topic, partition, offset, key, headers, value }) =>
      messageOf({
        topic,
        partition,
        offset: String(offset),
        key: Buffer.from(key).toString(),
        headers: JSON.parse(headers),
        value: Buffer.from(value).toString(),
      }),
    );
  } finally {
    log.close();
  }
}

export const messagesInDump = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => messageOf(JSON.parse(line)));

/** CloudEvents 1.0 in Kafka binary mode: attributes are headers with the prefix `ce_`, the data is the value (docs/subscribe.md). */
function messageOf({ headers, value, ...place }) {
  const attributes = Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith('ce_'))
      .map(([name, text]) => [name.slice('ce_'.length), text]),
  );
  return {
    ...place,
    attributes: { ...attributes, datacontenttype: headers['content-type'] },
    data: JSON.parse(value),
    source: attributes.source?.slice('/nodes/'.length),
  };
}

/** Copies what stands on the topics of a cluster into a file, so that it can be read again when the broker is gone. */
export async function dumpTopics(brokers, file) {
  const kafka = new Kafka({ brokers, clientId: 'torture-checker', logLevel: logLevel.NOTHING });
  const ends = await endsOf(kafka);
  const lines = [];
  const consumer = kafka.consumer({ groupId: `torture-checker-${process.pid}` });
  await consumer.connect();
  await consumer.subscribe({ topics: [...new Set(ends.map(({ topic }) => topic))], fromBeginning: true });
  let left = ends.reduce((sum, { count }) => sum + count, 0);
  await new Promise((resolve, reject) => {
    if (left === 0) return resolve();
    consumer
      .run({
        eachMessage: async ({ topic, partition, message }) => {
          const headers = Object.fromEntries(Object.entries(message.headers).map(([name, text]) => [name, String(text)]));
          lines.push({ topic, partition, offset: message.offset, key: String(message.key), headers, value: String(message.value) });
          if ((left -= 1) === 0) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  writeFileSync(
    file,
    lines
      .toSorted(byPlace)
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
  );
}

async function endsOf(kafka) {
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith('wangjian.'));
  const offsets = await Promise.all(
    topics.map(async (topic) =>
      (await admin.fetchTopicOffsets(topic)).map((end) => ({ topic, count: Number(end.high) - Number(end.low) })),
    ),
  );
  await admin.disconnect();
  return offsets.flat();
}

const byPlace = (one, other) =>
  one.topic < other.topic
    ? -1
    : one.topic > other.topic
      ? 1
      : one.partition - other.partition || Number(BigInt(one.offset) - BigInt(other.offset));
