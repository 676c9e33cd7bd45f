// kafkajs alone, a process of its own: produces what it is told, with the settings the product produces with, and tells when its consumer
// has it. Told { brokers } first, then { key } for each message; answers { ready: {} }, then { key, at } with `at` of the one clock of the machine.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

const require = createRequire(import.meta.url);
require('../../dist/libs/message-log-kafka/src/idle-timer.js'); // the same mended timer
const { Kafka, logLevel } = require('kafkajs');

const TOPIC = 'bench.bare';
const TEXT = '巡查发现该网店未公示营业执照信息'.repeat(12); // as large as the message of a lead, with its attributes

process.once('message', async ({ brokers }) => {
  const kafka = new Kafka({ brokers, clientId: 'bare', logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  // kafkajs itself asks once for the leaders, the moment after, and falls over a broker that has not heard of the topic yet.
  await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 6 }], waitForLeaders: false });
  while (!(await admin.fetchTopicMetadata({ topics: [TOPIC] }).catch(() => undefined))) await pause(50);
  await admin.disconnect();
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
  const consumer = kafka.consumer({ groupId: 'bare', maxWaitTimeInMs: 500 });
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({
    eachMessage: async ({ message }) => process.send({ key: String(message.key), at: Number(process.hrtime.bigint()) / 1e6 }),
  });
  await joined;
  process.on('message', ({ key }) =>
    producer.send({ topic: TOPIC, acks: -1, messages: [{ key, value: TEXT, headers: { id: randomUUID() } }] }),
  );
  process.send({ ready: {} });
});
process.once('disconnect', () => process.exit(0));
