import { type Actor, type NodeName, RuleViolated } from '#libs/kernel';
import type { TransferGiven } from './transfer-given';

/** A matter is answered for by the one police bureau it lies with (rules.md 11.13 no 9): the word of any other bureau changes nothing. */
export function requireReceiver({ sent }: TransferGiven, { id }: Actor): NodeName {
  if (sent?.to !== id)
    throw new RuleViolated('not-the-receiver', `This transfer does not lie with ${id}`, { receiver: sent?.to ?? null }, 'P 11.13 no 9');
  return sent.to;
}
