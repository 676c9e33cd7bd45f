import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { LoggerModule } from 'nestjs-pino';
import { Clock, EventStore, EventStreams, SimulatedClock } from '#libs/event-sourcing';
import { TokenVerifier } from '#libs/identity';
import { ProjectionRunner, ReadStore } from '#libs/read-store';
import type { Capability } from '#libs/orders';
import { Health, HealthController } from './health';
import { HistoryController } from './history';
import { NodeIdentity } from './node-identity';
import { NodeTime } from './node-time';
import { OfficerGuard } from './officer.guard';
import { Orders } from './orders';
import { OrdersUnderWay } from './orders-first';
import { OrdersModule } from './orders.module';
import { ProblemFilter } from './problem.filter';
import { ProjectionsController } from './projections.controller';
import { RegistersModule } from './registers.module';
import { SimulatedTimeController } from './simulated-time';
import { logging } from './telemetry/log-lines';
import { LogOutput } from './telemetry/log-output';
import { MetricsController } from './telemetry/metrics.controller';
import { NodeMetrics } from './telemetry/node-metrics';
import { Scrape } from './telemetry/scrape';
import { TRACER } from './telemetry/tracer';
import { WatchedOrders } from './telemetry/watched-orders';
import type { World } from './world';

/** A node's Nest side: the world it stands on, and what its capabilities declare. */
@Module({})
export class NodeModule {
  static of(
    world: World,
    capabilities: readonly Capability[],
    projections: ProjectionRunner,
    health: Health,
    telemetry: { scrape: Scrape; logLevel: string; ownMetricsPort: boolean },
  ): DynamicModule {
    const providers: Provider[] = [
      { provide: EventStore, useValue: world.store },
      { provide: EventStreams, useValue: world.streams },
      { provide: ReadStore, useValue: world.readStore },
      { provide: ProjectionRunner, useValue: projections },
      { provide: Clock, useValue: world.clock },
      { provide: NodeTime, useValue: world.time },
      { provide: TokenVerifier, useValue: world.tokens },
      { provide: NodeIdentity, useValue: world.self },
      { provide: Health, useValue: health },
      { provide: OrdersUnderWay, useValue: world.ordersUnderWay },
      { provide: NodeMetrics, useValue: world.metrics },
      { provide: TRACER, useValue: world.tracer },
      { provide: Scrape, useValue: telemetry.scrape },
      { provide: Orders, useClass: WatchedOrders },
    ];
    const simulated: Type[] = world.clock instanceof SimulatedClock ? [SimulatedTimeController] : [];
    const metrics: Type[] = telemetry.ownMetricsPort ? [] : [MetricsController];
    return {
      module: NodeModule,
      global: true,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: [logging(world.self.node, telemetry.logLevel), new LogOutput(process.stdout.fd)],
          // A logger for each request would run it in an AsyncLocalStorage, which in Node 20 slows every promise of the process; who fails, says where.
          forRoutes: [],
        }),
        CqrsModule.forRoot(),
        DiscoveryModule,
        OrdersModule.of(capabilities.flatMap(({ orders }) => orders)),
        RegistersModule.of(capabilities.flatMap(({ registers = [] }) => registers)),
      ],
      controllers: [HistoryController, ProjectionsController, ...simulated, HealthController, ...metrics],
      providers: [...providers, { provide: APP_FILTER, useClass: ProblemFilter }, { provide: APP_GUARD, useClass: OfficerGuard }],
      exports: providers.map((provider) => (typeof provider === 'function' ? provider : provider.provide)),
    };
  }
}
