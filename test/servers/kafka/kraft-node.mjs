// One Kafka node (KRaft, broker and controller in one) of a cluster for tests: formatted, started, killed, started again.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { lib } from './artefacts.mjs';

const READY_WITHIN_MS = 90_000;
const here = dirname(fileURLToPath(import.meta.url));

export class KraftNode {
  #folder;
  #properties;
  #jvm;
  #guard;

  /** @param {string} folder everything of the cluster, which goes with its last node */
  constructor(folder, id, properties) {
    this.#folder = folder;
    this.#properties = join(folder, `${id}.properties`);
    writeFileSync(this.#properties, properties, { mode: 0o600 });
  }

  /** @param {string[]} scram such as SCRAM-SHA-512=[name=admin,password=secret] */
  format(clusterId, scram) {
    const users = scram.flatMap((user) => ['--add-scram', user]);
    // In one word: every 64th id begins with a dash, and would be taken for an option.
    const args = kafka('kafka.tools.StorageTool', 'format', `--cluster-id=${clusterId}`, '-c', this.#properties, ...users);
    const { status, stdout, stderr } = spawnSync('java', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stdout + stderr);
  }

  /** @param {(why: string) => void} fail hears when it ends, or does not become ready, without being asked to */
  async up(fail) {
    const started = spawn('java', kafka('kafka.Kafka', this.#properties), { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    this.#jvm = started;
    this.#guard = spawn(process.execPath, [join(here, 'guard.mjs'), String(started.pid), this.#folder], {
      stdio: ['pipe', 'ignore', 'inherit'],
      detached: true,
    });
    this.#guard.stdin.on('error', () => undefined); // a guard that was killed must not end the broker

    const said = [];
    const ready = new Promise((resolve) => {
      for (const output of [started.stdout, started.stderr]) {
        createInterface({ input: output }).on('line', (line) => {
          said.push(line);
          if (said.length > 30) said.shift();
          if (line.includes('Kafka Server started')) resolve(true);
        });
      }
      started.once('exit', () => resolve(false));
      setTimeout(() => resolve(false), READY_WITHIN_MS).unref();
    });
    if (!(await ready)) fail(said.join('\n'));
    started.once('exit', () => {
      if (this.#jvm === started) fail(said.join('\n'));
    });
  }

  /** As a power cut would. */
  async down() {
    const ended = this.#jvm;
    this.#jvm = undefined;
    const gone = once(ended, 'exit');
    ended.kill('SIGKILL');
    this.#guard.kill('SIGKILL'); // it would take the storage with it
    await gone;
  }

  kill() {
    this.#jvm?.kill('SIGKILL');
  }
}

const kafka = (...args) => [
  '-Xmx512m',
  '-Xms128m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1', // a short life: quick to start beats quick at last
  `-Dlog4j2.configurationFile=${join(here, 'log4j2.xml')}`,
  '-cp',
  join(lib, '*'),
  ...args,
];
