'use strict';
// node subscribe.js: prints what market regulation publishes to one agency, and what it refuses to believe.
const { readFileSync } = require('node:fs');
const { Kafka, logLevel } = require('kafkajs');
const { Refused, verified } = require('./verify');

const { BROKERS = '127.0.0.1:9092', AGENCY = 'cyberspace', MEMBERS = 'members.json', PROVINCE = '62' } = process.env;
const TOPIC = `wangjian.facts.market-regulation.${PROVINCE}.${AGENCY}`;
const members = JSON.parse(readFileSync(MEMBERS, 'utf8'));

const kafka = new Kafka({ clientId: `${AGENCY}-example`, brokers: BROKERS.split(','), logLevel: logLevel.ERROR });
const consumer = kafka.consumer({ groupId: `${AGENCY}-example` });

/** Kafka delivers at least once. A real subscriber keeps the ids in the same transaction as what it makes of the messages. */
const seen = new Set();

async function take({ topic, message }) {
  try {
    const { id, type, subject, legalbasis, signedat, data } = verified({ topic, ...message }, members, AGENCY);
    if (seen.has(id)) return;
    seen.add(id);
    console.log(JSON.stringify({ taken: id, type, matter: subject, legalbasis, signedat, data }));
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown; // our own trouble: the message comes again
    // Kept for a person to look into, and the partition goes on: one forged message must not hold up the others.
    console.error(JSON.stringify({ refused: thrown.message, offset: message.offset, claims: String(message.headers.ce_source) }));
  }
}

async function main() {
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  await consumer.run({ eachMessage: take });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void consumer.disconnect());
}

main().catch((thrown) => {
  console.error(thrown.message);
  process.exit(1);
});
