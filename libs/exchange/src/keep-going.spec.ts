import { EventStreams, SimulatedClock, StoreUnavailable } from '#libs/event-sourcing';
import { MemoryEventStore } from '#libs/event-store-memory';
import type { NodeName } from '#libs/kernel';
import { DeliveryWatch } from './delivery-watch';
import { MemoryCheckpoints } from './memory-checkpoints.testing';
import { MemoryMessageLog } from './memory-message-log.testing';
import { signerOf, TEST_MEMBERS } from './receiving.testing';
import { Reception } from './reception';
import { Relay } from './relay';
import { Releases } from './releases';
import { SharingPolicy } from './sharing-policy';
import { StreamGate } from './stream-gate.testing';

const NODE: NodeName = 'market-regulation.620200';

function exchanging() {
  const store = new MemoryEventStore();
  const checkpoints = new MemoryCheckpoints();
  const clock = new SimulatedClock('2025-03-04T01:00:00.000Z');
  const streams = new EventStreams(store);
  const gate = new StreamGate(NODE, streams, clock);
  const reception = new Reception({ node: NODE, gate, streams, intakes: [] });
  const parts = { node: NODE, store, checkpoints, gate, clock, reception };
  return {
    checkpoints,
    relay: new Relay({
      ...parts,
      log: new MemoryMessageLog(),
      signer: signerOf(NODE),
      members: TEST_MEMBERS,
      policy: SharingPolicy.sharingNothing(),
      announcements: [],
    }),
    releases: new Releases(parts),
    watch: new DeliveryWatch(parts),
  };
}
const eventually = async (so: () => boolean) => {
  for (let turn = 0; turn < 200 && !so(); turn += 1) await new Promise((go) => setTimeout(go, 10));
  expect(so()).toBe(true);
};

describe('work that was kept from going on', () => {
  it.each(['relay', 'releases', 'watch'] as const)(
    '%s: is no trouble any longer once it goes on, though nothing is to be done',
    async (part) => {
      const { checkpoints, [part]: working } = exchanging();
      jest.spyOn(checkpoints, 'load').mockRejectedValueOnce(new StoreUnavailable('away'));
      const stopping = new AbortController();
      const running = working.run(stopping.signal);
      await eventually(() => working.failure !== undefined);
      await eventually(() => working.failure === undefined);
      expect(working.failure).toBeUndefined();
      stopping.abort();
      await running;
    },
  );
});
