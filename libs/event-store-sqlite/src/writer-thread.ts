import { parentPort, workerData } from 'node:worker_threads';
import { AtWork } from './at-work';
import type { Batch, Outcomes } from './batch';
import { GroupCommit } from './group-commit';

/** What the thread is told: a batch to commit, or null to end. */
export type Task = Batch | null;
/** `unavailable`: the disk or the file refused; whether anything was written is unknown. */
export type Answer = Outcomes | { unavailable: string };

export type ThreadData = { file: string; atWork: Int32Array<SharedArrayBuffer> };

const port = parentPort!;
const { file, atWork } = workerData as ThreadData;
const log = new GroupCommit(file);
const working = new AtWork(atWork);

port.on('message', (task: Task) =>
  working.during(() => {
    if (task) {
      port.postMessage(answerTo(task));
      return tidyUp();
    }
    log.close();
    port.close();
  }),
);

function answerTo(batch: Batch): Answer {
  try {
    return log.commit(batch);
  } catch (thrown) {
    return { unavailable: (thrown as Error).message };
  }
}

function tidyUp(): void {
  try {
    log.tidyUp();
  } catch {
    // A disk that refuses this refuses the next batch, which has somebody to tell.
  }
}
