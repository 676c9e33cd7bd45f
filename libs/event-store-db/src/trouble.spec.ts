import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  InvalidArgumentError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { StoreUnavailable } from '#libs/event-sourcing';
import { meaningOf, named, pauses, type Trouble, troubleOf, Unanswered, untilKnown, within } from './trouble';

const grpc = (code: status, details: string): ServiceError =>
  Object.assign(new Error(`${code} ${details}`), { code, details, metadata: new Metadata() });

describe('trouble with the server', () => {
  it.each<[string, Error, Trouble]>([
    ['it died with appends in flight', new UnavailableError(grpc(status.UNAVAILABLE, 'read ECONNRESET')), 'passing'],
    ['it is down', Object.assign(new Error('14 UNAVAILABLE: No connection established'), { code: 14 }), 'passing'],
    ['it is starting', new UnknownError(undefined, 'Could not recognize Server Is Not Ready'), 'passing'],
    ['it is shutting down', new UnknownError(grpc(status.INTERNAL, 'Received RST_STREAM with code 2')), 'passing'],
    ['it took too long by its own clock', new DeadlineExceededError(), 'passing'],
    ['it ended a long call', new CancelledError(grpc(status.CANCELLED, 'by the server')), 'passing'],
    ['it is frozen', new Unanswered('No answer within 5000 ms'), 'passing'],
    ['no node of the cluster answers', new Error('Failed to discover after 10 attempts.'), 'passing'],
    ['it does not know us', new AccessDeniedError(), 'lasting'],
    ['it wants to see who we are', named(grpc(status.UNAUTHENTICATED, 'no')) as Error, 'lasting'],
    ['it does not let us', named(grpc(status.PERMISSION_DENIED, 'no')) as Error, 'lasting'],
    ['it is too old', named(grpc(status.UNIMPLEMENTED, 'unknown method BatchAppend')) as Error, 'lasting'],
    ['it understood nothing', named(grpc(status.INVALID_ARGUMENT, 'invalid')) as Error, 'lasting'],
    ['the client understood nothing', new InvalidArgumentError('fromRevision'), 'lasting'],
    ['the stream is deleted for good', StreamDeletedError.fromStreamName('lead-1'), 'lasting'],
    ['the append is too large', MaxAppendSizeExceededError.fromMaxAppendSize(1_048_576), 'lasting'],
    [
      'the stream stands elsewhere',
      new WrongExpectedVersionError(undefined, { streamName: 'lead-1', expected: 0n, current: 1n }),
      'lasting',
    ],
    ['a mistake of ours', new TypeError('undefined is not iterable'), 'lasting'],
  ])('%s: %s', (_, error, trouble) => {
    expect(troubleOf(error)).toBe(trouble);
  });

  it('is called by the names of the client', () => {
    expect(named(grpc(status.UNAVAILABLE, 'read ECONNRESET'))).toBeInstanceOf(UnavailableError);
  });

  it('means for the port that the store is unavailable, or that the facts are too large', () => {
    expect(meaningOf(new UnavailableError(grpc(status.UNAVAILABLE, 'gone')))).toBeInstanceOf(StoreUnavailable);
    expect(meaningOf(new AccessDeniedError())).toEqual(new StoreUnavailable('EventStoreDB: access-denied'));
    expect(meaningOf(MaxAppendSizeExceededError.fromMaxAppendSize(1_048_576))).toEqual(
      new RangeError('The server takes at most 1048576 bytes in one append'),
    );
    expect(meaningOf(named(grpc(status.INVALID_ARGUMENT, 'no such thing')))).toBeInstanceOf(RangeError);
    const mistake = new TypeError('a mistake of ours');
    expect(meaningOf(mistake)).toBe(mistake);
  });
});

describe('asking until an answer is known', () => {
  it('asks again while the trouble is a passing one', async () => {
    let asked = 0;
    const answer = untilKnown(1000, async () => {
      if ((asked += 1) < 3) throw new Error('Server Is Not Ready');
      return 'known';
    });
    await expect(answer).resolves.toBe('known');
    expect(asked).toBe(3);
  });

  it('gives up when its patience is over', async () => {
    const answer = untilKnown(60, async () => Promise.reject(new Error('Server Is Not Ready')));
    await expect(answer).rejects.toEqual(new StoreUnavailable('EventStoreDB: Server Is Not Ready'));
  });

  it('does not ask again what lasts', async () => {
    let asked = 0;
    await expect(untilKnown(1000, async () => Promise.reject((asked += 1) && new AccessDeniedError()))).rejects.toThrow('access-denied');
    expect(asked).toBe(1);
  });

  it('pauses longer each time, and a second at most', () => {
    const pausing = pauses();
    expect(Array.from({ length: 8 }, () => pausing.next().value)).toEqual([25, 50, 100, 200, 400, 800, 1000, 1000]);
  });

  it('does not wait for ever for an answer', async () => {
    await expect(within(10, new Promise(() => {}))).rejects.toBeInstanceOf(Unanswered);
    await expect(within(1000, Promise.resolve('known'))).resolves.toBe('known');
    await expect(within(1000, Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
