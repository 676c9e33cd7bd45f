import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { httpServer } from './http-server';

const PATIENCE = { headers: 200, whole: 600, silent: 500, idle: 300, every: 20, farewell: 200 };
const LARGE = 20_000_000;

describe('a client that keeps a node waiting', () => {
  let server: FastifyAdapter;
  let port: number;
  const open: Socket[] = [];
  beforeAll(async () => {
    server = httpServer({ patience: PATIENCE });
    const fastify = server.getInstance();
    fastify.get('/small', () => 'well');
    fastify.get('/large', () => 'x'.repeat(LARGE));
    fastify.put('/order', ({ body }) => body);
    await fastify.listen({ host: '127.0.0.1', port: 0 });
    ({ port } = fastify.server.address() as AddressInfo);
  });
  afterAll(async () => {
    for (const socket of open) socket.destroy();
    await server.close();
  });

  it('does not keep it from stopping, and what is under way is ended first', async () => {
    const stopping = httpServer({ patience: { ...PATIENCE, headers: 60_000, whole: 60_000 } });
    const fastify = stopping.getInstance();
    fastify.get('/slow', async () => {
      await sleep(100);
      return 'done';
    });
    await fastify.listen({ host: '127.0.0.1', port: 0 });
    const { port: itsPort } = fastify.server.address() as AddressInfo;
    const half = connect(itsPort, '127.0.0.1');
    open.push(half);
    half.on('error', () => undefined).write('GET /slo');
    await once(half, 'connect');
    const answer = fetch(`http://127.0.0.1:${itsPort}/slow`);
    await sleep(50);
    const stopped = stopping.close();
    expect(await (await answer).text()).toBe('done');
    await stopped;
  });

  /** A connection; `ended` resolves with what came on it and after how many milliseconds the node let go of it. */
  const connected = () => {
    const socket = connect(port, '127.0.0.1');
    open.push(socket);
    socket.on('error', () => undefined);
    const since = performance.now();
    const pieces: Buffer[] = [];
    socket.on('data', (piece) => pieces.push(piece));
    const ended = once(socket, 'close').then(() => ({ text: Buffer.concat(pieces).toString(), after: performance.now() - since }));
    return { socket, ended };
  };
  const connections = () =>
    new Promise<number>((resolve, reject) =>
      server.getInstance().server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    );
  /** Sends text a byte at a time, as long as the node lets it. */
  const dribble = async (socket: Socket, text: string, everyMs: number) => {
    for (const byte of text) {
      if (socket.destroyed) return;
      socket.write(byte);
      await sleep(everyMs);
    }
  };
  const PUT = 'PUT /order HTTP/1.1\r\nHost: node\r\nContent-Type: application/json\r\n';
  const tooSlow = /^HTTP\/1\.1 408 [\s\S]*Content-Type: application\/problem\+json[\s\S]*\r\n\r\n{"type":"\/problems\/too-slow"/;

  it('is let go of when it says nothing', async () => {
    const { text, after } = await connected().ended;
    expect(text).toMatch(tooSlow);
    expect(after).toBeGreaterThanOrEqual(PATIENCE.headers - 5);
    expect(after).toBeLessThan(PATIENCE.whole);
  });

  it('is let go of when its headers never end', async () => {
    const { socket, ended } = connected();
    socket.write(PUT);
    const dribbling = dribble(socket, `X-Slow: ${'y'.repeat(100)}`, 20);
    const { text, after } = await ended;
    expect(text).toMatch(tooSlow);
    expect(after).toBeLessThan(PATIENCE.whole);
    await dribbling;
  });

  it('is let go of when its body never ends', async () => {
    const { socket, ended } = connected();
    socket.write(`${PUT}Content-Length: 1000\r\n\r\n`);
    const dribbling = dribble(socket, `"${'y'.repeat(1000)}`, 20);
    const { text, after } = await ended;
    expect(text).toMatch(tooSlow);
    expect(after).toBeGreaterThanOrEqual(PATIENCE.whole - 5);
    await dribbling;
  });

  it('has its answer when its body comes slowly, but in time', async () => {
    const { socket, ended } = connected();
    socket.write(`${PUT}Connection: close\r\nContent-Length: 12\r\n\r\n`);
    await dribble(socket, '{"good": 1 }', 20);
    expect((await ended).text).toMatch(/^HTTP\/1\.1 200 [\s\S]*{"good":1}$/);
  });

  it('is hung up on when it does not read its answer', async () => {
    const { socket, ended } = connected();
    socket.pause().write('GET /large HTTP/1.1\r\nHost: node\r\n\r\n');
    await once(server.getInstance().server, 'connection');
    while ((await connections()) > 0) await sleep(20);
    socket.resume();
    expect((await ended).text.length).toBeLessThan(LARGE);
  });

  it('is hung up on between two requests', async () => {
    const { socket, ended } = connected();
    socket.write('GET /small HTTP/1.1\r\nHost: node\r\n\r\n');
    const { text, after } = await ended;
    expect(text).toMatch(/^HTTP\/1\.1 200 [\s\S]*well$/);
    expect(after).toBeGreaterThanOrEqual(PATIENCE.idle - 5);
  });
});
