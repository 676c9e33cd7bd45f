import { AllStreamPosition, WrongExpectedVersion } from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { type BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { type ServerDuplexStream, status } from '@grpc/grpc-js';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';

export type Refusal = { details?: Uint8Array; message?: string; code?: status };

/** What can come back for one append. */
export class AppendAnswers {
  constructor(
    private readonly call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
    private readonly message: BatchAppendReq,
  ) {}

  stored(position = 100): void {
    const { length } = this.message.getProposedMessagesList();
    const options = this.message.getOptions()!;
    const before = options.hasNoStream() ? -1 : Number(options.getStreamPosition());
    const success = new BatchAppendResp.Success().setCurrentRevision(String(before + length));
    success.setPosition(new AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position)));
    this.say(new BatchAppendResp().setSuccess(success));
  }

  wrongRevision(actual: number | 'no stream'): void {
    const details = new WrongExpectedVersion().setExpectedAny(new Empty());
    if (actual === 'no stream') details.setCurrentNoStream(new Empty());
    else details.setCurrentStreamRevision(String(actual));
    this.refused('event_store.client.WrongExpectedVersion', { details: details.serializeBinary() });
  }

  /** @param type the name of the message that says why */
  refused(type: string, { details = new Uint8Array(), message = '', code = status.UNKNOWN }: Refusal = {}): void {
    const any = new Any();
    any.pack(details, type);
    this.say(
      new BatchAppendResp().setError(
        new Status()
          .setCode(code as number)
          .setMessage(message)
          .setDetails(any),
      ),
    );
  }

  /** The call of all appends ends with that. */
  broken(code: status, details = 'broken by the test'): void {
    this.call.emit('error', { code, details });
  }

  private say(answer: BatchAppendResp): void {
    answer.setCorrelationId(this.message.getCorrelationId());
    answer.setStreamIdentifier(this.message.getOptions()!.getStreamIdentifier());
    this.call.write(answer);
  }
}
