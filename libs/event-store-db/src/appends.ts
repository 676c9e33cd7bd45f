import { randomUUID } from 'node:crypto';
import { BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { unpackToCommandError } from '@eventstore/db-client/dist/streams/appendToStream/unpackError';
import { parseUUID } from '@eventstore/db-client/dist/utils/grpcUUID';
import type { ClientDuplexStream } from '@grpc/grpc-js';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import { NOTHING, type Position, type Revision } from '#libs/kernel';
import type { Connection } from './connection';
import { positionOf, type Proposed } from './fact-as-event';
import { named, within } from './trouble';

/** A server whose clock is not ours must still take the append; the shorter time-out, its own, is the one that counts there. */
const DEADLINE_MS = 24 * 60 * 60 * 1000;

/** Where the last fact stands. Position undefined: the server did not tell. */
export type Stored = { revision: Revision; position: Position | undefined };

type Waiting = { stream: string; resolve: (stored: Stored) => void; reject: (why: unknown) => void };
type Line = { call: ClientDuplexStream<BatchAppendReq, BatchAppendResp>; waiting: Map<string, Waiting> };

/**
 * All appends of a process over one call, as the client has it (`appendToStream`), with the same messages, but with a table of
 * its own of who waits for an answer. The client's is one for all clients of the process: a call that fails rejects the appends of
 * another client, whose answers then find nobody and end the process in a TypeError; a write that fails while the call is full ends it
 * in an unhandled rejection; and there is no time-out. It also probes the features of the server, and keeps a failed probe for ever.
 */
export class Appends {
  private line: Promise<Line> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly answerMs: number,
  ) {}

  /**
   * Sends once. A rejection other than by the server's own word leaves unknown whether the facts were stored.
   * @throws WrongExpectedVersionError and the other errors of the client; Unanswered
   */
  async send(stream: string, expected: Revision, facts: readonly Proposed[]): Promise<Stored> {
    const { call, waiting } = await this.opened();
    const correlation = randomUUID();
    const answer = new Promise<Stored>((resolve, reject) => waiting.set(correlation, { stream, resolve, reject }));
    call.write(request(correlation, stream, expected, facts));
    return within(this.answerMs, answer).finally(() => waiting.delete(correlation));
  }

  private opened(): Promise<Line> {
    if (this.line) return this.line;
    const opening = this.open(() => {
      if (this.line === opening) this.line = undefined;
    });
    this.line = opening;
    return opening;
  }

  private async open(over: () => void): Promise<Line> {
    try {
      // A follower passes appends on to its leader by itself; told not to, it would answer in a way that the client does not understand.
      const call = await this.connection.call('appendToStream', { requiresLeader: false }, (streams, ...rest) =>
        streams.batchAppend(...rest),
      );
      const line: Line = { call, waiting: new Map() };
      const end = (why: unknown) => {
        over();
        for (const { reject } of line.waiting.values()) reject(why);
        line.waiting.clear();
      };
      call.on('data', (answer: BatchAppendResp) => settle(line, answer));
      call.on('error', (error) => end(named(error)));
      call.on('end', () => end(new Error('The server ended the appends')));
      return line;
    } catch (thrown) {
      over();
      throw thrown;
    }
  }
}

/** An answer that comes after its time-out is nobody's: by now the append is being repeated. */
function settle({ waiting }: Line, answer: BatchAppendResp): void {
  const correlation = parseUUID(answer.getCorrelationId()) ?? '';
  const asked = waiting.get(correlation);
  if (!asked) return;
  waiting.delete(correlation);
  try {
    asked.resolve(storedIn(answer, asked.stream));
  } catch (thrown) {
    asked.reject(thrown);
  }
}

function storedIn(answer: BatchAppendResp, stream: string): Stored {
  const error = answer.getError();
  if (error) {
    if (!error.getDetails()) throw Object.assign(new Error(error.getMessage()), { code: error.getCode() });
    const refusal = unpackToCommandError(error, stream);
    refusal.code ??= error.getCode() as number; // the client knows not all reasons by name
    throw refusal;
  }
  const success = answer.getSuccess();
  if (!success) throw new Error('An answer that says nothing');
  const position = success.getPosition()?.getCommitPosition();
  return { revision: Number(success.getCurrentRevision()), position: position === undefined ? undefined : positionOf(position) };
}

/** One message for one append, whatever its size: at most half of what the server takes. */
function request(correlation: string, stream: string, expected: Revision, facts: readonly Proposed[]): BatchAppendReq {
  const options = new BatchAppendReq.Options();
  options.setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream)));
  options.setDeadline(Timestamp.fromDate(new Date(Date.now() + DEADLINE_MS)));
  if (expected === NOTHING) options.setNoStream(new Empty());
  else options.setStreamPosition(String(expected));

  const append = new BatchAppendReq();
  append.setOptions(options);
  append.setCorrelationId(new UUID().setString(correlation));
  append.setProposedMessagesList(facts.map(message));
  append.setIsFinal(true);
  return append;
}

function message({ id, type, data, metadata }: Proposed): BatchAppendReq.ProposedMessage {
  const proposed = new BatchAppendReq.ProposedMessage();
  proposed.setId(new UUID().setString(id));
  proposed.getMetadataMap().set('type', type).set('content-type', 'application/json');
  proposed.setData(data);
  proposed.setCustomMetadata(metadata);
  return proposed;
}
