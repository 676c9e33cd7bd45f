import { type Actor, type NodeName, RuleViolated } from '#libs/kernel';
import type { TransferTaken } from './transfer-taken';

/** Only the agency that gave the matter may add to it or take it back (rules.md 11.13 no 9). */
export function requireGiver({ giver }: TransferTaken, { id }: Actor): NodeName {
  if (giver !== id) throw new RuleViolated('not-the-giver', `This transfer was not given by ${id}`, { giver }, 'P 11.13 no 9');
  return giver;
}
