import { createHash } from 'node:crypto';

/**
 * Chance that a seed brings again. Everybody who draws has a sequence of his own, named after him: what one of them does, or how long
 * it takes, does not change what the others draw.
 */
export class Chance {
  constructor(seed, name = '') {
    this.seed = seed;
    this.state = createHash('sha256').update(`${seed}/${name}`).digest().readUInt32LE(0);
  }

  of(name) {
    return new Chance(this.seed, name);
  }

  /** From 0 to just below 1 (mulberry32). */
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(from, to) {
    return from + this.next() * (to - from);
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  happens(probability) {
    return this.next() < probability;
  }
}
