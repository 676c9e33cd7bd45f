import type { LoggedMessage, MessageLog } from '#libs/exchange';

/** The first message of a topic that fits, read as a stranger would: in a group of his own, from the beginning. */
export async function firstOf(log: MessageLog, topic: string, fits: (message: LoggedMessage) => boolean): Promise<LoggedMessage> {
  const reading = new AbortController();
  let found: LoggedMessage | undefined;
  await log.consume({ group: `stranger-${process.pid}-${topic}`, topics: [topic], signal: reading.signal }, async (message) => {
    if (found || !fits(message)) return;
    found = message;
    reading.abort();
  });
  return found!;
}
