// How many orders a node decides and makes durable in a second, without HTTP: node bench/order-path.mjs [--small]
// Ours is the whole gate: power, shape, stamp, CommandBus, load, decide, append. Emmett's is its CommandHandler with the same decision and
// the same facts: load, decide, append; nothing is checked. Each side appends to new streams and commits with fsync.
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CommandHandler } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { getSQLiteEventStore, sqliteConnection } from '@event-driven-io/emmett-sqlite';
import { uuid7 } from './parts/ids.mjs';
import { leadContent } from './parts/lead.mjs';
import { server } from './parts/servers.mjs';
import { median, row, say, small, temporary } from './row.mjs';

const require = createRequire(import.meta.url);
const { CqrsModule } = require('@nestjs/cqrs');
const { Module } = require('@nestjs/common');
const { DiscoveryModule, NestFactory } = require('@nestjs/core');
const dist = (path) => require(`../dist/${path}`);
const { SqliteEventStore } = dist('libs/event-store-sqlite/src/index.js');
const { EventStreams, SystemClock } = dist('libs/event-sourcing/src/index.js');
const { STANDARD_LAW } = dist('libs/law/src/index.js');
const { identityAtStart } = dist('libs/agency/src/calendars.js');
const { NodeIdentity } = dist('libs/agency/src/node-identity.js');
const { NodeTime } = dist('libs/agency/src/node-time.js');
const { Orders } = dist('libs/agency/src/orders.js');
const { OrdersModule } = dist('libs/agency/src/orders.module.js');
const { FindLead, findLead } = dist('libs/enforcement/src/lead/find-lead.js');
const { lead } = dist('libs/enforcement/src/lead/lead.js');

const ROUNDS = small ? 1 : 5;
const COUNT = small ? 500 : 2_000;
const IN_FLIGHT = 64;
const NODE = 'market-regulation.620200';

const folder = temporary('order-path');
const ending = [];
try {
  const ours = await gateOver(join(folder, 'facts.sqlite'));
  const postgres = await server('postgres');
  if (postgres) ending.push(() => postgres.stop());
  const peers = [await emmettOnSqlite(join(folder, 'emmett.sqlite')), ...(postgres ? [await emmettOnPostgres(postgres.url)] : [])];
  if (!postgres) say('  There is no PostgreSQL here: Emmett is measured on SQLite alone');

  const rates = new Map([ours, ...peers].map(({ name }) => [name, []]));
  for (let round = -1; round < ROUNDS; round++) {
    for (const { name, inFlight, give } of [ours, ...peers]) {
      const perSecond = await rateOf(give, inFlight, round < 0 ? COUNT / 10 : COUNT); // the first one warms
      if (round < 0) continue;
      rates.get(name).push(perSecond);
      say(`  round ${round + 1}/${ROUNDS}: ${name} ${Math.round(perSecond)} orders/s`);
    }
  }
  const medians = peers.map(({ name }) => ({ name, perSecond: median(rates.get(name)) }));
  const fastest = medians.toSorted((one, other) => other.perSecond - one.perSecond)[0];
  row({
    name: 'order path without HTTP',
    against: fastest.name,
    ours: median(rates.get(ours.name)),
    theirs: fastest.perSecond,
    unit: 'orders/s',
    goal: { atLeast: 2 },
    note:
      `${ROUNDS} rounds of ${COUNT} leads in new streams, ${IN_FLIGHT} in flight; ours with power, validation and stamp. ` +
      medians.map(({ name, perSecond }) => `${name}: ${Math.round(perSecond)}`).join('; ') +
      ` orders/s. ocoda 1.0.0-beta.21 is not among them: it keeps events in MongoDB, whose server no package registry has, in DynamoDB, which is a service, or in memory.`,
  });
} finally {
  for (const end of ending.reverse()) await end();
}

async function rateOf(give, inFlight, count) {
  const contents = Array.from({ length: count }, leadContent);
  const startedAt = performance.now();
  const worker = async () => {
    for (let content = contents.pop(); content; content = contents.pop()) await give(uuid7(), content);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return (count * 1000) / (performance.now() - startedAt);
}

async function gateOver(file) {
  const store = await SqliteEventStore.open(file);
  ending.push(() => store.close());
  const self = await identityAtStart(NODE, store, STANDARD_LAW);
  const provided = [
    { provide: EventStreams, useValue: new EventStreams(store) },
    { provide: NodeTime, useValue: await NodeTime.of(new SystemClock(), store) },
    { provide: NodeIdentity, useValue: self },
  ];
  class GateModule {}
  Module({
    imports: [CqrsModule.forRoot(), DiscoveryModule, { ...OrdersModule.of([FindLead]), controllers: [] }],
    providers: [Orders],
  })(GateModule);
  class WorldModule {}
  Module({})(WorldModule);
  const world = { module: WorldModule, global: true, providers: provided, exports: provided.map(({ provide }) => provide) };
  const app = await NestFactory.createApplicationContext({ module: GateModule, imports: [world] }, { logger: false });
  ending.push(() => app.close());
  const gate = app.get(Orders);
  const by = { id: 'mr-officer-1', roles: ['officer'] };
  return {
    name: 'the gate',
    inFlight: IN_FLIGHT,
    give: (leadId, content) => gate.give(FindLead, { leadId, ...content }, { by, orderId: randomUUID() }),
  };
}

/** Its command handler over the decision, the fold and the facts of ours. */
function handlerOver(store) {
  const handle = CommandHandler({ evolve: lead.evolve, initialState: () => lead.initial });
  const circumstances = () => ({ at: new Date().toISOString() });
  return (leadId, content) => handle(store, `lead-${leadId}`, (found) => findLead(found, { leadId, ...content }, circumstances()));
}

/** One connection that is kept, one order at a time: with more of them under way its transactions meet each other and fail. */
async function emmettOnSqlite(fileName) {
  const connection = sqliteConnection({ fileName });
  ending.push(() => connection.close());
  await connection.command('PRAGMA synchronous = FULL'); // as ours
  const connectionOptions = { singleton: true, connection };
  const store = getSQLiteEventStore({ fileName, connectionOptions, schema: { autoMigration: 'CreateOrUpdate' } });
  return { name: 'Emmett 0.42.0 on SQLite', inFlight: 1, give: handlerOver(store) };
}

async function emmettOnPostgres(url) {
  const store = getPostgreSQLEventStore(url);
  await store.schema.migrate();
  ending.push(() => store.close());
  return { name: 'Emmett 0.42.0 on PostgreSQL', inFlight: IN_FLIGHT, give: handlerOver(store) };
}
