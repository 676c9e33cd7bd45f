import { NOTHING } from '#libs/kernel';
import { plainFact } from '#libs/event-sourcing/testing';
import { SqliteEventStore } from './sqlite-event-store';

/** A process that ends, as it means to, while its writer is at work: `exit-while-writing.suite.ts FILE CODE`. */
async function exitWhileWriting([file, code]: string[]): Promise<void> {
  const store = await SqliteEventStore.open(file!);
  await store.append('lead-0', NOTHING, [plainFact()]);
  setTimeout(() => process.exit(Number(code)), 50);
  const keepAppending = async (index: number) => {
    for (let revision = NOTHING; ;) ({ revision } = await store.append(`lead-${index + 1}`, revision, [plainFact()]));
  };
  await Promise.all(Array.from({ length: 64 }, (_, index) => keepAppending(index)));
}

void exitWhileWriting(process.argv.slice(2));
