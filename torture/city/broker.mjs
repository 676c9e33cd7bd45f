import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { BROKER } from './product.mjs';

/** A Kafka broker of this run: it can be stopped for a while (SIGSTOP) and lose its power (kill -9, same storage). */
export class Broker {
  static async start() {
    const program = spawn(process.execPath, [BROKER], { stdio: ['pipe', 'pipe', 'inherit'] });
    const broker = new Broker(program);
    const { brokers, unavailable } = await broker.answer();
    if (!brokers) throw new Error(`No Kafka broker can be had here: ${unavailable ?? 'it ended at once'}`);
    broker.brokers = brokers;
    return broker;
  }

  constructor(program) {
    this.program = program;
    this.ended = once(program, 'exit');
    this.lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  }

  async answer() {
    return JSON.parse((await this.lines.next()).value ?? '{}');
  }

  freeze() {
    this.signal('STOP');
  }

  thaw() {
    this.signal('CONT');
  }

  async powerCut() {
    this.program.stdin.write('down\n');
    await this.answer();
  }

  async powerBack() {
    this.program.stdin.write('up\n');
    await this.answer();
  }

  async stop() {
    this.thaw();
    this.program.stdin.end();
    await this.ended;
  }

  /** To the Java process under the program: the program itself goes on, or nobody could end it. */
  signal(name) {
    const children = execFileSync('ps', ['-o', 'pid=,comm=', '--ppid', String(this.program.pid)], { encoding: 'utf8' });
    const java = children.split('\n').find((line) => /\bjava\b/.test(line));
    if (java) process.kill(Number.parseInt(java, 10), `SIG${name}`);
  }
}
