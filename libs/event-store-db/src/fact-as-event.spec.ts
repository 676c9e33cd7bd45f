import type { AllStreamRecordedEvent } from '@eventstore/db-client';
import { plainFact } from '#libs/event-sourcing/testing';
import { placeAt, positionOf, proposedFor, seen } from './fact-as-event';

const fact = plainFact({ 案由: '销售假货 🐉' });
/** As the client gives it. */
const event = (changes: Partial<AllStreamRecordedEvent> = {}): AllStreamRecordedEvent => {
  const [{ id, type, data, metadata }] = proposedFor('lead-1', [fact]) as [ReturnType<typeof proposedFor>[number]];
  const parsed = { data: JSON.parse(data.toString()) as object, metadata: JSON.parse(metadata.toString()) as object };
  const place = {
    streamId: 'lead-1',
    revision: 3n,
    position: { commit: 700n, prepare: 700n },
    created: new Date(0),
    isJson: true as const,
  };
  return { id, type, ...parsed, ...place, ...changes } as AllStreamRecordedEvent;
};

describe('a fact as an event', () => {
  it('comes back as it went, and where it stands', () => {
    expect(seen(event())).toEqual({ position: 700, fact: { ...fact, stream: 'lead-1', revision: 3, position: 700 } });
  });

  it.each([
    ['an event of the system in a stream of ours', { type: '$metadata' }],
    ['what another program wrote', { metadata: { by: 'another' } }],
    ['what has no metadata', { metadata: undefined }],
    ['bytes', { isJson: false as const, data: new Uint8Array([1]) }],
  ])('is not made of %s, which has a position all the same', (_, changes) => {
    expect(seen(event(changes as Partial<AllStreamRecordedEvent>))).toEqual({ position: 700, fact: undefined });
  });

  it.each([
    ['no fact', 'lead-1', []],
    ['a stream without a name', '', [fact]],
    ['a stream without a category', '-1', [fact]],
    ['a stream without an id', 'lead', [fact]],
    ['a stream of the system', '$lead-1', [fact]],
    ['the same id twice', 'lead-1', [fact, fact]],
    ['an id that is no UUID', 'lead-1', [{ ...fact, id: 'fact-1' }]],
    ['an id that would come back otherwise', 'lead-1', [{ ...fact, id: fact.id.toUpperCase().replace(/^./, 'A') }]],
    ['a fact without a type', 'lead-1', [{ ...fact, type: '' }]],
    ['a type of the system', 'lead-1', [{ ...fact, type: '$LeadFound' }]],
    ['a schema version that is none', 'lead-1', [{ ...fact, schema: 1.5 }]],
    ['more than the largest append, in bytes', 'lead-1', [plainFact({ text: '证'.repeat(3 * 1024 * 1024) })]],
    ['that much in several facts', 'lead-1', Array.from({ length: 5 }, () => plainFact({ text: 'x'.repeat(2 * 1024 * 1024) }))],
  ])('is refused before the call: %s', (_, stream, facts) => {
    expect(() => proposedFor(stream, facts)).toThrow(RangeError);
  });

  it('may have any other name', () => {
    expect(proposedFor(`lead-甲省 乙市/%'"-:日`, [fact])).toHaveLength(1);
  });
});

describe('a position', () => {
  it('is the commit position, as far as a number reaches', () => {
    expect(positionOf(9_007_199_254_740_991n)).toBe(2 ** 53 - 1);
    expect(() => positionOf(2n ** 53n)).toThrow('The server tells no position');
    expect(() => positionOf(18_446_744_073_709_551_615n)).toThrow('The server tells no position');
    expect(() => positionOf(undefined)).toThrow('The server tells no position');
  });

  it('is a place to go on from', () => {
    expect(placeAt(700)).toEqual({ commit: 700n, prepare: 700n });
  });
});
