import { MemoryEventStore } from '#libs/event-store-memory';
import {
  type Claim,
  ConcurrencyConflict,
  type Fact,
  type NewFact,
  NOTHING,
  OrderIdReused,
  RuleViolated,
  type Stamped,
  type Stream,
} from '#libs/kernel';
import { type Appended, type EventStore, StoreUnavailable } from './event-store';
import { EventStreams, type Update } from './event-streams';
import type { Loaded } from './loaded';
import { plainFact } from './plain-fact.suite';
import { Snapshots } from './snapshots';

const AT = '2025-03-04T01:00:00.000Z';
type LeadFound = Fact<'LeadFound', { text: string }>;
type LeadExtended = Fact<'LeadExtended', { days: number }>;
type LeadFact = LeadFound | LeadExtended;
type Lead = { texts: readonly string[]; days: number };

const lead: Stream<Lead, LeadFact> = {
  category: 'lead',
  id: 'leadId',
  initial: { texts: [], days: 0 },
  evolve: (state, { type, data }) =>
    type === 'LeadFound' ? { ...state, texts: [...state.texts, data.text] } : { ...state, days: state.days + data.days },
  // Version 1 counted weeks.
  facts: { LeadFound: [], LeadExtended: [({ weeks, ...older }: { weeks: number }) => ({ ...older, days: weeks * 7 })] },
};

const stamp = (orderId: string, given: Partial<Stamped> = {}): Stamped => ({
  by: { id: 'officer-1', name: 'Wang', certificate: 'CERT-1', roles: ['officer', 'monitor'], role: 'officer' },
  orderId,
  at: AT,
  node: 'market-regulation.620200',
  order: 'FindLead',
  digest: `digest of ${orderId}`,
  article: 'S2 art 18',
  policyVersion: '2025-1',
  ...given,
});
const extended: LeadFact = { type: 'LeadExtended', data: { days: 3, at: AT } };
const found = (text: string, at = AT): LeadFact => ({ type: 'LeadFound', data: { text, at } });
const claim = (holder: string): Claim => ({ category: 'firstFiling', name: 'P-1/MR-PQ-01', holder, refusal: 'filed-by-another' });
const refuses = () => {
  throw new RuleViolated('not-now', 'Not now');
};

describe('EventStreams', () => {
  let store: MemoryEventStore;
  let streams: EventStreams;
  beforeEach(() => {
    store = new MemoryEventStore();
    streams = new EventStreams(store);
  });
  const find = (text: string, update: Partial<Update> & { orderId?: string } = {}, by = streams, id = 'L-1') =>
    by.update(lead, id, () => [found(text)], { stamp: stamp(update.orderId ?? `order ${text}`), ...update });
  const texts = async (by = streams, id = 'L-1') => (await by.load(lead, id)).state.texts;
  const threadOf = async (stream: string, revision = 0) => (await store.read(stream))[revision]!.metadata.correlationId;
  /** Another process on the same store, which knows nothing of what this one has cached. */
  const anotherProcess = () => new EventStreams(store);

  /** A store in which something happens before an append. */
  const before = (happens: (stream: string) => Promise<void> | void): EventStore =>
    new (class extends MemoryEventStore {
      override async append(stream: string, expected: number, facts: readonly NewFact[]): Promise<Appended> {
        await happens(stream);
        return store.append(stream, expected, facts);
      }
      override read = store.read.bind(store);
    })();

  describe('what is kept in memory', () => {
    it('is no more than so many bytes of states that may be large: the one changed longest ago is read from its facts again', async () => {
      const heavy = { ...lead, weight: (state: Lead) => state.texts.join('').length };
      const few = new EventStreams(store, Snapshots.none(), 10_000, 100);
      const load = async (id: string) => {
        const read = jest.spyOn(store, 'read');
        const { state } = await few.load(heavy, id);
        const from = read.mock.calls[0]![1];
        read.mockRestore();
        return { letters: state.texts.join('').length, from };
      };
      for (const id of ['L-1', 'L-2']) await find('x'.repeat(40), { orderId: id }, anotherProcess(), id);
      for (const id of ['L-1', 'L-2']) await load(id);
      expect(await load('L-1')).toEqual({ letters: 40, from: 1 });
      await find('x'.repeat(40), { orderId: 'L-3' }, anotherProcess(), 'L-3');
      await load('L-3');
      expect(await load('L-2')).toEqual({ letters: 40, from: 1 });
      expect(await load('L-1')).toEqual({ letters: 40, from: 0 }); // and takes the place of the second now
      expect(await load('L-2')).toEqual({ letters: 40, from: 0 });
      await find('x'.repeat(200), { orderId: 'L-4' }, anotherProcess(), 'L-4');
      expect(await load('L-4')).toEqual({ letters: 200, from: 0 });
      expect(await load('L-4')).toEqual({ letters: 200, from: 0 }); // too large by itself
    });
  });

  describe('a fact', () => {
    it('lets no time run back in a stream, though the clock of another process was ahead', async () => {
      const later = '2025-03-05T01:00:00.000Z';
      await find('one', { stamp: stamp('order 1', { at: later }) }, anotherProcess());
      const decidedAt: string[] = [];
      const decide = (_: Lead, at: string) => {
        decidedAt.push(at);
        return [found('two', at)];
      };
      await streams.update(lead, 'L-1', decide, { stamp: stamp('order 2') });
      expect(decidedAt).toEqual([later]);
      expect((await store.read('lead-L-1')).map(({ metadata }) => metadata.recordedAt)).toEqual([later, later]);

      const latest = '2025-03-06T01:00:00.000Z';
      await streams.update(lead, 'L-1', decide, { stamp: stamp('order 3', { at: latest }) });
      expect(decidedAt).toEqual([later, latest]);
    });

    it('carries everything that is known of it', async () => {
      const causationId = 'message-7';
      await streams.update(lead, 'L-1', () => [found('fake shoes', '2025-03-03T18:30:00.000Z')], {
        stamp: stamp('order-1', { causationId }),
      });
      const [fact] = await store.read('lead-L-1');
      expect(fact).toMatchObject({ stream: 'lead-L-1', revision: 0, type: 'LeadFound', schema: 1 });
      expect(fact!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(fact!.metadata).toEqual({
        node: 'market-regulation.620200',
        actor: { id: 'officer-1', role: 'officer', certificate: 'CERT-1' },
        order: 'FindLead',
        orderId: 'order-1',
        digest: 'digest of order-1',
        correlationId: 'order-1',
        causationId,
        occurredAt: '2025-03-03T18:30:00.000Z',
        recordedAt: AT,
        legalDate: '2025-03-04', // past midnight in Shanghai
        article: 'S2 art 18',
        policyVersion: '2025-1',
      });
    });

    it('is written in the schema version of today, and read in it whatever it was written in', async () => {
      await store.append('lead-L-1', NOTHING, [{ ...plainFact({ weeks: 2 }), type: 'LeadExtended', schema: 1 }]);
      await streams.update(lead, 'L-1', () => [extended], { stamp: stamp('order-1') });
      expect((await store.read('lead-L-1'))[1]!.schema).toBe(2);
      expect((await streams.load(lead, 'L-1')).state.days).toBe(17);
      expect((await anotherProcess().load(lead, 'L-1')).state.days).toBe(17);
    });

    it.each<[string, Partial<NewFact>]>([
      ['of a type that the stream does not know', { type: 'LeadVanished' }],
      ['of a schema version that this code does not know', { type: 'LeadFound', schema: 2 }],
    ])('%s stops whoever would decide on it', async (_, change) => {
      await store.append('lead-L-1', NOTHING, [{ ...plainFact(), ...change }]);
      await expect(find('late')).rejects.toThrow(/^lead-L-1@0: /);
      expect(await store.read('lead-L-1')).toHaveLength(1);
    });
  });

  describe('a lost race', () => {
    it('is decided again, on what the winner left', async () => {
      let rival = true;
      const racing = before(async () => {
        if (!rival) return;
        rival = false;
        await find('winner');
      });
      const seen: number[] = [];
      await new EventStreams(racing).update(lead, 'L-1', ({ texts: known }) => [found(`after ${seen.push(known.length)}`)], {
        stamp: stamp('order-1'),
      });
      expect(seen).toEqual([0, 1]);
      expect(await texts()).toEqual(['winner', 'after 2']);
    });

    it('is given up when it is lost again and again', async () => {
      let count = 0;
      const racing = before(async () => void (await find(`winner ${(count += 1)}`)));
      await expect(find('loser', {}, new EventStreams(racing))).rejects.toMatchObject({ name: 'ConcurrencyConflict', asked: false });
      expect(await texts()).not.toContain('loser');
    });

    it('between many in two processes loses nothing and doubles nothing', async () => {
      const other = anotherProcess();
      // Each loses at most to the others of its round, so four at a time are within the attempts of one.
      for (const round of [0, 1, 2, 3, 4])
        await Promise.all([0, 1, 2, 3].map((index) => find(`${round}-${index}`, {}, index % 2 ? streams : other)));
      expect(await texts()).toHaveLength(20);
      expect(new Set(await texts(other)).size).toBe(20);
    });
  });

  describe('an order', () => {
    it('that comes again gets its first answer and is not decided again', async () => {
      const first = await find('one');
      await find('two');
      const decide = jest.fn(() => [found('one')]);
      for (const process of [streams, anotherProcess()])
        expect(await process.update(lead, 'L-1', decide, { stamp: stamp('order one') })).toEqual(first);
      expect(decide).not.toHaveBeenCalled();
      expect(await texts()).toEqual(['one', 'two']);
    });

    it('that wrote several facts answers where the last of them stands', async () => {
      const first = await streams.update(lead, 'L-1', () => [found('a'), found('b')], { stamp: stamp('order-1') });
      expect(first).toEqual({ revision: 1, position: 2 });
      expect(await find('again', { orderId: 'order-1' })).toEqual(first);
      expect(await find('again', { orderId: 'order-1' }, anotherProcess())).toEqual(first);
    });

    it('given twice at the same time is carried out once', async () => {
      const answers = await Promise.all([find('one'), find('one'), find('one', {}, anotherProcess())]);
      expect(new Set(answers.map(({ revision }) => revision))).toEqual(new Set([0]));
      expect(await texts()).toEqual(['one']);
    });

    it('whose append was lost on the way, but not in the store, is carried out once', async () => {
      const lossy = new (class extends MemoryEventStore {
        override async append(stream: string, expected: number, facts: readonly NewFact[]): Promise<Appended> {
          await store.append(stream, expected, facts);
          throw new StoreUnavailable('gone before it answered');
        }
        override read = store.read.bind(store);
      })();
      await expect(find('one', {}, new EventStreams(lossy))).rejects.toBeInstanceOf(StoreUnavailable);
      expect((await find('one')).revision).toBe(0);
      expect(await texts()).toEqual(['one']);
    });

    it('id that was used for another content is refused', async () => {
      await find('one');
      const reused = find('other', { stamp: stamp('order one', { digest: 'another' }) }, anotherProcess());
      await expect(reused).rejects.toBeInstanceOf(OrderIdReused);
    });

    it('that decides nothing writes nothing, and answers where the stream stands', async () => {
      const first = await find('one');
      expect(await streams.update(lead, 'L-1', () => [], { stamp: stamp('order-2') })).toEqual(first);
      expect(await store.head()).toBe(first.position);
    });

    it('that is refused leaves nothing behind, claims neither', async () => {
      const refused = streams.update(lead, 'L-1', refuses, { stamp: stamp('order-1'), claims: [claim('L-1')] });
      await expect(refused).rejects.toMatchObject({ code: 'not-now' });
      expect(await store.head()).toBe(0);
    });
  });

  describe('If-Match', () => {
    it('lets pass who saw the newest', async () => {
      await find('one');
      expect((await find('two', { stamp: stamp('order-2', { ifRevision: 0 }) })).revision).toBe(1);
    });

    it.each([NOTHING, 0, 7])('refuses who saw another revision: %i', async (ifRevision) => {
      await find('one');
      await find('two');
      const stale = find('three', { stamp: stamp('order-3', { ifRevision }) });
      await expect(stale).rejects.toEqual(new ConcurrencyConflict(ifRevision, 1, true));
      await expect(stale).rejects.toMatchObject({ asked: true, actual: 1 });
    });

    it('does not stand in the way of an order that comes again', async () => {
      const first = await find('one', { stamp: stamp('order-1', { ifRevision: NOTHING }) });
      expect(await find('one', { stamp: stamp('order-1', { ifRevision: NOTHING }) })).toEqual(first);
    });
  });

  describe('a claim (J-7)', () => {
    it('is taken by the first, and refuses everybody else with its code', async () => {
      await find('one', { claims: [claim('L-1')] });
      const second = find('two', { claims: [claim('L-2')] }, anotherProcess(), 'L-2');
      await expect(second).rejects.toMatchObject({ name: 'RuleViolated', code: 'filed-by-another', facts: { by: 'L-1' } });
      expect(await texts(streams, 'L-2')).toEqual([]);
    });

    it('is not in the way of its holder', async () => {
      await find('one', { claims: [claim('L-1')] });
      await find('two', { claims: [claim('L-1')] }, anotherProcess());
      expect(await texts()).toEqual(['one', 'two']);
      expect(await store.read('firstFiling-P-1/MR-PQ-01')).toHaveLength(1);
    });

    it('goes to exactly one of those who want it at the same time', async () => {
      const outcomes = await Promise.allSettled(
        ['L-1', 'L-2', 'L-3'].map((id) => find('one', { claims: [claim(id)], orderId: id }, streams, id)),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await store.readAll(0, { categories: ['lead'] })).facts).toHaveLength(1);
    });

    it('that was taken before a crash is there for the same order', async () => {
      const crashing = before((stream) => {
        if (stream.startsWith('lead-')) throw new StoreUnavailable('crashed');
      });
      await expect(find('one', { claims: [claim('L-1')] }, new EventStreams(crashing))).rejects.toBeInstanceOf(StoreUnavailable);
      expect((await find('one', { claims: [claim('L-1')] }, anotherProcess())).revision).toBe(0);
      expect(await texts()).toEqual(['one']);
    });
  });

  describe('the thread of a fact', () => {
    it('is the one the sender named', async () => {
      await find('one', { stamp: stamp('order-1', { correlationId: 'thread-9' }) });
      expect(await threadOf('lead-L-1')).toBe('thread-9');
    });

    it('is else the one of its stream', async () => {
      await find('one', { stamp: stamp('order-1', { correlationId: 'thread-9' }) });
      await find('two', {}, anotherProcess());
      expect(await threadOf('lead-L-1', 1)).toBe('thread-9');
    });

    it('is in a new stream the one of the stream it follows, and of its claims too', async () => {
      await find('one', { stamp: stamp('order-1', { correlationId: 'thread-9' }) });
      await find('two', { follows: { stream: lead, id: 'L-1' }, claims: [claim('L-2')] }, streams, 'L-2');
      expect(await threadOf('lead-L-2')).toBe('thread-9');
      expect(await threadOf('firstFiling-P-1/MR-PQ-01')).toBe('thread-9');
    });

    it('begins with the order where there is nothing to follow', async () => {
      await find('one', { follows: { stream: lead, id: 'unknown' } });
      expect(await threadOf('lead-L-1')).toBe('order one');
    });
  });

  it('follows a stream longer than a page, and one that it no longer caches', async () => {
    const facts = Array.from({ length: 1203 }, (_, index) => ({ ...plainFact({ text: `${index}` }), type: 'LeadFound' }));
    await store.append('lead-L-1', NOTHING, facts);
    const small = new EventStreams(store, Snapshots.none(), 1);
    expect(await texts(small)).toHaveLength(1203);
    await find('elsewhere', {}, small, 'L-2');
    await find('last', {}, small);
    expect((await texts(small)).at(-1)).toBe('last');
    expect(await texts(small)).toHaveLength(1204);
  });

  describe('a snapshot', () => {
    class Kept extends Snapshots {
      kept: Loaded<unknown> | undefined;
      override load = async <State>() => this.kept as Loaded<State> | undefined;
      override consider<State>(_stream: unknown, _name: string, _before: number, after: Loaded<State>): void {
        this.kept = { ...after, orders: new Map(after.orders) };
      }
    }

    it('is gone on from', async () => {
      const snapshots = new Kept();
      const first = await find('one', {}, new EventStreams(store, snapshots));
      await find('two');
      snapshots.kept = { ...snapshots.kept!, state: { texts: ['one, as kept'], days: 0 } };
      const next = new EventStreams(store, snapshots);
      expect(await texts(next)).toEqual(['one, as kept', 'two']);
      expect(await find('one', {}, next)).toEqual(first);
    });

    it('of a log that is no longer the same is not', async () => {
      const snapshots = new Kept();
      await find('one', {}, new EventStreams(store, snapshots));
      await find('two', {}, new EventStreams(store, snapshots));
      const restored = new MemoryEventStore(); // from a backup taken before
      expect(await texts(new EventStreams(restored, snapshots))).toEqual([]);
      const ahead = new Kept();
      ahead.kept = { ...(await streams.load(lead, 'L-1')), orders: new Map() };
      expect(await texts(new EventStreams(store, ahead))).toEqual(['one', 'two']);
    });
  });
});
