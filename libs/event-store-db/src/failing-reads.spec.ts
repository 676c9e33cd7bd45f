import { Metadata, status } from '@grpc/grpc-js';
import { StoreUnavailable } from '#libs/event-sourcing';
import { plainFact } from '#libs/event-sourcing/testing';
import { aBreakingServer, BreakingServer, QUICK } from './breaking-server.suite';
import { eventOf } from './read-answers.suite';

describe('a read from a server that breaks (a stand-in, not EventStoreDB)', () => {
  const at = aBreakingServer();

  it('finds nothing in an unknown stream', async () => {
    expect(await at.store.read('lead-1')).toEqual([]);
    expect(await at.store.readBackwards('lead-1', 3)).toEqual([]);
    expect(await at.store.read('lead-1', 0, 0)).toEqual([]);
  });

  it('that was cut in the middle is begun again, and gives nothing twice', async () => {
    const facts = [plainFact(), plainFact(), plainFact()];
    at.server.plant('lead-1', ...facts);
    at.server.onRead = ({ call }, n) => {
      if (n > 1) return true;
      call.write(eventOf(at.server.log[0]!));
      call.emit('error', { code: n === 0 ? status.UNAVAILABLE : status.INTERNAL, details: 'broken by the test' });
      return false;
    };
    expect((await at.store.read('lead-1')).map(({ id }) => id)).toEqual(facts.map(({ id }) => id));
    expect(at.server.reads).toHaveLength(3);
  });

  it('goes to the leader of the cluster when it was asked of a follower', async () => {
    const leader = await BreakingServer.start();
    try {
      const fact = plainFact();
      leader.plant('lead-1', fact);
      at.server.onRead = ({ call }) => {
        const [host, port] = leader.address.split(':') as [string, string];
        const metadata = new Metadata();
        for (const [key, value] of Object.entries({ exception: 'not-leader', 'leader-endpoint-host': host, 'leader-endpoint-port': port }))
          metadata.set(key, value);
        expect(call.metadata.get('requires-leader')).toEqual(['true']);
        call.emit('error', { code: status.NOT_FOUND, details: 'Leader info available', metadata });
        return false;
      };
      expect((await at.store.read('lead-1')).map(({ id }) => id)).toEqual([fact.id]);
      expect(at.server.reads).toHaveLength(1);
    } finally {
      leader.die();
    }
  });

  it('is not repeated when the stream is deleted for good', async () => {
    at.server.onRead = ({ call }) => {
      const metadata = new Metadata();
      metadata.set('exception', 'stream-deleted');
      metadata.set('stream-name', 'lead-1');
      call.emit('error', { code: status.FAILED_PRECONDITION, details: 'deleted', metadata });
      return false;
    };
    await expect(at.store.read('lead-1')).rejects.toBeInstanceOf(StoreUnavailable);
    expect(at.server.reads).toHaveLength(1);
  });

  it('of the whole log fails where it begins at no place of it', async () => {
    const hasty = await at.open(QUICK);
    at.server.plant('lead-1', plainFact(), plainFact());
    await expect(hasty.readAll(100)).resolves.toMatchObject({ facts: [{ revision: 1 }] });
    await expect(hasty.readAll(199)).rejects.toThrow('Trying to read from an invalid position.');
  });

  it('of the newest fact passes over what is none', async () => {
    expect(await at.store.newest()).toBeUndefined();
    const fact = plainFact();
    at.server.plant('lead-1', fact, { ...plainFact(), schema: undefined as unknown as number });
    expect(await at.store.newest()).toMatchObject({ id: fact.id, position: 100 });
  });

  it('does not wait for ever', async () => {
    const hasty = await at.open(QUICK);
    at.server.onRead = () => false;
    await expect(hasty.read('lead-1')).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('of the whole log gives pages that join, also where a page ends with what is left out', async () => {
    const facts = Array.from({ length: 7 }, () => plainFact());
    for (const fact of facts) {
      at.server.plant('lead-1', fact);
      at.server.plant('other-1', plainFact());
    }
    const pages: string[][] = [];
    for (let after = 0; ;) {
      const page = await at.store.readAll(after, { categories: ['lead'], limit: 3 });
      if (page.upTo === after) break;
      pages.push(page.facts.map(({ id }) => id));
      after = page.upTo;
    }
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual(facts.map(({ id }) => id));
  });

  it('of the whole log leaves out on the server what is not wanted, and ends early when its facts are large', async () => {
    const text = 'x'.repeat(6 * 1024 * 1024);
    for (let index = 0; index < 4; index += 1) at.server.plant('lead-1', plainFact({ text }));
    at.server.plant('$stats-1', plainFact());
    const first = await at.store.readAll(0, { categories: ['lead'] });
    expect(first.facts).toHaveLength(3);
    expect(await at.store.readAll(first.upTo, { categories: ['lead'] })).toMatchObject({ facts: [{ revision: 3 }], upTo: 400 });
    expect(await at.store.head()).toBe(400);
  }, 30_000); // 24 MB go over the wire
});
