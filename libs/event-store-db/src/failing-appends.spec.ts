import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { StoreUnavailable, WrongRevision } from '#libs/event-sourcing';
import { plainFact } from '#libs/event-sourcing/testing';
import { type NewFact, NOTHING } from '#libs/kernel';
import { aBreakingServer, BreakingServer, QUICK } from './breaking-server.suite';

describe('an append to a server that breaks (a stand-in, not EventStoreDB)', () => {
  const at = aBreakingServer();

  it('is the message that the client itself sends', async () => {
    const facts = [plainFact({ 案由: '销售假货 🐉' }), plainFact()];
    const client = EventStoreDBClient.connectionString(at.server.url);
    for (const expectedRevision of ['no_stream', 4n] as const) {
      await at.store.append('lead-1', expectedRevision === 4n ? 4 : NOTHING, facts);
      await client.appendToStream('lead-1', facts.map(asClients), { expectedRevision });
      const [ours, theirs] = at.server.appends.splice(0).map(({ message }) => message);
      expect(ours!.getOptions()!.hasDeadline()).toBe(theirs!.getOptions()!.hasDeadline());
      for (const message of [ours!, theirs!]) {
        message.clearCorrelationId();
        message.getOptions()!.clearDeadline();
      }
      expect(Buffer.from(ours!.serializeBinary()).equals(Buffer.from(theirs!.serializeBinary()))).toBe(true);
    }
    await client.dispose();
  });

  it('that was stored before the connection was cut is repeated with the same ids at its original revision', async () => {
    at.server.onAppend = ({ answer }, n) => {
      if (n > 0) return answer.stored(300);
      at.server.die();
      void at.server.start();
    };
    const facts = [plainFact(), plainFact()];
    expect(await at.store.append('lead-1', 6, facts)).toEqual({ revision: 8, position: 300 });
    expect(at.server.appends.length).toBeGreaterThan(1);
    for (const { stream, expected, ids } of at.server.appends)
      expect({ stream, expected, ids }).toEqual({ stream: 'lead-1', expected: '6', ids: facts.map(({ id }) => id) });
  });

  it.each<[string, BreakingServer['onAppend']]>([
    ['is starting', ({ answer }) => answer.refused('google.protobuf.Empty', { message: 'Server Is Not Ready', code: status.UNAVAILABLE })],
    ['is shutting down', ({ answer }) => answer.broken(status.INTERNAL, 'Received RST_STREAM with code 2')],
    ['is unavailable', ({ answer }) => answer.broken(status.UNAVAILABLE)],
    ['took too long', ({ answer }) => answer.refused('event_store.client.Timeout')],
    ['knows no more than that something went wrong', ({ answer }) => answer.refused('event_store.client.Unknown')],
  ])('is repeated while the server %s', async (_, breaks) => {
    at.server.onAppend = (append, n) => (n < 3 ? breaks(append, n) : append.answer.stored());
    expect(await at.store.append('lead-1', NOTHING, [plainFact()])).toEqual({ revision: 0, position: 100 });
    expect(at.server.appends).toHaveLength(4);
  });

  it('is unavailable when no answer comes, and not harmed by one that comes late', async () => {
    const hasty = await at.open(QUICK);
    at.server.onAppend = ({ answer }) => void setTimeout(() => answer.stored(), 400);
    await expect(hasty.append('lead-1', NOTHING, [plainFact()])).rejects.toEqual(
      new StoreUnavailable('EventStoreDB: No answer within 150 ms'),
    );
    await sleep(450);
    at.server.onAppend = ({ answer }) => answer.stored(900);
    expect((await hasty.append('lead-2', NOTHING, [plainFact()])).position).toBe(900);
  });

  it.each([
    ['stands elsewhere', 4, 4],
    ['does not exist', 'no stream' as const, NOTHING],
  ])('is refused once for a stream that %s', async (_, actual, revision) => {
    at.server.onAppend = ({ answer }) => answer.wrongRevision(actual);
    await expect(at.store.append('lead-1', 2, [plainFact()])).rejects.toEqual(new WrongRevision('lead-1', 2, revision));
    expect(at.server.appends).toHaveLength(1);
  });

  it.each([
    ['does not let us', 'AccessDenied', status.PERMISSION_DENIED, StoreUnavailable],
    ['has deleted the stream for good', 'StreamDeleted', status.UNKNOWN, StoreUnavailable],
    ['takes nothing so large', 'MaximumAppendSizeExceeded', status.INVALID_ARGUMENT, RangeError],
    ['takes no fact so large', 'MaximumAppendEventSizeExceeded', status.INVALID_ARGUMENT, RangeError],
  ])('is not repeated when the server %s', async (_, type, code, error) => {
    at.server.onAppend = ({ answer }) => answer.refused(`event_store.client.${type}`, { code });
    await expect(at.store.append('lead-1', NOTHING, [plainFact()])).rejects.toBeInstanceOf(error);
    expect(at.server.appends).toHaveLength(1);
  });

  it('that would harm others never reaches the server', async () => {
    await expect(at.store.append('lead-1', NOTHING, [plainFact({ text: 'x'.repeat(9 * 1024 * 1024) })])).rejects.toBeInstanceOf(RangeError);
    await expect(at.store.append('lead-1', NOTHING, [plainFact({ count: 1n })])).rejects.toBeInstanceOf(TypeError);
    expect((await at.store.append('lead-1', NOTHING, [plainFact()])).revision).toBe(0);
    expect(at.server.appends).toHaveLength(1);
  });

  it('of many is known to each of them after a server that died under them', async () => {
    at.server.onAppend = ({ answer }, n) => {
      if (n === 40) {
        at.server.die();
        void at.server.start();
      } else if (n > 40) answer.stored();
    };
    const text = 'x'.repeat(20_000); // more than a connection takes at once
    const appends = Array.from({ length: 200 }, (_, index) => at.store.append(`lead-${index}`, NOTHING, [plainFact({ text })]));
    for (const { revision } of await Promise.all(appends)) expect(revision).toBe(0);
    expect(new Set(at.server.appends.map(({ stream }) => stream)).size).toBe(200);
  });

  it('to one server is not touched by the death of another', async () => {
    const other = await BreakingServer.start();
    try {
      const elsewhere = await at.open(QUICK, other.url);
      const answers: (() => void)[] = [];
      at.server.onAppend = ({ answer }) => answers.push(() => answer.stored());
      other.onAppend = () => other.die();
      const here = at.store.append('lead-1', NOTHING, [plainFact()]);
      await expect(elsewhere.append('lead-1', NOTHING, [plainFact()])).rejects.toBeInstanceOf(StoreUnavailable);
      expect(at.server.appends).toHaveLength(1);
      answers[0]!();
      expect((await here).revision).toBe(0);
    } finally {
      other.die();
    }
  });

  it('is unavailable while the server is down, and goes on when it is there', async () => {
    const hasty = await at.open(QUICK);
    at.server.die();
    const facts = [plainFact()];
    await expect(hasty.append('lead-1', NOTHING, facts)).rejects.toBeInstanceOf(StoreUnavailable);
    const waiting = at.store.append('lead-1', NOTHING, facts);
    await at.server.start();
    expect((await waiting).revision).toBe(0);
    expect((await hasty.append('lead-1', NOTHING, facts)).revision).toBe(0);
  });

  it('goes on when a read has made the client renew its channel, and is known if it was on its way', async () => {
    const answers: (() => void)[] = [];
    at.server.onAppend = ({ answer }) => answers.push(() => answer.stored());
    const onItsWay = at.store.append('lead-1', NOTHING, [plainFact()]);
    at.server.onRead = ({ call }, n) => {
      if (n === 0) call.emit('error', { code: status.UNAVAILABLE, details: 'only this one' });
      return n > 0;
    };
    expect(await at.store.read('lead-1')).toEqual([]);
    answers[0]!();
    expect((await onItsWay).revision).toBe(0);
    at.server.onAppend = ({ answer }) => answer.stored();
    expect((await at.store.append('lead-2', NOTHING, [plainFact()])).revision).toBe(0);
    expect(at.server.appends).toHaveLength(2);
  });

  it('finds the leader of a cluster by the gossip of whoever is alive', async () => {
    const dead = await BreakingServer.start();
    dead.die();
    const cluster = await at.open({}, `esdb://${dead.address},${at.server.address}?tls=false`);
    expect((await cluster.append('lead-1', NOTHING, [plainFact()])).revision).toBe(0);
  });

  it('is unavailable when no node of a cluster is alive', async () => {
    at.server.die();
    const cluster = await at.open(QUICK, `esdb+discover://${at.server.address}?tls=false&maxDiscoverAttempts=2`);
    await expect(cluster.append('lead-1', NOTHING, [plainFact()])).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('answers what is in flight before it closes', async () => {
    at.server.onAppend = ({ answer }) => void setTimeout(() => answer.stored(), 50);
    const appends = Array.from({ length: 20 }, (_, index) => at.store.append(`lead-${index}`, NOTHING, [plainFact()]));
    await sleep(10);
    await at.store.close();
    for (const { revision } of await Promise.all(appends)) expect(revision).toBe(0);
  });
});

const asClients = ({ id, type, schema, data, metadata }: NewFact) => jsonEvent({ id, type, data, metadata: { schema, ...metadata } });
