import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { MessageLog } from '#libs/exchange';
import { EmbeddedMessageLog } from '#libs/message-log-embedded';
import { KafkaMessageLog } from '#libs/message-log-kafka';
import { kafkaMissing, startKafka } from '../servers/kafka';
import { postgresMissing, startPostgres } from '../servers/postgres';
import type { City } from './city';

/** What the nodes of a city stand on besides their own event stores, and a way for a test to write on the log as somebody else. */
export type OpenRoad = {
  log: object;
  /** Settings of the read store of each node; left out: a file of its own. */
  registersOf?: (agency: string) => object;
  join: (city: City) => Promise<MessageLog>;
  close: () => Promise<unknown>;
};
export type Road = { name: string; open: () => Promise<OpenRoad> };

const embedded: Road = {
  name: 'the embedded parts',
  open: () =>
    Promise.resolve({ log: {}, join: (city) => EmbeddedMessageLog.open(city.path('log.sqlite')), close: () => Promise.resolve() }),
};
const real: Road = {
  name: 'a Kafka broker, registers in PostgreSQL',
  open: async () => {
    // Of its own: cities share the names of their topics.
    const [broker, postgres] = await Promise.all([startKafka(), startPostgres()]);
    const { brokers } = broker;
    const city = randomBytes(4).toString('hex');
    const schemaOf = (agency: string) => `${agency.replace('-', '_')}_${city}`;
    const admin = new Client(postgres.url);
    await admin.connect();
    for (const agency of ['market-regulation', 'police', 'cyberspace', 'culture-tourism'])
      await admin.query(`CREATE SCHEMA ${schemaOf(agency)}`);
    await admin.end();
    return {
      log: { kind: 'kafka', brokers, file: undefined },
      registersOf: (agency) => ({ kind: 'postgres', url: `${postgres.url}?options=-c%20search_path%3D${schemaOf(agency)}` }),
      join: () => Promise.resolve(new KafkaMessageLog({ brokers, clientId: 'somebody-else' })),
      close: () => Promise.all([broker.stop(), postgres.stop()]),
    };
  },
};

/** What this machine can run a city on; without the real servers it says so, unless they are required. */
export function roads(): Road[] {
  const missing = kafkaMissing() ?? postgresMissing();
  if (missing === null) return [embedded, real];
  if (process.env['WANGJIAN_REQUIRE_KAFKA'] === '1') throw new Error(`Kafka and PostgreSQL are required here: ${missing}`);
  process.stdout.write(`The line is tested on the embedded parts only: ${missing}\n`);
  return [embedded];
}
