import type { AnyFact } from '#libs/kernel';
import { type Circumstances, expiries } from '#libs/law';
import { type Declaration } from './order';

/**
 * The decision of an order as it is really taken: first what time alone has brought about, then the order on that state.
 * Who gives it, HTTP or test, makes no difference.
 */
export function decisionOf({ stream, decide }: Pick<Declaration, 'stream' | 'decide'>, order: object, circumstances: Circumstances) {
  return (found: unknown): readonly AnyFact[] => {
    const passed = expiries<unknown, AnyFact>(stream, found, circumstances.at, circumstances.inForce);
    const now = passed.reduce((state: unknown, fact) => stream.evolve(state, fact), found);
    return [...passed, ...decide(now, order, circumstances)];
  };
}
