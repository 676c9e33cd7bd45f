import type { MessageLog } from '#libs/exchange';
import { EmbeddedMessageLog } from '#libs/message-log-embedded';
import { KafkaMessageLog } from '#libs/message-log-kafka';
import { kafkaMissing, startKafka } from '../servers/kafka';
import type { City } from './city';

/** A message log for a city: what its nodes are configured with, and a way for a test to write on it as somebody else. */
export type OpenRoad = { log: object; join: (city: City) => Promise<MessageLog>; close: () => Promise<unknown> };
export type Road = { name: string; open: () => Promise<OpenRoad> };

const embedded: Road = {
  name: 'the embedded log',
  open: () =>
    Promise.resolve({ log: {}, join: (city) => EmbeddedMessageLog.open(city.path('log.sqlite')), close: () => Promise.resolve() }),
};
const kafka: Road = {
  name: 'a Kafka broker',
  open: async () => {
    const broker = await startKafka(); // of its own: cities share the names of their topics
    const { brokers } = broker;
    return {
      log: { kind: 'kafka', brokers, file: undefined },
      join: () => Promise.resolve(new KafkaMessageLog({ brokers, clientId: 'somebody-else' })),
      close: () => broker.stop(),
    };
  },
};

/** The message logs this machine can run a city over; without a broker it says so, unless one is required. */
export function roads(): Road[] {
  const missing = kafkaMissing();
  if (missing === null) return [embedded, kafka];
  if (process.env['WANGJIAN_REQUIRE_KAFKA'] === '1') throw new Error(`A Kafka broker is required here: ${missing}`);
  process.stdout.write(`The line is not tested over Kafka: ${missing}\n`);
  return [embedded];
}
