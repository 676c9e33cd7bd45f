import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type NewFact, NOTHING, type Revision } from '#libs/kernel';
import type { EventStore } from './event-store';
import { factId } from './event-streams';
import { plainFact } from './plain-fact.suite';

/** The library, as it is imported, and the class in it that has `open(place)`. */
export type InChild = { lib: string; adapter: string };

const COMPILER = join(__dirname, '../../../test/servers/run-typescript.cjs');
const STREAMS = 8;

/** The fact that the child appends at a place: always the same one, so that whoever comes after the child can repeat it. */
const factAt = (stream: string, revision: Revision): NewFact => plainFact({ text: '据'.repeat(200) }, factId(stream, String(revision), 0));

/**
 * Starts a process that appends without pause, and kills it (SIGKILL) in the middle of that.
 * @returns for each stream the last revision the store had acknowledged, and the fact that was to follow
 */
export async function appendedByChild({ lib, adapter }: InChild, place: string, category: string, { killAfter }: { killAfter: number }) {
  const child = spawn(process.execPath, ['-C', '@app/source', '-r', COMPILER, __filename, lib, adapter, place, category], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const acknowledged = new Map<string, { revision: Revision; next: NewFact }>();
  let lines = 0;
  for await (const line of createInterface(child.stdout)) {
    const [stream, revision] = line.split(' ') as [string, string];
    acknowledged.set(stream, { revision: Number(revision), next: factAt(stream, Number(revision) + 1) });
    if ((lines += 1) === killAfter) child.kill('SIGKILL');
  }
  const [code, signal] = (await ended) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`The child ended by itself (${code})`);
  return acknowledged;
}

async function appendUntilKilled([lib, adapter, place, category]: string[]): Promise<void> {
  const { [adapter!]: found } = (await import(lib!)) as Record<string, { open: (place: string) => Promise<EventStore> }>;
  const store = await found!.open(place!);
  await Promise.all(
    Array.from({ length: STREAMS }, async (_, index) => {
      const stream = `${category}-child${index}`;
      for (let revision = NOTHING; ;) {
        ({ revision } = await store.append(stream, revision, [factAt(stream, revision + 1)]));
        process.stdout.write(`${stream} ${revision}\n`);
      }
    }),
  );
}

if (require.main === module) void appendUntilKilled(process.argv.slice(2));
