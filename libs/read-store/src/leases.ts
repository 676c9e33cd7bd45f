import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadStore } from './read-store';

/** The work was cut off: another process does it now, or the database could not be told for too long that this one still does. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** All in milliseconds. */
export type Pace = {
  beat: number;
  /** A holder that could not write a beat for so long stops working, well before anyone else may begin. */
  holds: number;
  /** Whoever has seen no new beat for so long takes over. */
  silent: number;
  look: number;
};
export const PACE: Pace = { beat: 1_500, holds: 4_500, silent: 6_000, look: 500 };

type Seen = { term: number; beat: number; since: number };
type Taken = { term: number; askedAt: number };

/**
 * Which process of a node does a work that must be done once: each holds the lease of the work, or stands by. The holder writes a beat
 * now and then, and who stands by takes over when it has seen none for a while, at most 7 seconds after a kill. Nobody's clock is compared with
 * another's: each measures the silence by itself, so a clock that is set back or ahead changes nothing.
 *
 * A holder that was halted may still end a step after another has begun. So what the work writes must be fenced: tables of projections and
 * `StoredCheckpoints` are, by the position they were last seen at, and orders and messages have fixed ids.
 */
export class Leases {
  private readonly holder = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  private readonly held = new Set<string>();

  /** @param pace the same in every process of the node */
  constructor(
    private readonly store: ReadStore,
    private readonly pace: Pace = PACE,
  ) {}

  /**
   * Runs the work as soon as this process holds its lease, and gives the lease back when the work ends.
   * @param signal ends the waiting or the work; then it resolves
   * @param work ends by its own signal, which aborts with `signal` and when the lease is lost
   * @throws LeaseLost once the work has ended because of it; what the work throws; what the database throws (ReadStoreAway): hold it again
   */
  async hold(name: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const taken = await this.take(name, signal);
    if (!taken) return;
    const losing = new AbortController();
    const ended = new AbortController();
    this.held.add(name);
    void this.beat(name, taken, ended.signal, (why) => losing.abort(new LeaseLost(`${name}: ${why}`)));
    try {
      await work(AbortSignal.any([signal, losing.signal]));
    } catch (thrown) {
      if (!losing.signal.aborted) throw thrown; // else what it threw is that it was cut off
    } finally {
      this.held.delete(name);
      ended.abort();
      if (!losing.signal.aborted) await this.giveBack(name, taken);
    }
    if (losing.signal.aborted && !signal.aborted) throw losing.signal.reason as LeaseLost;
  }

  /** Whether this process does the work just now. */
  holds(name: string): boolean {
    return this.held.has(name);
  }

  /** Who does which work: host, process id and a random part. Works that nobody does are left out. */
  async holders(): Promise<Record<string, string>> {
    const rows = await this.store.db.selectFrom('leases').select(['name', 'holder']).where('holder', 'is not', null).execute();
    return Object.fromEntries(rows.map(({ name, holder }) => [name, holder!]));
  }

  /** undefined: the signal came first. */
  private async take(name: string, signal: AbortSignal): Promise<Taken | undefined> {
    let seen: Seen | undefined;
    while (!signal.aborted) {
      const askedAt = performance.now();
      const found = await this.look(name);
      if (!found) {
        if (await this.enter(name)) return { term: 1, askedAt };
      } else {
        const { holder, term, beat } = found;
        if (!seen || seen.term !== term || seen.beat !== beat) seen = { term, beat, since: performance.now() };
        // Its own is what it could not beat for while the database was away: that work has ended, and nobody else has begun it.
        const isFree = holder === null || holder === this.holder || performance.now() - seen.since >= this.pace.silent;
        if (isFree && (await this.takeOver(name, seen))) return { term: term + 1, askedAt };
      }
      await pause(this.pace.look, signal);
    }
    return undefined;
  }

  private async look(name: string): Promise<{ holder: string | null; term: number; beat: number } | undefined> {
    const row = await this.store.db.selectFrom('leases').select(['holder', 'term', 'beat']).where('name', '=', name).executeTakeFirst();
    return row && { holder: row.holder, term: Number(row.term), beat: Number(row.beat) };
  }

  private async enter(name: string): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.store.db
      .insertInto('leases')
      .values({ name, holder: this.holder, term: 1, beat: 0 })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  /** Of several who try, one finds it as all have seen it. */
  private async takeOver(name: string, { term, beat }: Seen): Promise<boolean> {
    const { numUpdatedRows } = await this.store.db
      .updateTable('leases')
      .set({ holder: this.holder, term: term + 1, beat: 0 })
      .where('name', '=', name)
      .where('term', '=', term)
      .where('beat', '=', beat)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  /** Writes beats until the work has ended or the lease is lost. Never fails: a beat that could not be written is tried again. */
  private async beat(name: string, { term, askedAt }: Taken, ended: AbortSignal, lose: (why: string) => void): Promise<void> {
    let why = 'no answer';
    const expire = () => lose(`no beat could be written for ${this.pace.holds} ms (${why})`);
    let expiry = setTimeout(expire, this.pace.holds - (performance.now() - askedAt));
    for (let number = 1; ; number += 1) {
      await pause(this.pace.beat, ended);
      if (ended.aborted) break;
      const sentAt = performance.now();
      try {
        if (!(await this.write(name, term, number))) {
          if (!ended.aborted) lose('another process has taken it over');
          break;
        }
        clearTimeout(expiry);
        expiry = setTimeout(expire, this.pace.holds - (performance.now() - sentAt));
      } catch (thrown) {
        why = thrown instanceof Error ? thrown.message : String(thrown);
      }
    }
    clearTimeout(expiry);
  }

  private async write(name: string, term: number, beat: number): Promise<boolean> {
    const { numUpdatedRows } = await this.store.db
      .updateTable('leases')
      .set({ beat })
      .where('name', '=', name)
      .where('term', '=', term)
      .where('holder', '=', this.holder)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  private async giveBack(name: string, { term }: Taken): Promise<void> {
    await this.store.db
      .updateTable('leases')
      .set({ holder: null })
      .where('name', '=', name)
      .where('term', '=', term)
      .execute()
      .catch(() => {}); // others then wait for the silence
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> => sleep(ms, undefined, { signal }).catch(() => undefined);
