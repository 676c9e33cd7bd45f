import type { Fact, Stream } from '#libs/kernel';
import { foldOf } from './snapshots';

type Counted = Fact<'Counted', { by: number }>;
const counter: Stream<{ sum: number }, Counted> = {
  category: 'counter',
  id: 'counterId',
  initial: { sum: 0 },
  evolve: ({ sum }, { data }) => ({ sum: sum + data.by }),
  facts: { Counted: [] },
};

describe('the name of a fold', () => {
  it('is the same for the same fold', () => expect(foldOf({ ...counter }, 'code 1')).toBe(foldOf(counter, 'code 1')));

  it.each<[string, object]>([
    ['evolve', { evolve: ({ sum }: { sum: number }, { data }: Counted) => ({ sum: sum - data.by }) }],
    ['the initial state', { initial: { sum: 1 } }],
    ['an upcaster', { facts: { Counted: [(older: object) => ({ ...older, by: 1 })] } }],
    ['a further fact', { facts: { Counted: [], Cleared: [] } }],
    ['a clock', { clocks: ['K-LEAD'] }],
  ])('is another with another: %s', (_, change) => expect(foldOf({ ...counter, ...change }, 'code 1')).not.toBe(foldOf(counter, 'code 1')));

  it('is another in other code, where a change may hide in what the fold calls', () =>
    expect(foldOf(counter, 'code 2')).not.toBe(foldOf(counter, 'code 1')));
});
