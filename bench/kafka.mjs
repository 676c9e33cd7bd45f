// How long it takes until what was ordered at one node stands in a register of another, over Kafka: node bench/kafka.mjs [--small]
// An officer of market regulation enters a lead, and culture and tourism finds it among its matters. In turn with each order,
// kafkajs alone sends a message of that size over the same broker to itself, so that both meet the same moments of the machine.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { uuid7 } from './parts/ids.mjs';
import { leadContent } from './parts/lead.mjs';
import { foundIn, startNode, tokenOf } from './parts/node-process.mjs';
import { server } from './parts/servers.mjs';
import { row, say, small, temporary } from './row.mjs';

const EVERY_MS = 50; // 20 orders and 20 bare messages a second
const WARM = small ? 20 : 300;
const COUNT = small ? 40 : 1_500;
const LOOK_MS = 1;

const now = () => Number(process.hrtime.bigint()) / 1e6;
const at = (numbers, part) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length * part)];
const ms = (number) => number.toFixed(1);

const folder = temporary('kafka');
const ending = [];
try {
  const broker = await server('kafka');
  if (!broker) throw new Error('There is no Kafka broker here');
  ending.push(() => broker.stop());
  const city = await foundIn(folder, { brokers: broker.brokers });
  ending.push(() => city.issuer.stop());
  for (const agency of ['market-regulation', 'culture-tourism']) {
    const node = await startNode(city, agency);
    ending.push(() => node.stop());
    city[agency] = node;
  }
  const bare = await bareKafka(broker.brokers);
  const register = registerOf('culture-tourism', 'matter_threads_1');
  ending.push(
    () => bare.stop(),
    () => register.stop(),
  );
  const authorization = `Bearer ${await tokenOf(city, 'mr-officer-1')}`;

  await ordered(city['market-regulation'].url, authorization, register, 60_000); // the groups have joined once this one is there
  const figures = { ours: [], theirs: [], answered: [] };
  for (let done = -WARM; done < COUNT; done++) {
    const measuring = done >= 0;
    const [ours, theirs] = [ordered(city['market-regulation'].url, authorization, register), pause(EVERY_MS / 2).then(() => bare.send())];
    void ours.then(({ millis, answered }) => measuring && (figures.ours.push(millis), figures.answered.push(answered)));
    void theirs.then((millis) => measuring && figures.theirs.push(millis));
    await pause(EVERY_MS);
    if (done === 0) say(`  warm: ${COUNT} orders follow`);
  }
  for (let waited = 0; figures.ours.length < COUNT || figures.theirs.length < COUNT; waited += 50) {
    if (waited > 30_000) throw new Error(`Only ${figures.ours.length} of ${COUNT} orders arrived, ${figures.theirs.length} bare messages`);
    await pause(50);
  }
  const { ours, theirs, answered } = figures;
  row({
    name: 'order in one node to row in the other over Kafka, p99',
    against: 'bare kafkajs 2.2.4, produce to consume, same broker',
    ours: at(ours, 0.99),
    theirs: at(theirs, 0.99),
    unit: 'ms',
    goal: { atMost: 1.5 },
    note:
      `${COUNT} leads entered over HTTP at ${1000 / EVERY_MS} a second, until their row is in the register of the other node; in turn with them as many ` +
      `messages of that size through kafkajs alone (acks all, idempotent). Medians ${ms(at(ours, 0.5))} and ${ms(at(theirs, 0.5))} ms; ` +
      `the officer had his answer after ${ms(at(answered, 0.5))} ms (p99 ${ms(at(answered, 0.99))}).`,
  });
} finally {
  for (const end of ending.reverse()) await end();
}

/** From sending the order to the row in the other node. */
async function ordered(url, authorization, register, withinMs = 30_000) {
  const id = uuid7();
  const sentAt = now();
  const arrived = register.has(id, withinMs);
  const answer = await fetch(`${url}/v1/leads/${id}`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(leadContent()),
  });
  if (answer.status !== 204) throw new Error(`${answer.status} ${await answer.text()}`);
  const answered = now() - sentAt;
  return { answered, millis: (await arrived) - sentAt };
}

/** Looks into a node's register from outside, once a millisecond: what it finds is committed. */
function registerOf(agency, table) {
  const file = join(folder, `${agency}.620200`, 'store', 'registers.sqlite');
  const waiting = new Map();
  let db;
  let last = 0;
  const look = () => {
    if (waiting.size === 0) return;
    try {
      db ??= new DatabaseSync(file, { readOnly: true });
      for (const found of db.prepare(`SELECT rowid, key FROM ${table} WHERE rowid > ?`).all(last)) {
        last = found.rowid;
        for (const [id, arrived] of waiting) if (found.key.includes(id)) arrived(now());
      }
    } catch (thrown) {
      if (!/no such table|unable to open/.test(thrown.message)) throw thrown; // the node is only making it
    }
  };
  const timer = setInterval(look, LOOK_MS);
  return {
    has: (id, withinMs) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${id} did not arrive within ${withinMs} ms`)), withinMs);
        waiting.set(id, (when) => {
          clearTimeout(late);
          waiting.delete(id);
          resolve(when);
        });
      }),
    stop: () => (clearInterval(timer), db?.close()),
  };
}

async function bareKafka(brokers) {
  const child = fork(fileURLToPath(new URL('parts/bare-kafka.mjs', import.meta.url)), { stdio: ['ignore', 2, 2, 'ipc'] });
  const waiting = new Map();
  child.send({ brokers });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`kafkajs alone ended at once (${code})`)));
  await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
  child.on('message', ({ key, at: arrivedAt }) => waiting.get(key)?.(arrivedAt));
  return {
    send: () => {
      const key = randomUUID();
      const sentAt = now();
      child.send({ key });
      return new Promise((resolve) => waiting.set(key, (arrivedAt) => (waiting.delete(key), resolve(arrivedAt - sentAt))));
    },
    stop: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
