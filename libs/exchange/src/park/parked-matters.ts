import type { Instant, Projection } from '#libs/kernel';
import type { Register } from '#libs/orders';
import type { CloudEvent } from '../cloud-event';
import { type Obstacle, park, type ParkFact } from './park';

type ParkedMessage = {
  messageId: string;
  messageType: string;
  source: string;
  parkedAt: Instant;
  obstacle: Obstacle | null;
  message: CloudEvent;
};
export type ParkedMatter = {
  matterId: string;
  since: Instant;
  /** Why the first one was not taken. */
  code: string | null;
  releasing: boolean;
  /** In the order they will be taken. */
  waiting: ParkedMessage[];
};

export const parkedMatters: Projection<ParkedMatter, ParkFact> = {
  name: 'parked-matters',
  version: 1,
  of: [park],
  key: ({ data }) => data.matterId,
  project: (matter, { type, data }) => {
    switch (type) {
      case 'MessageParked': {
        const { messageId, message, obstacle, at } = data;
        const entry = { messageId, messageType: message.type, source: message.source, parkedAt: at, obstacle, message };
        return waitingIn(matter ?? { matterId: data.matterId, since: at, code: null, releasing: false, waiting: [] }, (waiting) => [
          ...waiting,
          entry,
        ]);
      }
      case 'ParkReleased':
        return matter && { ...matter, releasing: true };
      case 'ReleaseStopped': {
        const { messageId, obstacle } = data;
        return (
          matter &&
          waitingIn({ ...matter, releasing: false }, (waiting) =>
            waiting.map((one) => (one.messageId === messageId ? { ...one, obstacle } : one)),
          )
        );
      }
      case 'MessageUnparked':
      case 'MessageDiscarded':
        return matter && waitingIn(matter, (waiting) => waiting.filter(({ messageId }) => messageId !== data.messageId));
    }
  },
  index: ['since', 'code', 'releasing'],
};

/** Without a waiting message the matter is not parked any more. */
function waitingIn(matter: ParkedMatter, change: (waiting: ParkedMessage[]) => ParkedMessage[]): ParkedMatter | undefined {
  const waiting = change(matter.waiting);
  return waiting.length === 0 ? undefined : { ...matter, waiting, code: waiting[0]!.obstacle?.code ?? null };
}

export const parkedMatterRegister: Register<ParkedMatter> = {
  route: '/parked-matters',
  power: 'inspect-exchange',
  title: { en: 'Parked matters', zh: '滞留事项' },
  of: parkedMatters,
  filters: ['code', 'releasing'],
};
