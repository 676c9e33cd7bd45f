import { closeSync, fdatasync, openSync, write } from 'node:fs';
import { promisify } from 'node:util';

/**
 * What the officers know: each order before it is sent, and each answer once it came. An answer counts only when it stands here on
 * disk, so the journal never claims less than what was acknowledged. Lines that come together share one wait for the disk.
 */
export class Journal {
  waiting = [];
  /** @type {Promise<void> | undefined} */
  writing = undefined;

  constructor(file) {
    this.file = openSync(file, 'a');
  }

  /** Resolves once the line is on disk. */
  keep(line) {
    return new Promise((resolve, reject) => {
      this.waiting.push({ text: `${JSON.stringify(line)}\n`, resolve, reject });
      this.writing ??= this.drain();
    });
  }

  async close() {
    await this.writing;
    closeSync(this.file);
  }

  async drain() {
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      const together = this.waiting.splice(0);
      try {
        await promisify(write)(this.file, together.map(({ text }) => text).join(''));
        await promisify(fdatasync)(this.file);
        for (const { resolve } of together) resolve();
      } catch (error) {
        for (const { reject } of together) reject(error);
      }
    }
    this.writing = undefined;
  }
}
