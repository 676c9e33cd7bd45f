import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#libs/kernel';
import { writeWhole } from '../city/city';
import type { Step } from './step';

type Entry = { at: Instant; done: boolean };

/**
 * How far the story was told. What a step says depends on when it was told first, so that instant is written before anything is sent:
 * after a kill the same orders are sent with the same content, and the nodes answer as they did.
 */
export class Journal {
  private readonly file: string;
  private readonly entries: Record<string, Entry>;

  constructor(dataDir: string) {
    this.file = join(dataDir, 'story.json');
    this.entries = existsSync(this.file) ? (JSON.parse(readFileSync(this.file, 'utf8')) as Record<string, Entry>) : {};
  }

  isDone = ({ id }: Pick<Step, 'id'>): boolean => this.entries[id]?.done ?? false;

  /** The instant of the step: as written before, or `now`, from here on. */
  begin({ id }: Pick<Step, 'id'>, now: () => Instant): Instant {
    const at = this.entries[id]?.at ?? now();
    if (!this.entries[id]) this.write(id, { at, done: false });
    return at;
  }

  finish({ id }: Pick<Step, 'id'>): void {
    this.write(id, { ...this.entries[id]!, done: true });
  }

  private write(id: string, entry: Entry): void {
    this.entries[id] = entry;
    writeWhole(this.file, this.entries);
  }
}
