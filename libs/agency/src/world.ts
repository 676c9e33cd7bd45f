import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SqliteEventStore, codeUnder, SqliteSnapshots } from '#libs/event-store-sqlite';
import { Checkpoints, Clock, EventStore, EventStreams, SimulatedClock, SystemClock } from '#libs/event-sourcing';
import { jsonIn, Members, MessageLog, SharingPolicy, Signer } from '#libs/exchange';
import { TokenVerifier } from '#libs/identity';
import { STANDARD_LAW } from '#libs/law';
import { EmbeddedMessageLog } from '#libs/message-log-embedded';
import { KafkaMessageLog } from '#libs/message-log-kafka';
import { ReadStore, StoredCheckpoints } from '#libs/read-store';
import { identityAtStart } from './calendars';
import type { NodeConfiguration } from './configuration';
import { mustHoldWhatWasRead } from './facts-missing';
import type { NodeIdentity } from './node-identity';
import { NodeTime } from './node-time';
import { OrdersUnderWay, StoreToFollow } from './orders-first';
import { readSimulatedTime } from './simulated-time';
import { NodeMetrics } from './telemetry/node-metrics';
import type { Tracer } from './telemetry/tracer';
import { openTracing } from './telemetry/tracing';
import { WatchedStore } from './telemetry/watched-store';

/** What a node stands on: its stores, its road to others, its keys, its clock. */
export type World = {
  self: NodeIdentity;
  clock: Clock;
  time: NodeTime;
  store: EventStore;
  /** The same store as those follow it who have work with what is new, and as the relay does, who goes first. */
  followed: EventStore;
  relayed: EventStore;
  ordersUnderWay: OrdersUnderWay;
  streams: EventStreams;
  readStore: ReadStore;
  checkpoints: Checkpoints;
  log: MessageLog;
  members: Members;
  policy: SharingPolicy;
  signer: Signer;
  tokens: TokenVerifier;
  metrics: NodeMetrics;
  tracer: Tracer;
  close: () => Promise<void>;
};

/** Opens everything a configuration names. @throws ConfigurationRefused, or what a store says that cannot be opened */
export async function openWorld(configuration: NodeConfiguration): Promise<World> {
  const { node, dataDir, clockUnits, identity } = configuration;
  mkdirSync(dataDir, { recursive: true });
  const members = Members.of(jsonIn(configuration.members), configuration.members);
  const policy = SharingPolicy.of(jsonIn(configuration.sharingPolicy), configuration.sharingPolicy);
  const signer = Signer.of(jsonIn(configuration.signingKey), configuration.signingKey);

  const metrics = new NodeMetrics(node);
  const tracing = await openTracing(node, configuration.telemetry);
  const store = new WatchedStore(await eventStoreOf(configuration), tracing.tracer, metrics);
  const self = await identityAtStart(node, store, { ...STANDARD_LAW, units: clockUnits });
  const clock = clockOf(configuration);
  const snapshots = await SqliteSnapshots.open(join(dataDir, 'snapshots.sqlite'), { code: codeUnder(...CODE) });
  const { readStore, places } = await readStoresOf(configuration);
  if (configuration.eventStore.kind === 'sqlite') await mustHoldWhatWasRead(factsFileOf(configuration), store, places);
  const log = await messageLogOf(configuration);
  const ordersUnderWay = new OrdersUnderWay();
  return {
    ...{ self, store, readStore, log, members, policy, signer, metrics, ordersUnderWay },
    followed: new StoreToFollow(store, ordersUnderWay),
    relayed: new StoreToFollow(store, ordersUnderWay, 'first'),
    tracer: tracing.tracer,
    clock,
    time: await NodeTime.of(clock, store),
    streams: new EventStreams(store, snapshots),
    checkpoints: new StoredCheckpoints(places),
    tokens: new TokenVerifier({
      issuer: identity.issuer,
      audience: identity.audience,
      ...(identity.jwksUri !== undefined && { jwksUri: identity.jwksUri }),
    }),
    close: async () => {
      await log.close();
      await readStore.close();
      if (places !== readStore) await places.close();
      await snapshots.close();
      await store.close();
      await tracing.close();
    },
  };
}

/** Whichever library or app a fold calls, a change of it makes snapshots anew. */
const CODE = ['libs', 'apps'].map((floor) => join(__dirname, '../../..', floor));

/**
 * Registers may be thrown away and folded anew at any time; how far relay and reactions have come may not, or all of them would begin
 * again. So on this machine those places are in a file of their own.
 */
async function readStoresOf({
  dataDir,
  readStore: { kind, url },
}: NodeConfiguration): Promise<{ readStore: ReadStore; places: ReadStore }> {
  if (kind === 'postgres') {
    const readStore = await ReadStore.openPostgres(url!);
    return { readStore, places: readStore };
  }
  const [readStore, places] = await Promise.all(
    ['registers.sqlite', 'checkpoints.sqlite'].map((file) => ReadStore.open(join(dataDir, file))),
  );
  return { readStore: readStore!, places: places! };
}

const factsFileOf = ({ dataDir }: Pick<NodeConfiguration, 'dataDir'>) => join(dataDir, 'facts.sqlite');

async function eventStoreOf({ dataDir, eventStore: { kind, url } }: NodeConfiguration): Promise<EventStore> {
  if (kind === 'sqlite') return await SqliteEventStore.open(factsFileOf({ dataDir }));
  // Its client with gRPC takes an eighth of a node's start: only who needs it loads it.
  const { EventStoreDbStore } = require('#libs/event-store-db') as typeof import('#libs/event-store-db');
  return await EventStoreDbStore.open(url!);
}

function clockOf({ clock }: NodeConfiguration): Clock {
  return clock.kind === 'real' ? new SystemClock() : new SimulatedClock(readSimulatedTime(clock.file!));
}

async function messageLogOf({ node, messageLog: { kind, file, brokers, security } }: NodeConfiguration): Promise<MessageLog> {
  if (kind === 'embedded') {
    mkdirSync(dirname(file!), { recursive: true });
    return await EmbeddedMessageLog.open(file!);
  }
  return new KafkaMessageLog({ brokers: brokers!, clientId: node, ...security });
}
