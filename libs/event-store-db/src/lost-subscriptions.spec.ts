import { setTimeout as sleep } from 'node:timers/promises';
import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { status } from '@grpc/grpc-js';
import { type Batch, StoreUnavailable } from '#libs/event-sourcing';
import { plainFact } from '#libs/event-sourcing/testing';
import { type NewFact, NOTHING } from '#libs/kernel';
import { aBreakingServer } from './breaking-server.suite';
import { eventOf } from './read-answers.suite';

/** Waits for it, and not for ever. */
const until = async (seen: () => boolean) => {
  for (const end = Date.now() + 5000; !seen();) {
    if (Date.now() > end) throw new Error('It did not come');
    await sleep(5);
  }
};
const idsIn = (batches: Batch[]) => batches.flatMap(({ facts }) => facts.map(({ id }) => id));

describe('a subscription at a server that breaks (a stand-in, not EventStoreDB)', () => {
  const at = aBreakingServer();

  let ending: AbortController;
  beforeEach(() => (ending = new AbortController()));
  afterEach(() => ending.abort());

  const follow = (after: number, batches: Batch[], categories = ['lead'], by = at.store) =>
    (async () => {
      for await (const batch of by.subscribe(after, { categories, size: 3, signal: ending.signal })) batches.push(batch);
    })();
  const planted = (count: number): NewFact[] => {
    const facts = Array.from({ length: count }, () => plainFact());
    at.server.plant('lead-1', ...facts);
    return facts;
  };

  it('goes on behind the last fact it gave, however it was lost', async () => {
    const batches: Batch[] = [];
    const following = follow(0, batches);
    const facts = planted(5);
    const losses: (() => void)[] = [
      () => (at.server.die(), void at.server.start()),
      () => at.server.subscriptions()[0]!.call.emit('error', { code: status.ABORTED, details: 'dropped' }),
      () => at.server.subscriptions()[0]!.call.end(),
      () => at.server.subscriptions()[0]!.call.emit('error', { code: status.CANCELLED, details: 'by the server' }),
    ];
    for (const lose of losses) {
      await until(() => idsIn(batches).length === facts.length && at.server.subscriptions().length === 1);
      lose();
      facts.push(...planted(4));
    }
    await until(() => idsIn(batches).length >= facts.length);
    ending.abort();
    await following;
    expect(idsIn(batches)).toEqual(facts.map(({ id }) => id));
    expect(batches.every(({ facts: { length } }) => length <= 3)).toBe(true);
    expect(at.server.reads.filter(({ isSubscription }) => isSubscription).map(({ from }) => from)).toEqual([0, 500, 900, 1300, 1700]);
  });

  it('gives nothing twice, also when the server does', async () => {
    const facts = planted(1);
    const batches: Batch[] = [];
    for await (const batch of at.store.subscribe(0, { categories: ['lead'], signal: ending.signal })) {
      batches.push(batch);
      if (batches.length === 2) break;
      at.server.subscriptions()[0]!.call.write(eventOf(at.server.log[0]!));
      facts.push(...planted(2));
      await sleep(50); // all of that waits here by now
    }
    expect(idsIn(batches)).toEqual(facts.map(({ id }) => id));
  });

  const checkpoint = (commit: number, prepare: number) => {
    const place = new ReadResp.Checkpoint().setCommitPosition(String(commit)).setPreparePosition(String(prepare));
    return new ReadResp().setCheckpoint(place);
  };

  it('moves on by the checkpoints of the server, after what came before them', async () => {
    const batches: Batch[] = [];
    planted(1);
    void follow(0, batches);
    await until(() => batches.length === 1);
    at.server.subscriptions()[0]!.call.write(checkpoint(90_000, 90_000));
    await until(() => batches.length === 2);
    expect(batches.map(({ facts, upTo }) => [facts.length, upTo])).toEqual([
      [1, 100],
      [0, 90_000],
    ]);
  });

  it('does not leave out the fact that is written where a checkpoint says that all before was looked at', async () => {
    const batches: Batch[] = [];
    const facts = planted(1);
    void follow(0, batches);
    await until(() => batches.length === 1);
    at.server.subscriptions()[0]!.call.write(checkpoint(200, 0));
    await sleep(50);
    facts.push(...planted(1));
    await until(() => batches.length === 2);
    expect(batches.map(({ upTo }) => upTo)).toEqual([100, 200]);
    expect(idsIn(batches)).toEqual(facts.map(({ id }) => id));
  });

  it('moves on past what it leaves out when nothing comes', async () => {
    const batches: Batch[] = [];
    void follow(0, batches, ['lead']);
    await until(() => at.server.subscriptions().length === 1);
    const position = at.server.plant('other-1', plainFact());
    await until(() => batches.length === 1);
    expect(batches).toEqual([{ facts: [], upTo: position }]);
  });

  it('does not move past what the server has and has not sent yet', async () => {
    const batches: Batch[] = [];
    void follow(0, batches);
    await until(() => at.server.subscriptions().length === 1);
    const fact = plainFact();
    const late = { stream: 'lead-1', revision: 0, position: 100, fact };
    at.server.log.push(late);
    await until(() => at.server.reads.length >= 3); // the head was asked for, and what stands before it
    await sleep(50);
    at.server.subscriptions()[0]!.call.write(eventOf(late));
    await until(() => batches.length === 1);
    expect(idsIn(batches)).toEqual([fact.id]);
  });

  it('ends at once by its signal while it waits', async () => {
    const following = follow(0, []);
    await until(() => at.server.subscriptions().length === 1);
    await sleep(50);
    const start = performance.now();
    ending.abort();
    await following;
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('waits for a server that is down, and ends at once by its signal', async () => {
    at.server.die();
    const batches: Batch[] = [];
    const following = follow(0, batches);
    await sleep(200);
    await at.server.start();
    const facts = planted(1);
    await until(() => batches.length === 1);
    expect(idsIn(batches)).toEqual([facts[0]!.id]);
    at.server.die();
    await sleep(50);
    const start = performance.now();
    ending.abort();
    await following;
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('gives everything to a reader who takes his time, and is gone from the server with him', async () => {
    const facts = planted(200);
    const taken: Batch[] = [];
    for await (const batch of at.store.subscribe(0, { categories: ['lead'], size: 10, signal: ending.signal })) {
      taken.push(batch);
      await sleep(2);
      if (idsIn(taken).length === facts.length) break;
    }
    expect(idsIn(taken)).toEqual(facts.map(({ id }) => id));
    expect(Math.max(...taken.map((batch) => batch.facts.length))).toBeLessThanOrEqual(10);
    await until(() => at.server.subscriptions().length === 0);
  });

  it('ends in StoreUnavailable when the store is closed', async () => {
    const other = await at.open();
    const following = follow(0, [], ['lead'], other);
    await until(() => at.server.subscriptions().length === 1);
    const [, ended] = await Promise.allSettled([other.close(), following]);
    expect(ended).toEqual({ status: 'rejected', reason: new StoreUnavailable('The store is closed') });
    await expect(other.append('lead-1', NOTHING, [plainFact()])).rejects.toEqual(new StoreUnavailable('The store is closed'));
  });
});
