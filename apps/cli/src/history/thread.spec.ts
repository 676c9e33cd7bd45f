import type { NodeName, RecordedFact } from '#libs/kernel';
import { mergeThread } from './thread';

type Told = { id: string; node?: NodeName; position?: number; causationId?: string; recordedAt?: string };
const MR = 'market-regulation.620200';
const POLICE = 'police.620200';

const fact = ({ id, node = MR, position = 1, causationId, recordedAt = '2026-12-02T08:00:00.000Z' }: Told) =>
  ({ id, position, revision: 0, metadata: { node, causationId: causationId ?? null, recordedAt } }) as RecordedFact;
const order = (facts: readonly RecordedFact[]) => mergeThread(facts).map(({ id, cause }) => [id, cause]);

describe('merging the histories of several nodes', () => {
  it('tells causes before effects, even where the clock of the answering node is behind', () => {
    const sent = fact({ id: 'sent' });
    const received = fact({ id: 'received', node: POLICE, causationId: 'sent', recordedAt: '2026-12-02T07:59:59.000Z' });
    expect(order([received, sent])).toEqual([
      ['sent', null],
      ['received', 1],
    ]);
  });

  it('keeps the order of each log, whatever the times say', () => {
    const later = fact({ id: 'first', position: 7, recordedAt: '2026-12-03T00:00:00.000Z' });
    const earlier = fact({ id: 'second', position: 8, recordedAt: '2026-12-02T00:00:00.000Z' });
    expect(order([earlier, later]).map(([id]) => id)).toEqual(['first', 'second']);
  });

  it('goes by time where nothing else says so', () => {
    const ours = fact({ id: 'ours', recordedAt: '2026-12-03T00:00:00.000Z' });
    const theirs = fact({ id: 'theirs', node: POLICE, recordedAt: '2026-12-02T00:00:00.000Z' });
    expect(order([ours, theirs]).map(([id]) => id)).toEqual(['theirs', 'ours']);
  });

  it('tells a fact once that came in several answers', () =>
    expect(order([fact({ id: 'one' }), fact({ id: 'one' })])).toEqual([['one', null]]));

  it('takes the cause from the own node where two nodes use one id', () => {
    const facts = [
      fact({ id: 'same', node: POLICE }),
      fact({ id: 'same', node: MR }),
      fact({ id: 'effect', node: MR, position: 2, causationId: 'same' }),
    ];
    const merged = mergeThread(facts);
    const effect = merged.find(({ id }) => id === 'effect')!;
    expect(merged[effect.cause! - 1]!.node).toBe(MR);
  });

  it('leaves a cause that no node showed without a number', () =>
    expect(order([fact({ id: 'orphan', causationId: 'elsewhere' })])).toEqual([['orphan', null]]));
});
