import { join } from 'node:path';
import { eventStoreBehaves } from '#libs/event-sourcing/testing';
import { AtTheServer } from './at-the-server.suite';
import { EventStoreDbStore } from './event-store-db-store';

if (process.env['EVENTSTORE_URL']) {
  eventStoreBehaves('EventStoreDbStore', {
    open: AtTheServer.open,
    durable: { lib: join(__dirname, 'at-the-server.suite.ts'), adapter: 'AtTheServer' },
  });
} else {
  process.stdout.write('The event store is not tested in EventStoreDB: EVENTSTORE_URL names no server. Its adapter is unproven here.\n');
}

describe('EventStoreDbStore', () => {
  it('does not open what is no connection string', async () => {
    await expect(EventStoreDbStore.open('http://localhost:2113')).rejects.toThrow('expected esdb:// or esdb+discover://');
  });

  it('has a server to be tested against where one is required', () => {
    expect({ required: process.env['WANGJIAN_REQUIRE_EVENTSTORE'] === '1', url: process.env['EVENTSTORE_URL'] ?? null }).not.toEqual({
      required: true,
      url: null,
    });
  });
});
