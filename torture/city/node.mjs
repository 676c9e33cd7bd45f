import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { mainOf, OLDER_MAINS } from './product.mjs';

const TO_END_MS = 20_000;

/** One node of the city as a process that can be killed at any moment, also while it starts. */
export class Node {
  /** The process of now, and whether it has said that it listens. */
  child = undefined;
  listening = false;
  isOlder = false;
  /** The newest time it was told since it started. */
  heard = undefined;
  starts = 0;

  constructor(dataDir, { agency, node, port }) {
    this.agency = agency;
    this.name = node;
    this.url = `http://127.0.0.1:${port}`;
    this.folder = join(dataDir, node);
  }

  /** Whether it can be started in a version that knew fewer messages. */
  get hasOlder() {
    return this.agency in OLDER_MAINS;
  }

  /** Resolves with true once it listens, with false when it ended before. */
  async start({ older = false } = {}) {
    const log = openSync(join(this.folder, 'node.log'), 'a');
    const main = older ? OLDER_MAINS[this.agency] : mainOf(this.agency);
    // The IPC channel binds it to this process: when the driver is gone, however it went, the node ends.
    const child = fork(main, [join(this.folder, 'config.json')], { stdio: ['ignore', log, log, 'ipc'] });
    closeSync(log);
    this.child = child;
    this.isOlder = older;
    this.heard = undefined;
    this.ended = once(child, 'exit');
    this.starts += 1;
    this.listening = await Promise.race([once(child, 'message').then(() => true), this.ended.then(() => false)]);
    return this.listening;
  }

  async kill() {
    this.listening = false;
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** In order, as an operator would. @returns its exit code; null: it had to be killed */
  async stop() {
    this.listening = false;
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), TO_END_MS);
    const [code] = await this.ended;
    clearTimeout(timer);
    return code;
  }
}
