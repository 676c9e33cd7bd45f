import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { type AnyFact, RuleViolated, type Stream } from '#libs/kernel';
import { type Circumstances, STANDARD_LAW } from '#libs/law';
import { mustBeRegistered } from './corpus.testing';
import { decisionOf } from './decision';
import type { Decide } from './order';

/** A fixed head gives the order at a fixed time under the standard law, unless the test says otherwise. */
const FIXED: Circumstances = {
  by: { id: 'head-1', roles: ['head'], role: 'head', certificate: 'CERT-head-1' },
  at: '2025-03-04T01:00:00.000Z',
  orderId: 'order-1',
  correlationId: 'thread-1',
  node: 'market-regulation.620200',
  order: 'Test',
  digest: '',
  article: 'none',
  policyVersion: STANDARD_LAW.policyVersion,
  inForce: STANDARD_LAW,
};

export { mustBeRegistered, sampleFile, samplesOf, shapeOf } from './corpus.testing';

/** given(stream, past…).when(decision, order, circumstances).then(facts…) | thenNothing() | thenRefused(code) */
export function given<State, F extends AnyFact>(stream: Stream<State, F>, ...past: NoInfer<F>[]) {
  const found = past.reduce((state, fact) => stream.evolve(state, fact), stream.initial);
  return {
    /** The state after those facts, for a test of the fold itself. */
    found,
    when<O extends object>(decide: Decide<State, F, O>, order: NoInfer<O>, circumstances: Partial<Circumstances> = {}) {
      const outcome = () => {
        const decided = decisionOf({ stream, decide: decide as unknown as Decide<unknown, AnyFact, object> }, order, {
          ...FIXED,
          ...circumstances,
        })(found);
        // As the store would give them back: a Date or an undefined would not survive.
        const facts = JSON.parse(JSON.stringify(decided)) as F[];
        for (const fact of facts) mustBeRegistered(stream, fact);
        return facts;
      };
      return {
        then: (...facts: F[]) => deepStrictEqual(outcome(), facts),
        thenNothing: () => deepStrictEqual(outcome(), []),
        thenRefused(code: string) {
          let refusal: unknown;
          try {
            outcome();
          } catch (thrown) {
            refusal = thrown;
          }
          ok(refusal instanceof RuleViolated, `expected the refusal ${code}, got ${String(refusal)}`);
          strictEqual(refusal.code, code);
        },
      };
    },
  };
}
