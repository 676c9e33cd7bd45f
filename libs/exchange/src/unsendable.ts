import type { Outgoing, Unsendable } from './announcer';
import { threadOf } from './cloud-event';
import { bytesOf, LARGEST_MESSAGE, MessageTooLarge } from './message-log';

/** Weighed here, as every log weighs it: a log refuses the whole call for one message that is too large. */
export function tooLarge({ topic, onLog }: Outgoing): MessageTooLarge | undefined {
  const bytes = bytesOf(onLog);
  return bytes > LARGEST_MESSAGE ? new MessageTooLarge(topic, bytes) : undefined;
}

/** Who is not a member may become one and find his messages then, but only where there is a topic to leave them in. */
export class NotAMember extends Error {
  constructor({ event, topic }: Outgoing) {
    super(`${event.recipient} is not a member, and this node can neither see nor make ${topic} to leave it there`);
  }
}

/** A message with what keeps it from being sent; none where nothing does. */
export function unsendable({ event }: Outgoing, thrown: Error | undefined): Unsendable[] {
  const { id: messageId, type: messageType, recipient: to, subject: matter } = event;
  return thrown ? [{ messageId, messageType, to, matter, thread: threadOf(event), thrown }] : [];
}

/** As it is recorded. */
export function failureIn(thrown: unknown): { code: string; sentence: string } {
  const sentence = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: codeOf(thrown), sentence: sentence.slice(0, 2_000) || 'Not sendable' };
}

/** Codes stand in facts: they never change. */
function codeOf(thrown: unknown): string {
  if (thrown instanceof MessageTooLarge) return 'message-too-large';
  if (thrown instanceof NotAMember) return 'not-a-member';
  return 'announcement-failed';
}
