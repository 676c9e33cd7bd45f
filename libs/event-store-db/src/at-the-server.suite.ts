import { EventStoreDbStore } from './event-store-db-store';

/** The store of the server in EVENTSTORE_URL, for whoever has a place in mind: a server is where it is. */
export const AtTheServer = { open: (_place: string) => EventStoreDbStore.open(process.env['EVENTSTORE_URL']!) };
