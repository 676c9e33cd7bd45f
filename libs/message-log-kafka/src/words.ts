import { KafkaJSProtocolError } from 'kafkajs';
import { LogUnavailable } from '#libs/exchange';

/** The broker's own name of an error, such as OUT_OF_ORDER_SEQUENCE_NUMBER; kafkajs wraps it in what it made of it. */
export function typeOf(error: unknown): string | undefined {
  if (error instanceof KafkaJSProtocolError) return error.type;
  return error instanceof Error && error.cause !== error && error.cause ? typeOf(error.cause) : undefined;
}

export function unavailable(error: unknown): LogUnavailable {
  return new LogUnavailable(`Kafka: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}
