import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { RuleViolated } from '#libs/kernel';
import { answers, violationSheet } from '#libs/law';
import { Failure } from '../failure';

/** One question of law in JSON, and its answer; a refusal names line and field. Never throws for what a line says. */
export type LineOfLaw = (line: string, number: number) => object;

/** Answers JSON lines one by one as they come: a bad line is refused and the next one answered. */
export async function answerLines(answer: LineOfLaw, input: Readable = process.stdin, output: Writable = process.stdout): Promise<void> {
  const lines = createInterface({ input, crlfDelay: Infinity });
  for await (const answered of answers(lines, answer)) {
    if (!output.write(`${JSON.stringify(answered)}\n`)) await once(output, 'drain');
  }
}

/** One code of the catalogue for people, Chinese and English. @throws Failure for a code that is not in it */
export function showViolation(code: string, output: Writable = process.stdout): void {
  try {
    output.write(`${violationSheet(code)}\n`);
  } catch (thrown) {
    throw thrown instanceof RuleViolated ? new Failure(thrown.message) : thrown;
  }
}
