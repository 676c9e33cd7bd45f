import { KafkaJSError, KafkaJSProtocolError } from 'kafkajs';
import { LogUnavailable } from '#libs/exchange';

/** The broker's own name of an error, such as OUT_OF_ORDER_SEQUENCE_NUMBER; kafkajs wraps it in what it made of it. */
export function typeOf(error: unknown): string | undefined {
  if (error instanceof KafkaJSProtocolError) return error.type;
  return error instanceof Error && error.cause !== error && error.cause ? typeOf(error.cause) : undefined;
}

/** kafkajs says of its errors whether it makes sense to ask again. */
export const retriable = (error: unknown): boolean => error instanceof KafkaJSError && error.retriable;

export function unavailable(error: unknown): LogUnavailable {
  return new LogUnavailable(`Kafka: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}

/** A topic's configuration as kafkajs takes it. */
export const entriesOf = (configuration: Readonly<Record<string, string>>): { name: string; value: string }[] =>
  Object.entries(configuration).map(([name, value]) => ({ name, value }));
