import { once } from 'node:events';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Appended, StoreUnavailable, WrongRevision } from '#libs/event-sourcing';
import { BEGINNING } from '#libs/kernel';
import { AtWork } from './at-work';
import { type Append, batchOf, type Outcomes } from './batch';
import type { Answer, Task, ThreadData } from './writer-thread';

const BATCH = 512;
/** So many are worth a wait for the disk of their own. */
const FULL = 32;
/** One that the thread writes, and one that lies ready when it is done. */
const UNDER_WAY = 2;
const BATCH_CHARACTERS = 16 * 1024 * 1024;

type Waiting = { append: Append; resolve: (appended: Appended) => void; reject: (why: Error) => void };

/**
 * The one writer of this process: while a batch is on its way to the disk the next one gathers, so the more come at once the less each waits.
 * When very many come, this thread makes the next batch ready while that one writes.
 */
export class Writer {
  private waiting: Waiting[] = [];
  /** Oldest first; the thread answers in that order. */
  private underWay: Waiting[][] = [];
  private thread: Worker | undefined;
  private refused = false;
  private gathering = false;
  private closed = false;
  private idle = (): void => {};

  constructor(
    private readonly file: string,
    private readonly written: () => void,
  ) {}

  /** @throws WrongRevision, StoreUnavailable */
  append(append: Append): Promise<Appended> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new StoreUnavailable('The store is closed'));
      this.waiting.push({ append, resolve, reject });
      this.gather();
    });
  }

  /** Whether the disk or the file refused the last append. */
  get isRefused(): boolean {
    return this.refused;
  }

  /** Takes no more; returns when what was taken is answered and the thread is gone. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.waiting.length + this.underWay.length > 0) await new Promise<void>((resolve) => (this.idle = resolve));
    const { thread } = this;
    if (!thread) return;
    const gone = once(thread, 'exit');
    tell(thread, null);
    await gone;
  }

  /** Sends at the end of this turn of the event loop: all who append in it share one wait for the disk. A full batch need not wait for others. */
  private gather(): void {
    while (this.waiting.length >= FULL && this.underWay.length < UNDER_WAY) this.send();
    if (this.gathering || this.underWay.length > 0) return;
    if (this.waiting.length === 0) return this.idle();
    this.gathering = true;
    setImmediate(() => {
      this.gathering = false;
      if (this.underWay.length > 0) return;
      if (this.waiting.length === 0) return this.idle();
      this.send();
    });
  }

  private send(): void {
    const batch = this.waiting.splice(0, batchIn(this.waiting));
    try {
      this.thread ??= this.start();
    } catch (thrown) {
      return this.answered(batch, { unavailable: `The writer did not start: ${(thrown as Error).message}` });
    }
    this.underWay.push(batch);
    tell(this.thread, batchOf(batch.map(({ append }) => append)));
  }

  private answered(batch: readonly Waiting[], answer: Answer): void {
    this.refused = 'unavailable' in answer;
    if ('unavailable' in answer) for (const { reject } of batch) reject(new StoreUnavailable(answer.unavailable));
    else for (const [index, waiting] of batch.entries()) settle(waiting, answer, index);
    this.written();
    this.gather();
  }

  private start(): Worker {
    const working = new AtWork();
    const stop = () => working.stop();
    process.once('exit', stop);
    const thread = threadOn({ file: this.file, atWork: working.shared });
    thread.on('message', (answer: Answer) => this.answered(this.underWay.shift()!, answer));
    // An error ends a thread, and so does running out of memory or process.exit: all of them end in `exit`, and the next append starts another.
    let reason = 'The writer ended';
    thread.on('error', ({ message }) => (reason = `The writer failed: ${message}`));
    thread.on('exit', () => {
      process.removeListener('exit', stop);
      if (this.thread === thread) this.thread = undefined;
      const lost = this.underWay.splice(0).flat(); // at once: whoever hears of it may append again, to the next thread
      if (lost.length > 0) this.answered(lost, { unavailable: reason });
    });
    return thread;
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- to a thread, not a window
const tell = (thread: Worker, task: Task): void => thread.postMessage(task);

/**
 * The thread's file lies beside this one and is what this one is, compiled or not. Node reads no TypeScript, and jest compiles only what jest
 * itself loads; run from source, the thread therefore brings the compiler of the tests along.
 */
function threadOn(workerData: ThreadData): Worker {
  const language = extname(__filename);
  const compiler = join(__dirname, '../../../test/servers/run-typescript.cjs');
  return new Worker(join(__dirname, `writer-thread${language}`), {
    workerData,
    ...(language === '.ts' && { execArgv: ['-C', '@app/source', '-r', compiler] }),
  });
}

/** How many of those waiting go together; at least one, however large. */
function batchIn(waiting: readonly Waiting[]): number {
  let characters = 0;
  const end = waiting.findIndex(({ append }, index) => {
    for (const { data, metadata } of append.facts) characters += data.length + metadata.length;
    return index >= BATCH || (index > 0 && characters > BATCH_CHARACTERS);
  });
  return end === -1 ? waiting.length : end;
}

function settle({ append: { stream, expected, facts }, resolve, reject }: Waiting, { positions, actual }: Outcomes, index: number): void {
  const position = positions[index]!;
  if (position === BEGINNING) reject(new WrongRevision(stream, expected, actual[index]!));
  else resolve({ revision: expected + facts.length, position });
}
