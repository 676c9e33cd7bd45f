import { createServer, type Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { credentials } from '@grpc/grpc-js';
import { StoreUnavailable } from '#libs/event-sourcing';
import { plainFact } from '#libs/event-sourcing/testing';
import { NOTHING } from '#libs/kernel';
import { EventStoreDbStore } from './event-store-db-store';

describe('what a call offers to read', () => {
  let server: Http2Server;
  let url: string;
  const offered: [path: string, encodings: string][] = [];
  beforeEach(async () => {
    offered.length = 0;
    server = createServer();
    server.on('stream', (stream, headers) => {
      offered.push([headers[':path']!.split('/').at(-1)!, String(headers['grpc-accept-encoding'])]);
      stream.respond({ ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '12' }, { endStream: true });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('is no compression, in every call of the store', async () => {
    const store = await EventStoreDbStore.open(`esdb://${url}?tls=false`);
    await expect(store.append('lead-1', NOTHING, [plainFact()])).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.read('lead-1')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.readAll(0)).rejects.toBeInstanceOf(StoreUnavailable);
    const signal = AbortSignal.timeout(200);
    for await (const _ of store.subscribe(0, { signal })) break;
    await store.close();
    expect(new Set(offered.map(([path]) => path))).toEqual(new Set(['BatchAppend', 'Read']));
    expect(new Set(offered.map(([, encodings]) => encodings))).toEqual(new Set(['identity']));
  });

  it('is what it was, in other channels of the process', async () => {
    const other = new StreamsClient(url, credentials.createInsecure());
    await new Promise((resolve) => other.read(new ReadReq()).on('error', resolve).resume());
    other.close();
    expect(offered).toEqual([['Read', 'identity,deflate,gzip']]);
  });
});
