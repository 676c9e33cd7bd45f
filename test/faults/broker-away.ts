import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { City } from '../line/city';
import { eventually } from '../line/fake-goods';
import type { RunningKafka } from '../servers/kafka';
import { findLead, healthOf, leadsOnRecord, troubles, uuid } from './orders';

/** After so long in vain health is to be red (docs/operations.md), and so long a request may take to be given up before that counts. */
const RED_AFTER_MS = 30_000;
const GIVEN_UP_WITHIN_MS = 30_000;
/** Pauses between tries grow to 30 s, and a client of Kafka finds its broker again in some more. */
const CAUGHT_UP_WITHIN_MS = 120_000;

export type BrokerAway = { awayMs: number; orders: number; toldAfterMs: number; redAfterMs: number | undefined; caughtUpAfterMs: number };

/**
 * Takes the broker away from two nodes for a while and brings it back, an order given every `everyMs` meanwhile.
 * @returns what was measured
 * @throws AssertionError for an order that was not taken, a message that was lost or came twice, health that stays green or does not turn green again
 */
export async function brokerAway(broker: RunningKafka, { awayMs, everyMs }: { awayMs: number; everyMs: number }): Promise<BrokerAway> {
  const city = await City.start(['market-regulation', 'culture-tourism'], {
    log: { kind: 'kafka', brokers: broker.brokers, file: undefined },
  });
  try {
    let orders = 0;
    const giveOne = async () => assert.equal((await findLead(city, (orders += 1))).status, 204, 'an order is taken, broker or not');
    const arrived = async () => {
      const facts = await city.facts('culture-tourism');
      return facts.filter(({ type }) => type === 'LeadNoted').map(({ stream }) => stream.slice(stream.indexOf('-') + 1));
    };
    await giveOne();
    await eventually(async () => assert.equal((await arrived()).length, 1), 60_000);

    await broker.down();
    const gone = performance.now();
    const since = () => Math.round(performance.now() - gone);
    let toldAfterMs: number | undefined;
    let redAfterMs: number | undefined;
    while (since() < awayMs) {
      await giveOne();
      const health = await healthOf(city);
      if (troubles(health).some(({ part, cause }) => part === 'message log' && cause)) toldAfterMs ??= since();
      if (health.http === 503) redAfterMs ??= since();
      await sleep(everyMs);
    }
    assert.ok(toldAfterMs !== undefined, 'health tells that the log is away');
    if (awayMs > RED_AFTER_MS + GIVEN_UP_WITHIN_MS)
      assert.ok(
        redAfterMs !== undefined && redAfterMs <= RED_AFTER_MS + GIVEN_UP_WITHIN_MS,
        `health is red in time, not after ${redAfterMs} ms`,
      );

    await broker.up();
    const back = performance.now();
    const leads = await leadsOnRecord(city);
    assert.deepEqual(
      leads,
      Array.from({ length: orders }, (_, n) => uuid(n + 1)),
      'all that was taken is on record, in order',
    );
    await eventually(async () => assert.deepEqual((await arrived()).toSorted(), leads, 'each arrives, once'), CAUGHT_UP_WITHIN_MS);
    const caughtUpAfterMs = Math.round(performance.now() - back);
    for (const agency of ['market-regulation', 'culture-tourism'] as const)
      await eventually(
        async () => assert.equal(JSON.stringify(troubles(await healthOf(city, agency))), '[]', 'health is green again'),
        CAUGHT_UP_WITHIN_MS,
      );
    return { awayMs, orders, toldAfterMs, redAfterMs, caughtUpAfterMs };
  } finally {
    await city.stop();
  }
}
