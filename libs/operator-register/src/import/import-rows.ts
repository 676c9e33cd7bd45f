import { createHash } from 'node:crypto';
import type { Instant } from '#libs/kernel';
import { type Given, give } from '#libs/orders';
import { AddChannel } from '../add-channel';
import { DisputeChannel } from '../dispute-channel';
import { RegisterOperator } from '../register-operator';
import type { RegisterRow } from './decode-register';
import { type GoodRow, readRow, type Rejection } from './read-row';

/** What came of one row. `row` counts from 1 after the header; `onFile` is null where it was on file before this import. */
export type RowOutcome = { row: number } & (
  | { outcome: 'registered'; formulaCells: string[]; suspectedTwin?: number | null }
  | { outcome: 'addedChannel'; formulaCells: string[]; onFile: number | null }
  | { outcome: 'exactDuplicate' | 'conflict'; onFile: number | null }
  | { outcome: 'rejected'; reason: Rejection }
);

type OnFile = { operatorId: string; row: number | null };

/** What is on file, by what rows are recognised by. Grows row by row. */
export type Known = {
  identities: Map<string, OnFile>;
  channels: Map<string, OnFile>;
  /** The first registration under each name with telephone. */
  twins: Map<string, OnFile>;
};
export const nothingKnown = (): Known => ({ identities: new Map(), channels: new Map(), twins: new Map() });

/** The register as it stands, so that a later file adds to it. */
export function knownFrom(entries: Iterable<{ operatorId: string; identityKey: string; channels: readonly { key: string }[] }>): Known {
  const known = nothingKnown();
  for (const { operatorId, identityKey, channels } of entries) {
    const onFile = { operatorId, row: null };
    known.identities.set(identityKey, onFile);
    for (const { key } of channels) known.channels.set(key, onFile);
  }
  return known;
}

/** An order that follows from a row, under an id made from what it says: the same file imported again asks for nothing new. */
export type RowOrder = Given & { orderId: string };

/** Row by row: what came of it, and the order that follows. A rejected row leaves nothing behind. Changes `known`. */
export function* importRows(rows: Iterable<RegisterRow>, known: Known, at: Instant): Generator<{ outcome: RowOutcome; order?: RowOrder }> {
  let row = 0;
  for (const cells of rows) {
    row += 1;
    const good = readRow(cells, at);
    yield typeof good === 'string' ? { outcome: { row, outcome: 'rejected', reason: good } } : take(good, row, known);
  }
}

function take(good: GoodRow, row: number, known: Known): { outcome: RowOutcome; order?: RowOrder } {
  const { identityKey, channelKey, formulaCells, channel, source, collectedOn } = good;
  const owner = known.identities.get(identityKey);
  const holder = known.channels.get(channelKey);

  if (holder && holder.operatorId === owner?.operatorId) return { outcome: { row, outcome: 'exactDuplicate', onFile: holder.row } };

  if (holder) {
    const { operatorId } = holder;
    const disputeId = uuidOf('dispute', channelKey, identityKey);
    const order = give(DisputeChannel, { operatorId, disputeId, channelKey, claimantName: good.name, source });
    return { outcome: { row, outcome: 'conflict', onFile: holder.row }, order: { ...order, orderId: disputeId } };
  }

  if (owner) {
    const { operatorId } = owner;
    const channelId = uuidOf('channel', identityKey, channelKey);
    known.channels.set(channelKey, { operatorId, row });
    const order = give(AddChannel, { operatorId, channelId, channel, source, collectedOn });
    return { outcome: { row, outcome: 'addedChannel', formulaCells, onFile: owner.row }, order: { ...order, orderId: channelId } };
  }

  return register(good, row, known);
}

function register(good: GoodRow, row: number, known: Known): { outcome: RowOutcome; order: RowOrder } {
  const { identityKey, channelKey, twinKey, formulaCells, channel, ...said } = good;
  const operatorId = uuidOf('operator', identityKey);
  const onFile = { operatorId, row };
  const twin = twinKey === undefined ? undefined : known.twins.get(twinKey);
  known.identities.set(identityKey, onFile);
  known.channels.set(channelKey, onFile);
  if (twinKey !== undefined && !twin) known.twins.set(twinKey, onFile);

  const order = give(RegisterOperator, { ...said, operatorId, channels: [channel], ...(twin && { suspectedTwinOf: twin.operatorId }) });
  return {
    outcome: { row, outcome: 'registered', formulaCells, ...(twin && { suspectedTwin: twin.row }) },
    order: { ...order, orderId: uuidOf('register', identityKey) },
  };
}

/** A UUID (version 8, RFC 9562) that is the same whenever the same thing is named. */
function uuidOf(...names: string[]): string {
  const hex = createHash('sha256').update(names.join('\n')).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
