import type { AllStreamRecordedEvent } from '@eventstore/db-client';
import { Empty, StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import { ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { convertGrpcEvent } from '@eventstore/db-client/dist/utils/convertGrpcEvent';
import { BEGINNING, type Position, type Revision } from '#libs/kernel';
import type { Connection } from './connection';
import { type Seen, seen } from './fact-as-event';
import { named } from './trouble';
import type { WhichStreams } from './which-streams';

const PAGE_BYTES = 16 * 1024 * 1024;

/** `cut`: there may be more, this page is full. */
export type Page = { events: readonly Seen[]; cut: boolean };
type Bounds = { backwards: boolean; limit: number; bytes?: number; ms: number };

/**
 * The reads of the Streams service, each with a time-out of its own. Only the leader of a cluster is asked: a follower may not have yet what
 * was acknowledged, and a reader who moved on to the head of the log would never see it.
 */
export class Readings {
  constructor(
    private readonly connection: Connection,
    private readonly answerMs: number,
    private readonly scanMs: number,
  ) {}

  /** Events of one stream from a revision on (inclusive), or the newest ones, newest first. None of a stream that does not exist. */
  async stream(name: string, from: Revision | 'newest', limit: number): Promise<readonly Seen[]> {
    const place = new ReadReq.Options.StreamOptions();
    place.setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(name)));
    if (from === 'newest') place.setEnd(new Empty());
    else place.setRevision(String(from));
    const options = new ReadReq.Options();
    options.setStream(place);
    options.setNoFilter(new Empty());
    return (await this.read(options, { backwards: from === 'newest', limit, ms: this.answerMs })).events;
  }

  /**
   * Events of the whole log from a position on (inclusive), or the newest ones, newest first. The server leaves out what is not wanted:
   * the protocol has had it for reads since 20.6, only the client's `readAll` does not send its filter. A page ends early when its
   * facts are large, so that reading a log through takes the same memory whatever is in it.
   */
  all(which: WhichStreams, from: Position | 'newest', limit: number): Promise<Page> {
    const place = new ReadReq.Options.AllOptions();
    if (from === 'newest') place.setEnd(new Empty());
    else if (from === BEGINNING) place.setStart(new Empty());
    else place.setPosition(new ReadReq.Options.Position().setCommitPosition(String(from)).setPreparePosition(String(from)));
    const options = new ReadReq.Options();
    options.setAll(place);
    options.setFilter(filterFor(which));
    return this.read(options, { backwards: from === 'newest', limit, bytes: PAGE_BYTES, ms: this.scanMs });
  }

  private async read(options: ReadReq.Options, { backwards, limit, bytes = Infinity, ms }: Bounds): Promise<Page> {
    options.setCount(String(limit));
    options.setReadDirection(backwards ? ReadReq.Options.ReadDirection.BACKWARDS : ReadReq.Options.ReadDirection.FORWARDS);
    options.setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()));
    const request = new ReadReq().setOptions(options);
    try {
      const call = await this.connection.call('read', { requiresLeader: true, ms }, (streams, ...rest) => streams.read(request, ...rest));
      const events: Seen[] = [];
      let size = 0;
      for await (const answer of call as AsyncIterable<ReadResp>) {
        const event = answer.getEvent();
        if (!event) continue; // how far the server is, or that there is no such stream
        events.push(seen(convertGrpcEvent(event).event as AllStreamRecordedEvent));
        size += event.getEvent()!.getData_asU8().length;
        if (size < bytes) continue;
        call.cancel();
        return { events, cut: true };
      }
      return { events, cut: events.length >= limit };
    } catch (thrown) {
      throw named(thrown);
    }
  }
}

function filterFor(which: WhichStreams): ReadReq.Options.FilterOptions {
  const expression = new ReadReq.Options.FilterOptions.Expression();
  if ('prefixes' in which) expression.setPrefixList(which.prefixes);
  else expression.setRegex(which.regex);
  const filter = new ReadReq.Options.FilterOptions();
  filter.setStreamIdentifier(expression);
  filter.setCount(new Empty());
  filter.setCheckpointintervalmultiplier(1); // must not be zero; a read has no checkpoints
  return filter;
}
