import { writeSync } from 'node:fs';

/**
 * Where a node's lines go. A line that cannot be written (the disk is full, its reader too slow) is left out, because a log must neither hold
 * up nor end a node: pino's own destination, when a node has to end, waits for room with the whole process, for ever.
 */
export class LogOutput {
  /** The last line was cut off; the next begins on one of its own. */
  private cut = false;

  constructor(private readonly descriptor: number) {}

  write(line: string): void {
    let rest = Buffer.from(this.cut ? `\n${line}` : line);
    const { length } = rest;
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(this.descriptor, rest));
      this.cut = false;
    } catch {
      this.cut ||= rest.length < length;
    }
  }
}
