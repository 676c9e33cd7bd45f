import { type ServerOfTests, startServerOfTests } from './server-of-tests';

/** A real Kafka broker for as long as the city runs, with nothing on it. @throws Failure that says what is missing */
export const startBroker = (): Promise<ServerOfTests<{ brokers: string[] }>> =>
  startServerOfTests({ what: 'Kafka broker', program: 'kafka/broker.mjs', elsewhere: '--brokers host:port or WANGJIAN_KAFKA_BROKERS' });
