import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { type ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { NewFact } from '#libs/kernel';

/** A fact that a test has put into the log of the stand-in. */
export type Planted = { stream: string; revision: number; position: number; fact: NewFact };

export const streamOf = (options: ReadReq.Options): string =>
  Buffer.from(options.getStream()!.getStreamIdentifier()!.getStreamName_asU8()).toString();

export function fromOf(options: ReadReq.Options): number {
  if (options.hasStream()) return options.getStream()!.hasEnd() ? Infinity : Number(options.getStream()!.getRevision());
  const all = options.getAll()!;
  if (all.hasEnd()) return Infinity;
  return all.hasStart() ? 0 : Number(all.getPosition()!.getCommitPosition());
}

export function isWanted(request: ReadReq, { stream, revision, position }: Planted): boolean {
  const options = request.getOptions()!;
  const from = fromOf(options);
  if (options.hasStream()) return stream === streamOf(options) && (from === Infinity || revision >= from);
  const expression = options.getFilter()!.getStreamIdentifier()!;
  const prefixes = expression.getPrefixList();
  const named = prefixes.length > 0 ? prefixes.some((prefix) => stream.startsWith(prefix)) : new RegExp(expression.getRegex()).test(stream);
  return named && (from === Infinity || position > from || (position === from && !options.hasSubscription()));
}

export function eventOf({ stream, revision, position, fact: { id, type, schema, data, metadata } }: Planted): ReadResp {
  const event = new ReadResp.ReadEvent.RecordedEvent();
  event.setId(new UUID().setString(id));
  event.setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream)));
  event.setStreamRevision(String(revision));
  event.setCommitPosition(String(position)).setPreparePosition(String(position));
  event.getMetadataMap().set('type', type).set('content-type', 'application/json').set('created', '0');
  event.setData(Buffer.from(JSON.stringify(data)));
  event.setCustomMetadata(Buffer.from(JSON.stringify({ schema, ...metadata })));
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(event).setCommitPosition(String(position)));
}
