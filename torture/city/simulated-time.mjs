import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The time of a city, which only jumps. The file comes first, so that a node that dies between wakes up at the new time. */
export class SimulatedTime {
  constructor(file, now) {
    this.file = file;
    this.now = now;
  }

  /** Moves all nodes on. Who is down reads the file when it starts; who did not hear it hears of the next jump. */
  async jump(milliseconds, city, officers) {
    this.now = new Date(Date.parse(this.now) + milliseconds).toISOString();
    this.write(this.now);
    await Promise.all(city.nodes.map((node) => this.say(node, officers)));
  }

  /**
   * What law knows no way for: a node is told that it is earlier than it has heard already. One that nobody has told the time since it
   * started may rightly be behind the others, and is not asked.
   * @returns the status of the refusal, undefined where nobody answered
   */
  async jumpBack(milliseconds, node, officers) {
    const { heard, starts } = node;
    if (heard === undefined) return undefined;
    const back = new Date(Date.parse(heard) - milliseconds).toISOString();
    const answer = await officers.attempt(
      officers.auditorOf(node),
      'PUT /simulated-clock',
      { now: back },
      { 'idempotency-key': `back-${back}` },
    );
    return node.starts === starts ? answer?.status : undefined;
  }

  /** A node that starts reads this, as a machine whose clock was set back. */
  write(now) {
    writeFileSync(`${this.file}.new`, JSON.stringify({ now }), { flush: true });
    renameSync(`${this.file}.new`, this.file);
  }

  /** Until it has heard it, whatever kills it meanwhile. */
  async tell(node, officers) {
    while (!(await this.say(node, officers))) await sleep(100);
  }

  /** @returns whether the node lives at the new time now */
  async say(node, officers) {
    if (!node.listening) return false;
    const { now } = this;
    const { starts } = node;
    const answer = await officers.attempt(officers.auditorOf(node), 'PUT /simulated-clock', { now }, { 'idempotency-key': `time-${now}` });
    const heard = answer?.status === 204 || answer?.code === 'time-runs-on'; // it heard of a later jump meanwhile
    if (heard && node.starts === starts) node.heard = now;
    return heard;
  }
}
