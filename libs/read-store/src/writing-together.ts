import { setImmediate as turn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Database, Schema, Writing } from './database';

type Asked = { work: Writing<unknown>; done: (answer: unknown) => void; failed: (thrown: unknown) => void };

/**
 * Puts what is asked for in one turn of the event loop into one transaction. All tables of a node take the same facts at the same moment, and a file has
 * one writer: a transaction for each would write the same pages of the file again and again. Nobody is answered before all is committed;
 * where one of them fails, each is done once more in a transaction of its own, so that nobody fails for another.
 */
export function writingTogether(db: Kysely<Schema>): Database['writing'] {
  let waiting: Asked[] = [];

  const alone = async ({ work, done, failed }: Asked): Promise<void> => {
    try {
      done(await db.transaction().execute(work));
    } catch (thrown) {
      failed(thrown);
    }
  };

  const write = async (): Promise<void> => {
    await turn();
    const asked = waiting;
    waiting = [];
    try {
      const answers: unknown[] = [];
      await db.transaction().execute(async (writing) => {
        for (const { work } of asked) answers.push(await work(writing));
      });
      for (const [place, { done }] of asked.entries()) done(answers[place]);
    } catch (thrown) {
      if (asked.length === 1) asked[0]!.failed(thrown);
      else for (const each of asked) await alone(each);
    }
  };

  return <Done>(work: Writing<Done>) =>
    new Promise<Done>((resolve, reject) => {
      if (waiting.push({ work, done: (answer) => resolve(answer as Done), failed: reject }) === 1) void write();
    });
}
