import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { Logger } from 'nestjs-pino';
import { calendarCapability } from '#libs/calendar-publication';
import { exchangeCapability } from '#libs/exchange';
import type { AnyFact, AnyProjection, AnyStream } from '#libs/kernel';
import type { ClockedStream } from '#libs/law';
import { type Capability, declarationOf, timePassesOn } from '#libs/orders';
import { Leases, OPEN_CLOCKS, openClocksProjection, ProjectionRunner, type ReadStore, StoredOpenClocks } from '#libs/read-store';
import { Calendars } from './calendars';
import type { NodeConfiguration } from './configuration';
import { DeadlineScheduler, type OpenClocks } from './deadline-scheduler';
import { followUps } from './follow-ups';
import { Health } from './health';
import { httpServer } from './http-server';
import { NodeModule } from './node.module';
import { documentOf } from './open-api';
import { openClocksRegister } from './open-clocks-register';
import { Orders } from './orders';
import { NodeExchange } from './node-exchange';
import { Reactor } from './reactor';
import { type Runner, Runners } from './runners';
import { serveMetrics } from './telemetry/metrics.controller';
import { Scrape } from './telemetry/scrape';
import { standingOf } from './telemetry/standing';
import { watchRequests } from './telemetry/watch-requests';
import { matterThreadsOf, threadsOf } from './threads';
import { watchOver } from './watch-over';
import { openWorld, type World } from './world';

export type RunningNode = {
  node: string;
  /** Where it answers, such as http://127.0.0.1:4010. */
  url: string;
  /** Of its metrics, where they have a port of their own. */
  metricsUrl?: string;
  app: NestFastifyApplication;
  /** Takes no more orders, ends what is under way, closes the stores. */
  stop: () => Promise<void>;
};

/** Turns a configuration and what an agency can do into a running node. */
export async function startNode(configuration: NodeConfiguration, agency: readonly Capability[]): Promise<RunningNode> {
  const world = await openWorld(configuration);
  const capabilities = withItsOwn(agency, world);
  const projections = new ProjectionRunner(world.readStore, world.followed, projectionsOf(capabilities));
  const health = new Health();
  const scrape = new Scrape(world.metrics);
  const { logLevel, metrics } = configuration;

  const app = await NestFactory.create<NestFastifyApplication>(
    NodeModule.of(world, capabilities, projections, health, { scrape, logLevel, ownMetricsPort: metrics.port !== undefined }),
    httpServer(),
    // Fastify's own parser takes JSON and refuses every other media type (415); Nest's would take forms as well.
    { bufferLogs: true, bodyParser: false },
  );
  app.useLogger(app.get(Logger));
  watchRequests(app, world.tracer, world.metrics);
  app.setGlobalPrefix('v1', { exclude: ['health', 'health/live', 'metrics'] });
  const { browser } = configuration.identity;
  SwaggerModule.setup('docs', app, () => documentOf(app, configuration.node, browser), {
    jsonDocumentUrl: 'openapi.json',
    swaggerOptions: {
      showExtensions: true, // power, holder and article of each order
      ...(browser && { initOAuth: { clientId: browser.clientId, usePkceWithAuthorizationCodeGrant: true, scopes: browser.scopes } }),
    },
  });
  await app.init(); // the bus knows its handlers from here on

  const { node } = configuration;
  const gate = app.get(Orders);
  const reactions = capabilities.flatMap((capability) => capability.reactions ?? []);
  const reactor = new Reactor(reactions, world.followed, gate, world.checkpoints, node);
  const clocks = openClocksIn(world.readStore);
  const scheduler = new DeadlineScheduler(timePassesOf(capabilities), clocks, world.clock, gate, node);
  const exchange = new NodeExchange(world, capabilities, gate);
  const ticking = capabilities.flatMap(({ streams }) => streams.filter(isTicking));
  const calendars = new Calendars({ ...world, projections, ticking });
  const runners = new Runners();
  // Where several processes of this node share a read store, one of them does each of these, and another takes over when it dies.
  const leases = configuration.readStore.kind === 'postgres' ? new Leases(world.readStore) : undefined;
  watchOver(health, { world, projections, runners, exchange, reactor, clocks, scheduler, leases });
  scrape.watch(standingOf({ ...world, health, dataDir: configuration.dataDir }, world.metrics.registry));
  const alone = (runner: Runner): Runner =>
    leases ? { ...runner, run: (signal) => leases.hold(runner.name, signal, runner.run) } : runner;
  const all: Runner[] = [
    { name: 'projections', run: (signal) => projections.run(signal) },
    { name: 'reactions', run: (signal) => reactor.run(signal) },
    { name: 'deadlines', run: (signal) => scheduler.run(signal) },
    ...exchange.runners(),
  ];
  runners.start({ name: 'calendars', run: (signal) => calendars.run(signal) }, ...all.map(alone)); // each process decides under the law
  await app.listen(configuration.http.port, configuration.http.host);
  const { port, host } = metrics;
  const listener = port === undefined ? undefined : await serveMetrics(scrape, { port, host });

  return {
    node,
    url: await app.getUrl(),
    ...(listener && { metricsUrl: listener.url }),
    app,
    stop: async () => {
      await listener?.close();
      await app.close();
      await runners.stop();
      await world.close();
    },
  };
}

/** What an agency can do, and what every node does besides. */
function withItsOwn(agency: readonly Capability[], { self }: World): Capability[] {
  const named = [...agency, exchangeCapability, calendarCapability, followUps];
  const streams = named.flatMap((capability) => capability.streams);
  const ticking = streams.filter(isTicking);
  const timekeeping: Capability = {
    name: 'timekeeping',
    streams: [],
    orders: ticking.map(timePassesOn),
    registers: [openClocksRegister(openClocksProjection(ticking, self.inForce))],
  };
  return [...named, timekeeping, { name: 'history', streams: [], orders: [], projections: [threadsOf(streams), matterThreadsOf(streams)] }];
}

function openClocksIn(readStore: ReadStore): OpenClocks {
  const stored = new StoredOpenClocks(readStore);
  return {
    dueBy: (at) => stored.dueBy(at),
    nextDue: () => stored.nextDue(),
    arrived: (position, withinMs) => readStore.waitFor(OPEN_CLOCKS, position, withinMs),
  };
}

const isTicking = (stream: AnyStream): stream is ClockedStream<object, AnyFact> => 'clocks' in stream;

const projectionsOf = (capabilities: readonly Capability[]): AnyProjection[] =>
  capabilities.flatMap(({ registers = [], projections = [] }) => [...registers.map(({ of }) => of as AnyProjection), ...projections]);

const timePassesOf = (capabilities: readonly Capability[]) =>
  capabilities
    .find(({ name }) => name === 'timekeeping')!
    .orders.map((order) => ({ category: declarationOf(order).stream.category, id: declarationOf(order).stream.id, order }));
