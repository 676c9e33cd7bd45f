import { Failure, Misuse } from '../failure';
import { cityExists, type City, newCityId, readCity } from './city';
import { type EventStores, eventStoresIn, requireEventStores } from './event-stores';
import { foundCity, portsFrom } from './found-city';
import { freePorts } from './ports';

/** What the command line says of a city; what it leaves out is as it was, or as it is by default. */
export type CityAsked = {
  /** 0: any that are free. */
  portBase?: number;
  clock?: City['clock'];
  log?: City['log'];
  brokers?: string[];
  readStore?: City['readStore'];
  postgres?: string;
  eventStore?: City['eventStore'];
  eventstore?: string[];
};

const PORT_BASE = 9480;

/** The city that is there, with what may change about it; or a new one. @throws Failure where it was founded for something else; Misuse */
export async function cityAsAsked(dataDir: string, asked: CityAsked, environment: NodeJS.ProcessEnv = process.env): Promise<City> {
  const servers = serversIn(asked, environment);
  const decided = asked.portBase === 0 ? { ...asked, portBase: await freePorts() } : asked;
  return cityExists(dataDir) ? await goesOn(dataDir, decided, servers) : await founded(dataDir, decided, servers);
}

type Servers = { brokers?: string[]; postgres?: string; eventStores?: EventStores };

function serversIn({ brokers, postgres, eventstore }: CityAsked, environment: NodeJS.ProcessEnv): Servers {
  const { WANGJIAN_KAFKA_BROKERS: someBrokers, WANGJIAN_POSTGRES_URL: somePostgres } = environment;
  const running = brokers ?? (someBrokers ? someBrokers.split(',') : undefined);
  const server = postgres ?? (somePostgres || undefined);
  if (server !== undefined && !/^postgres(ql)?:$/.test(protocolOf(server)))
    throw new Misuse('--postgres takes postgres://user:password@host:port/database');
  return {
    ...(running && { brokers: running }),
    ...(server !== undefined && { postgres: server }),
    ...(eventstore && { eventStores: eventStoresIn(eventstore) }),
  };
}

const protocolOf = (url: string): string => (URL.canParse(url) ? new URL(url).protocol : '');

async function founded(dataDir: string, asked: CityAsked, { brokers, postgres, eventStores }: Servers): Promise<City> {
  const { portBase = PORT_BASE, clock = 'simulated', log = 'embedded', readStore = 'sqlite', eventStore = 'sqlite' } = asked;
  if (asked.postgres !== undefined && readStore !== 'postgres') throw new Misuse('--postgres goes with --read-store postgres');
  if (eventStores && eventStore !== 'esdb') throw new Misuse('--eventstore goes with --event-store esdb');
  if (eventStore === 'esdb') {
    if (!eventStores) throw new Misuse('--event-store esdb: name the database of each node with --eventstore <agency>=esdb://host:2113');
    await requireEventStores(eventStores, { empty: true });
  }
  return foundCity(dataDir, {
    ...{ portBase, clock, log, readStore, eventStore, brokers: brokers ?? [], id: newCityId() },
    ...(readStore === 'postgres' && postgres !== undefined && { postgres }),
    ...(eventStores && { eventStores }),
  });
}

/** What was sent lies in the one log, facts in the one store, what happened when in the one time: none can be exchanged underneath a city. */
async function goesOn(dataDir: string, asked: CityAsked, { brokers, postgres, eventStores }: Servers): Promise<City> {
  const city = readCity(dataDir);
  const other = (kind: string) => new Failure(`The city in ${dataDir} ${kind}; found another with --data`);
  if (asked.clock && asked.clock !== city.clock) throw other(`has a ${city.clock} clock`);
  if (asked.log && asked.log !== city.log) throw other(`speaks over the ${city.log} log`);
  if (asked.readStore && asked.readStore !== city.readStore) throw other(`keeps its registers in ${city.readStore}`);
  if (asked.eventStore && asked.eventStore !== city.eventStore) throw other(`keeps its facts in ${city.eventStore}`);
  if (asked.postgres !== undefined && city.readStore !== 'postgres') throw other('keeps its registers in sqlite');
  if (eventStores && city.eventStore !== 'esdb') throw other('keeps its facts in sqlite');
  const stores = eventStores ?? city.eventStores;
  if (stores) await requireEventStores(stores, { empty: false });
  return {
    ...city,
    ...(asked.portBase !== undefined && portsFrom(asked.portBase)),
    ...(brokers && { brokers }),
    // One that was named once is where its registers are; the environment of a later start does not move a city that has its own.
    ...(city.readStore === 'postgres' &&
      postgres !== undefined &&
      (asked.postgres !== undefined || city.postgres !== undefined) && { postgres }),
    ...(stores && { eventStores: stores }),
  };
}
