import { kafkaMissing, startKafka } from '../servers/kafka';
import { postgresMissing, startPostgres } from '../servers/postgres';

export type RunningServers = {
  /** Tells the command where they are. */
  environment: { WANGJIAN_KAFKA_BROKERS: string; WANGJIAN_POSTGRES_URL: string };
  stop: () => Promise<unknown>;
};

/** A Kafka broker and a PostgreSQL server, those of the whole run where there are; undefined where this machine has none, and it says so. */
export function realServers(): { start: () => Promise<RunningServers> } | undefined {
  const { KAFKA_BROKERS: brokers, POSTGRES_URL: postgres } = process.env;
  const missing = (brokers ? null : kafkaMissing()) ?? (postgres ? null : postgresMissing());
  if (missing === null) return { start: () => started(brokers, postgres) };
  if (process.env['WANGJIAN_REQUIRE_KAFKA'] === '1') throw new Error(`Kafka and PostgreSQL are required here: ${missing}`);
  process.stdout.write(`The story is told on the embedded parts only: ${missing}\n`);
  return undefined;
}

async function started(brokers: string | undefined, postgres: string | undefined): Promise<RunningServers> {
  const [kafka, server] = await Promise.all([brokers ? undefined : startKafka(), postgres ? undefined : startPostgres()]);
  return {
    environment: { WANGJIAN_KAFKA_BROKERS: brokers ?? kafka!.brokers.join(), WANGJIAN_POSTGRES_URL: postgres ?? server!.url },
    stop: () => Promise.all([kafka?.stop(), server?.stop()]),
  };
}
