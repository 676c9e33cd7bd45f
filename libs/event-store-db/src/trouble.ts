import { clearTimeout, setTimeout as startTimer } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import { ErrorType, type MaxAppendSizeExceededError } from '@eventstore/db-client';
import { convertToCommandError } from '@eventstore/db-client/dist/utils/CommandError';
import { status } from '@grpc/grpc-js';
import { StoreUnavailable } from '#libs/event-sourcing';

/** No answer came in time: the server is frozen, or far behind. The client itself would wait for its keep-alive, 18 s. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/** `passing`: it may be otherwise in a moment, and what was asked may have been done all the same. `lasting`: asking again changes nothing. */
export type Trouble = 'passing' | 'lasting';

const LASTING_TYPES: ReadonlySet<ErrorType> = new Set([
  ErrorType.ACCESS_DENIED,
  ErrorType.STREAM_DELETED,
  ErrorType.INVALID_ARGUMENT,
  ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
  ErrorType.WRONG_EXPECTED_VERSION,
]);
const LASTING_CODES: ReadonlySet<status> = new Set([
  status.INVALID_ARGUMENT,
  status.PERMISSION_DENIED,
  status.UNAUTHENTICATED,
  status.UNIMPLEMENTED,
]);

/**
 * Everything passes that is not known to last. So do, as they were seen:
 * - `UnavailableError` (ECONNRESET): the server died with appends in flight;
 * - a plain Error with code 14: it is down;
 * - `UnknownError` "Could not recognize Server Is Not Ready": it is starting;
 * - `UnknownError` code 13 RST_STREAM: it is shutting down;
 * - "Failed to discover after 10 attempts": no node of the cluster answers;
 * - our own time-out, and the server's.
 */
export function troubleOf(thrown: unknown): Trouble {
  if (thrown instanceof TypeError || thrown instanceof RangeError) return 'lasting'; // a mistake in a program is none of the server's
  const { type, code } = thrown as { type?: ErrorType; code?: status };
  if (type !== undefined && LASTING_TYPES.has(type)) return 'lasting';
  return code !== undefined && LASTING_CODES.has(code) ? 'lasting' : 'passing';
}

/** The client's own names for what gRPC reports; it has none for what lacks something it counts on. */
export function named(thrown: unknown): unknown {
  try {
    return convertToCommandError(thrown as Error);
  } catch {
    return thrown;
  }
}

/** What to throw for what lasted too long, or will last: in the port's words where it has any. */
export function meaningOf(thrown: unknown): unknown {
  if (thrown instanceof TypeError || thrown instanceof RangeError) return thrown;
  const { type, code, name, message } = thrown as Error & { type?: ErrorType; code?: status };
  if (type === ErrorType.WRONG_EXPECTED_VERSION) return thrown; // only whoever appended knows what it means
  if (type === ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED)
    return new RangeError(`The server takes at most ${(thrown as MaxAppendSizeExceededError).maxAppendSize} bytes in one append`, {
      cause: thrown,
    });
  if (code === status.INVALID_ARGUMENT) return new RangeError(`The server does not take it: ${message || name}`, { cause: thrown });
  return new StoreUnavailable(`EventStoreDB: ${message || type || name}`, { cause: thrown });
}

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1000;
export const pauses = function* (): Generator<number, never> {
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) yield ms;
};

/**
 * Asks until an answer is known, again and again while the trouble is a passing one.
 * @throws StoreUnavailable once `patienceMs` are over, and otherwise what `meaningOf` makes of a trouble that lasts
 */
export async function untilKnown<Answer>(patienceMs: number, ask: () => Promise<Answer>): Promise<Answer> {
  const end = performance.now() + patienceMs;
  const pausing = pauses();
  for (;;) {
    const pause = pausing.next().value;
    try {
      return await ask();
    } catch (thrown) {
      if (troubleOf(thrown) === 'lasting' || performance.now() + pause > end) throw meaningOf(thrown);
    }
    await setTimeout(pause);
  }
}

/** @throws Unanswered when nothing came in time; what comes later is nobody's any more */
export function within<Answer>(ms: number, answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = startTimer(() => reject(new Unanswered(`No answer within ${ms} ms`)), ms);
    answer.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
