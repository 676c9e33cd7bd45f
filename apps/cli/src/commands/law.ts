import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { answers } from '#libs/law';

/** One question of law in JSON, and its answer; a refusal names line and field. Never throws for what a line says. */
export type LineOfLaw = (line: string, number: number) => object;

/** Answers JSON lines one by one as they come: a bad line is refused and the next one answered. */
export async function answerLines(answer: LineOfLaw, input: Readable = process.stdin, output: Writable = process.stdout): Promise<void> {
  const lines = createInterface({ input, crlfDelay: Infinity });
  for await (const answered of answers(lines, answer)) {
    if (!output.write(`${JSON.stringify(answered)}\n`)) await once(output, 'drain');
  }
}
