import type { LogState } from './message-log-health';

export * from './message-log-health';

/** A message on its way to the log. Messages of one key keep their order; of different keys they may not. */
export type NewMessage = {
  topic: string;
  /** The matter it belongs to; chooses the partition. */
  key: string;
  headers: Readonly<Record<string, string>>;
  value: Buffer;
};

/** Where a message stands for ever. `offset` is a decimal number too large for a JavaScript one, hence text. */
export type Logged = { topic: string; partition: number; offset: string };

/** A message as it stands in the log. What the writer left out reads as '' (key), {} (headers) and an empty value. */
export type LoggedMessage = NewMessage & Logged;

export type Topic = { name: string; partitions: number };

/** How many messages of one partition a group has not yet taken. */
export type Behind = { topic: string; partition: number; behind: number };

export type Consumption = {
  /** Readers with one name share the work and one memory of how far they came. A new group begins at the beginning. */
  group: string;
  topics: readonly string[];
  /** Ends the consumption, and nothing else does. */
  signal: AbortSignal;
};

/** Key, headers and value of one message together, in bytes of UTF-8: what a Kafka broker takes by default (1 MiB), less its own framing. */
export const LARGEST_MESSAGE = 1_000_000;

/** The log could not be reached or could not write within the time allowed. What was produced may or may not stand in it: produce it again, under the same message id. */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
}

/** Topics exist only through `ensureTopics`. */
export class UnknownTopic extends Error {
  override readonly name = 'UnknownTopic';
  constructor(readonly topic: string) {
    super(`There is no topic ${topic}`);
  }
}

/** A topic is not there for this node, and it may not make it: whoever runs the log does that. Nothing was written. */
export class TopicRefused extends Error {
  override readonly name = 'TopicRefused';
}

/** It will never fit, however often it is sent. Nothing of the call was written. */
export class MessageTooLarge extends Error {
  override readonly name = 'MessageTooLarge';
  constructor(
    readonly topic: string,
    readonly bytes: number,
  ) {
    super(`A message of ${bytes} bytes for ${topic} is larger than ${LARGEST_MESSAGE}`);
  }
}

/** What a message weighs against LARGEST_MESSAGE. */
export function bytesOf({ key, headers, value }: NewMessage): number {
  return Object.entries(headers).reduce(
    (sum, [name, text]) => sum + Buffer.byteLength(name) + Buffer.byteLength(text),
    Buffer.byteLength(key) + value.length,
  );
}

export const messagesBehind = (lag: readonly Behind[]): number => lag.reduce((sum, { behind }) => sum + behind, 0);

/**
 * The road between nodes: topics of messages, each cut into partitions that keep their order.
 * It delivers at least once; that twice is once is the reader's work (a message id is an order id).
 * One conformance suite holds every adapter to what is said here (`message-log.suite.ts`).
 */
export abstract class MessageLog {
  /**
   * Creates what is missing, and resolves once it can be produced to. A topic that exists stays as it is, whatever
   * number of partitions is asked for: another number would send a key elsewhere and break its order.
   * @throws TopicRefused where the log lets this node make none; LogUnavailable
   */
  abstract ensureTopics(topics: readonly Topic[]): Promise<void>;

  /**
   * Writes messages, each key in the order given, also over several calls.
   * @returns where each of them stands, in the order given, and only when they are durable.
   * @throws MessageTooLarge or UnknownTopic before anything is written; LogUnavailable once the log was away for too long.
   */
  abstract produce(messages: readonly NewMessage[]): Promise<Logged[]>;

  /**
   * Hands over the messages of some topics: one at a time per partition, in order, other partitions meanwhile.
   * A partition moves on only after `take` resolved; when it rejects, the same message comes again after a pause that
   * grows, for as long as it takes, and the other partitions go on. When a reader dies, another of its group goes on
   * from the last message taken; that one and a few before it may come again.
   * @returns once the signal aborted and the takes then running have ended.
   * @throws UnknownTopic at the start. A log that goes away later is waited for (`state()` tells).
   */
  abstract consume(consumption: Consumption, take: (message: LoggedMessage) => Promise<void>): Promise<void>;

  /**
   * How far a group is behind the end of some topics: one line a partition, also where nothing is left to take.
   * On a facts topic that is how far it is behind one partner; `messagesBehind` adds up.
   * @throws UnknownTopic, LogUnavailable
   */
  abstract lag(group: string, topics: readonly string[]): Promise<Behind[]>;

  abstract state(): LogState;

  /** Ends every consumption as its signal would, waits for them, and lets go of the log. */
  abstract close(): Promise<void>;
}
