import { setTimeout as sleep } from 'node:timers/promises';

const THINKS_MS = [50, 650];
const LOOKS_EVERY_MS = 250;
const PATIENCE_MS = 180_000;

/** The matter cannot go on: it was refused, nothing came from the other side, or the day is over. It stays as it is. */
export class Abandoned extends Error {}

/**
 * One desk, at which somebody works on one matter after the other. He does what people do to a service that dies under them: sends twice
 * at once, sends again what was done, answers what he saw too long ago.
 */
export class Desk {
  constructor({ name, officers, chance, closing }) {
    this.name = name;
    this.officers = officers;
    this.chance = chance.of(`desk ${name}`);
    this.closing = closing;
    this.number = 0;
  }

  /** A name no other order of the run has, and the same in a run of the same seed. */
  key(asked) {
    this.number += 1;
    return `desk-${this.name}.${this.number}.${asked.split('/').at(-1).slice(0, 40)}`;
  }

  /** @throws Abandoned where it is refused */
  async must(officer, asked, body) {
    const { status, code } = await this.may(officer, asked, body);
    if (status >= 300) throw new Abandoned(`${asked}: ${status} ${code}`);
  }

  /** Where the law may have lost its patience meanwhile, a refusal is an answer like any other. */
  async may(officer, asked, body) {
    if (this.closing.aborted) throw new Abandoned('The day is over');
    await sleep(this.chance.between(...THINKS_MS));
    const key = this.key(asked);
    if (this.chance.happens(0.05)) await this.officers.give(officer, asked, body, { key: this.key('stale'), ifMatch: '"999999"' });
    const answer = await this.officers.give(officer, asked, body, { key, twins: this.chance.happens(0.08) ? 2 : 1 });
    if (answer.status < 300 && asked.startsWith('PUT') && this.chance.happens(0.05))
      await this.officers.give(officer, asked, body, { key: this.key('repeat'), repeats: key });
    return answer;
  }

  /** What the calendar on the wall says: the nodes of a city need not be at the same instant while time jumps. */
  async now(officer) {
    return (await this.until(officer, '/simulated-clock', () => true)).now;
  }

  /** Looks into a register until the row says what is waited for. @throws Abandoned */
  async until(officer, path, fits) {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end && !this.closing.aborted; await sleep(LOOKS_EVERY_MS)) {
      const row = await this.officers.look(officer, path);
      if (row && fits(row)) return row;
    }
    throw new Abandoned(this.closing.aborted ? 'The day is over' : `${path} did not come so far`);
  }
}
