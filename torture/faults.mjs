import { setTimeout as sleep } from 'node:timers/promises';

const HOUR_MS = 3_600_000;
const SHORTEST_MEAN_LIFE_MS = 1_500;
/** What a start takes on an idle machine; what it takes here is measured. */
const START_MS = 2_000;
/** How much the newest measurement counts against those before. */
const NEWEST = 0.1;
/** One of so many troubles of the broker is a power cut. */
const POWER_CUT_EVERY = 3;

/**
 * What goes wrong, at moments that chance draws: nodes are killed, alone or two at once, at work or while they start; one comes back in an
 * older version; time jumps by hours and days, and somebody sets it back; the broker stands still, or loses its power.
 */
export class Faults {
  done = {
    ...{ kills: 0, whileStarting: 0, twoAtOnce: 0, olderVersion: 0, jumps: 0, refusedJumpsBack: 0, clockSetBack: 0 },
    ...{ brokerFrozen: 0, brokerPowerCuts: 0 },
  };
  over = new AbortController();
  /** Ends the life of a node before its time: another one takes it along. */
  ends = new Map();
  betweenLivesMs = START_MS;

  constructor({ city, officers, broker, chance, kills, seconds }) {
    Object.assign(this, { city, officers, broker, chance, kills, seconds });
    this.endsAt = Date.now() + seconds * 1_000;
  }

  /** So short that the kills that are left fit into the time that is left, but long enough for some work; then the run takes longer. */
  meanLifeMs() {
    const leftMs = (this.endsAt - Date.now()) * this.city.nodes.length;
    return Math.max(SHORTEST_MEAN_LIFE_MS, leftMs / Math.max(1, this.kills - this.done.kills) - this.betweenLivesMs);
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
    while (await this.lives(node, chance.between(0.02, 1.98) * this.meanLifeMs())) {
      const neighbour = chance.happens(0.1) && this.ends.get(chance.pick(this.city.nodes.filter((other) => other !== node)));
      if (neighbour) {
        this.done.twoAtOnce += 1;
        neighbour.abort();
      }
      const since = Date.now();
      await this.killAndStart(node, chance);
      this.betweenLivesMs += NEWEST * (Date.now() - since - this.betweenLivesMs);
    }
    if (node.isOlder) await this.renew(node);
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
    const [pause, clockBack, diesStarting, older] = [chance.next(), ...[0.04, 0.12, 0.3].map((probability) => chance.happens(probability))];
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
    if (older && node.hasOlder) this.done.olderVersion += 1;
    await this.startAgain(node, { older: older && node.hasOlder });
    if (clockBack) time.write(time.now); // the clock was put right
    await time.tell(node, this.officers);
  }

  /** In order, as an operator would who brings a node up to date. */
  async renew(node) {
    const code = await node.stop();
    if (code !== 0) throw new Error(`${node.name} did not end in order: ${code}`);
    await this.startAgain(node);
    await this.city.time.tell(node, this.officers);
  }

  async startAgain(node, version) {
    if (!(await node.start(version))) throw new Error(`${node.name} did not start again: see ${node.folder}/node.log`);
  }

  async kill(node) {
    this.done.kills += 1;
    if (this.done.kills >= this.kills) for (const end of this.ends.values()) end.abort(); // nobody waits for a death that does not come
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
    for (let turn = Math.floor(chance.between(1, POWER_CUT_EVERY)); await this.pause(chance.between(10_000, 45_000)); turn += 1)
      if (turn % POWER_CUT_EVERY === 0) {
        await this.broker.powerCut();
        await sleep(chance.between(0, 4_000));
        await this.broker.powerBack();
        this.done.brokerPowerCuts += 1;
      } else {
        this.broker.freeze();
        await sleep(chance.between(500, 9_000));
        this.broker.thaw();
        this.done.brokerFrozen += 1;
      }
  }

  /** @returns false once the faults are over */
  async pause(milliseconds) {
    await sleep(milliseconds, undefined, { signal: this.over.signal }).catch(() => undefined);
    return !this.over.signal.aborted;
  }
}
