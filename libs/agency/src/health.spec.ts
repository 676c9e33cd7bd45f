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
});
