import './idle-timer';
import { Kafka, type KafkaConfig, logLevel } from 'kafkajs';

type Level = 'error' | 'warn' | 'info' | 'debug';

/** `ssl` and `sasl` are those of kafkajs: certificates, and how to sign in. */
export type KafkaOptions = Pick<KafkaConfig, 'ssl' | 'sasl'> & {
  /** `host:port` of some brokers of the cluster; they name the others. */
  brokers: string[];
  /** Names this node in the broker's logs and quotas. */
  clientId: string;
  /** Copies of each partition of a topic created here; without it the cluster's own default. */
  replicationFactor?: number;
  /** How long a member of a group may be silent before another takes over, in milliseconds (default 6,000, the least a broker lets it be by its own default). */
  sessionTimeoutMs?: number;
  /** How long `produce` goes on trying while the cluster is away, in milliseconds (default 30,000). */
  produceWithinMs?: number;
  /** Where kafkajs' own words go; without it nowhere. Errors among them are mostly ones it recovers from. */
  log?: (level: Level, text: string, members: Record<string, unknown>) => void;
};

const NAMES: Record<number, Level> = {
  [logLevel.ERROR]: 'error',
  [logLevel.WARN]: 'warn',
  [logLevel.INFO]: 'info',
  [logLevel.DEBUG]: 'debug',
};

/** Tries of kafkajs itself within one request; what is beyond them is tried again by us, so that health hears of it. */
export const RETRY = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4, restartOnFailure: () => Promise.resolve(false) };

export function kafkaClient({ brokers, clientId, ssl, sasl, log }: KafkaOptions): Kafka {
  return new Kafka({
    brokers,
    clientId,
    ...(ssl === undefined ? {} : { ssl }),
    ...(sasl === undefined ? {} : { sasl }),
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: RETRY,
    logLevel: log ? logLevel.INFO : logLevel.NOTHING,
    logCreator:
      () =>
      ({ level, namespace, log: entry }) =>
        log?.(NAMES[level] ?? 'error', entry.message, { ...entry, namespace }),
  });
}
