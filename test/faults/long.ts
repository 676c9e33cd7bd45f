// npm run faults [-- --broker-away SECONDS]
// What takes too long for the ordinary suite: a real Kafka broker that is away for ten minutes (or as long as is said).
import { parseArgs } from 'node:util';
import { kafkaMissing, startKafka } from '../servers/kafka';
import { brokerAway } from './broker-away';

const UNAVAILABLE = 69; // EX_UNAVAILABLE of sysexits.h

async function run(): Promise<number> {
  const { values } = parseArgs({ options: { 'broker-away': { type: 'string', default: '600' } } });
  const missing = kafkaMissing();
  if (missing !== null) {
    process.stderr.write(`There is no broker to take away: ${missing}\n`);
    return UNAVAILABLE;
  }
  const broker = await startKafka();
  try {
    const measured = await brokerAway(broker, { awayMs: Number(values['broker-away']) * 1_000, everyMs: 1_000 });
    process.stdout.write(`${JSON.stringify({ brokerAway: measured })}\n`);
    return 0;
  } catch (thrown) {
    process.stderr.write(`${(thrown as Error).stack}\n`);
    return 1;
  } finally {
    await broker.stop();
  }
}

void run().then((code) => process.exit(code));
