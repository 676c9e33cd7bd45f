import { kafkaMissing, type RunningKafka, startKafka } from '../servers/kafka';
import { brokerAway } from './broker-away';

jest.setTimeout(240_000);

const missing = kafkaMissing();
if (missing) process.stdout.write(`No broker is taken away: ${missing}\n`);
if (missing && process.env['WANGJIAN_REQUIRE_KAFKA'] === '1') throw new Error(`Kafka is required here: ${missing}`);

/** For ten minutes: `npm run faults`. */
(missing ? describe.skip : describe)('the broker away', () => {
  let broker: RunningKafka;
  beforeAll(async () => {
    broker = await startKafka();
  });
  afterAll(() => broker.stop());

  it('stops no order and loses no message, and health tells', async () => {
    const { orders, caughtUpAfterMs } = await brokerAway(broker, { awayMs: 5_000, everyMs: 250 });
    expect(orders).toBeGreaterThan(2);
    expect(caughtUpAfterMs).toBeLessThan(120_000);
  });
});
