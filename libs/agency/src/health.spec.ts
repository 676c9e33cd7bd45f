import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Health, HealthController, type PartHealth } from './health';

describe('what a node says of itself', () => {
  let app: NestFastifyApplication;
  let log: PartHealth;
  beforeAll(async () => {
    const health = new Health();
    health.watch(() => Promise.resolve([log]));
    @Module({ controllers: [HealthController], providers: [{ provide: Health, useValue: health }] })
    class Alone {}
    app = await NestFactory.create<NestFastifyApplication>(Alone, new FastifyAdapter(), { logger: false });
    await app.init();
  });
  afterAll(() => app.close());
  const statusOf = async (url: string) => (await app.inject({ url })).statusCode;

  it.each([
    ['ok', 200],
    ['recovering', 200],
    ['failing', 503],
  ] as const)('a part that is %s makes it %i, and the process is alive all the same', async (status, expected) => {
    log = { part: 'message log', status };
    expect(await statusOf('/health')).toBe(expected);
    expect(await statusOf('/health/live')).toBe(200);
  });

  it('answers also while a part does not, and asks that one once however often it is asked itself', async () => {
    const health = new Health();
    const told = jest.fn(() => new Promise<PartHealth[]>(() => {}));
    health.watch(told, 'read store');
    health.watch(() => Promise.resolve([{ part: 'inbox', status: 'ok' }]));
    const began = performance.now();
    const reports = await Promise.all([health.report(), health.report()]);
    expect(performance.now() - began).toBeLessThan(3_000); // so long metrics wait for it, and a health check of a container not much longer
    for (const { status, parts } of reports) {
      expect(status).toBe('failing');
      expect(parts).toEqual([
        { part: 'read store', status: 'failing', cause: expect.stringContaining('No answer') },
        { part: 'inbox', status: 'ok' },
      ]);
    }
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('names nobody, whatever a driver quotes: whoever reaches it may ask', async () => {
    log = { part: 'projection leads', status: 'failing', lag: 3, frozen: { why: 'invalid input: "张三 11010519491231002X", 13912345678' } };
    const { parts } = (await app.inject({ url: '/health' })).json<{ parts: PartHealth[] }>();
    expect(parts).toEqual([{ part: 'projection leads', status: 'failing', lag: 3, frozen: { why: 'invalid input: "… …", …' } }]);
  });
});
