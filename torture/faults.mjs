import { setTimeout as sleep } from 'node:timers/promises';

const HOUR_MS = 3_600_000;
const SHORTEST_MEAN_LIFE_MS = 1_500;
/** What a start takes on an idle machine; on a busy one the whole run takes longer. */
const START_MS = 2_000;

/**
 * What goes wrong, at moments that chance draws: nodes are killed, alone or two at once, at work or while they start; time jumps by hours
 * and days, and somebody sets it back; the broker stands still, or loses its power.
 */
export class Faults {
  done = { kills: 0, whileStarting: 0, twoAtOnce: 0, jumps: 0, refusedJumpsBack: 0, clockSetBack: 0, brokerFrozen: 0, brokerPowerCuts: 0 };
  over = new AbortController();
  /** Ends the life of a node before its time: another one takes it along. */
  ends = new Map();

  constructor({ city, officers, broker, chance, kills, seconds }) {
    Object.assign(this, { city, officers, broker, chance, kills, seconds });
    this.meanLifeMs = Math.max(SHORTEST_MEAN_LIFE_MS, (seconds * 1_000 * city.nodes.length) / Math.max(1, kills) - START_MS);
  }

  /** Resolves when the last kill is done and everything runs again. */
  async run() {
    const beside = [this.moveTime(this.city), ...(this.broker ? [this.troubleTheBroker()] : [])];
    const lives = this.kills > 0 ? this.city.nodes.map((node) => this.torment(node)) : [sleep(this.seconds * 1_000)];
    await Promise.race([Promise.all(lives), ...beside]); // those beside end before the lives only by an error
    this.over.abort();
    await Promise.all(beside);
  }

  /** Lives are counted from when the node listens, so that each of them does some work however slow the machine is. */
  async torment(node) {
    const chance = this.chance.of(`kills of ${node.name}`);
    while (await this.lives(node, chance.between(0.02, 1.98) * this.meanLifeMs)) {
      const neighbour = chance.happens(0.1) && this.ends.get(chance.pick(this.city.nodes.filter((other) => other !== node)));
      if (neighbour) {
        this.done.twoAtOnce += 1;
        neighbour.abort();
      }
      await this.killAndStart(node, chance);
    }
  }

  /** @returns whether it is to be killed now */
  async lives(node, milliseconds) {
    const end = new AbortController();
    this.ends.set(node, end);
    await sleep(milliseconds, undefined, { signal: end.signal }).catch(() => undefined);
    this.ends.delete(node);
    return this.done.kills < this.kills;
  }

  /** Started again at once or after a while, sometimes with a machine's clock that was set back meanwhile. */
  async killAndStart(node, chance) {
    const [pause, clockBack, diesStarting] = [chance.next(), chance.happens(0.04), chance.happens(0.12)];
    await this.kill(node);
    await sleep(pause < 0.7 ? 0 : pause * 3_000);
    const { time } = this.city;
    if (clockBack) {
      this.done.clockSetBack += 1;
      time.write(new Date(Date.parse(time.now) - chance.between(1, 48) * HOUR_MS).toISOString());
    }
    if (diesStarting && this.done.kills < this.kills) {
      const started = node.start();
      await sleep(chance.between(0, START_MS));
      this.done.whileStarting += 1;
      await this.kill(node);
      await started;
    }
    if (!(await node.start())) throw new Error(`${node.name} did not start again: see ${node.folder}/node.log`);
    if (clockBack) time.write(time.now); // the clock was put right
    await time.tell(node, this.officers);
  }

  async kill(node) {
    this.done.kills += 1;
    await node.kill();
  }

  async moveTime(city) {
    const chance = this.chance.of('time');
    while (await this.pause(chance.between(4_000, 16_000))) {
      await city.time.jump(chance.between(1, chance.happens(0.2) ? 96 : 20) * HOUR_MS, city, this.officers);
      this.done.jumps += 1;
      const refused = await city.time.jumpBack(chance.between(1, 48) * HOUR_MS, chance.pick(city.nodes), this.officers);
      if (refused === 204) throw new Error('Time ran backwards');
      if (refused === 422) this.done.refusedJumpsBack += 1;
    }
  }

  async troubleTheBroker() {
    const chance = this.chance.of('broker');
    while (await this.pause(chance.between(15_000, 60_000))) {
      if (chance.happens(0.7)) {
        this.broker.freeze();
        await sleep(chance.between(500, 9_000));
        this.broker.thaw();
        this.done.brokerFrozen += 1;
      } else {
        await this.broker.powerCut();
        await sleep(chance.between(0, 4_000));
        await this.broker.powerBack();
        this.done.brokerPowerCuts += 1;
      }
    }
  }

  /** @returns false once the faults are over */
  async pause(milliseconds) {
    await sleep(milliseconds, undefined, { signal: this.over.signal }).catch(() => undefined);
    return !this.over.signal.aborted;
  }
}
