import { parentPort, workerData } from 'node:worker_threads';
import { AtWork } from './at-work';
import { type Append, GroupCommit, type Outcome } from './group-commit';

/** What the thread is told: a batch to commit, or null to end. */
export type Task = readonly Append[] | null;
/** `unavailable`: the disk or the file refused; whether anything was written is unknown. */
export type Answer = { outcomes: readonly Outcome[] } | { unavailable: string };

export type ThreadData = { file: string; atWork: Int32Array<SharedArrayBuffer> };

const port = parentPort!;
const { file, atWork } = workerData as ThreadData;
const log = new GroupCommit(file);
const working = new AtWork(atWork);

port.on('message', (task: Task) =>
  working.during(() => {
    if (task) return port.postMessage(answerTo(task));
    log.close();
    port.close();
  }),
);

function answerTo(batch: readonly Append[]): Answer {
  try {
    return { outcomes: log.commit(batch) };
  } catch (thrown) {
    return { unavailable: (thrown as Error).message };
  }
}
