import type { Instant } from '#libs/kernel';
import type { TransferGiven } from './transfer-given';

/**
 * What the police state of time, as far as it is possible here: nothing they do to a transfer happened before it was sent to them, or
 * lies ahead of now. Their clock may be off, by a little or by years, and this agency's limits must not follow it.
 */
export function possible({ sent }: TransferGiven, stated: Instant, now: Instant): Instant {
  if (stated > now) return now;
  return sent && stated < sent.sentAt ? sent.sentAt : stated;
}

/** A decision of the police with its own time as far as it is possible; beside it what they stated, where that is something else. */
export function dated<Field extends string, Notice extends Record<Field, Instant>>(
  found: TransferGiven,
  notice: Notice,
  field: Field,
  now: Instant,
): Notice & { statedAt?: Instant } {
  const stated = notice[field];
  const at = possible(found, stated, now);
  return at === stated ? notice : { ...notice, [field]: at, statedAt: stated };
}
