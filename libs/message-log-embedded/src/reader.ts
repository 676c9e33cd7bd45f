import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { type LogHealth, type LoggedMessage, pauseAfter } from '#libs/exchange';
import type { Bell } from './bell';
import { HEARTBEAT_MS, Leases } from './leases';
import type { Partition } from './partitions';
import { patiently } from './patience';

type Row = { key: Uint8Array; headers: string; value: Uint8Array };

/** One member of a group: reads each partition it can get the lease of, all of them at once, each in order. */
export class Reader {
  private readonly leases: Leases;
  private readonly find: StatementSyncInstance;
  private readonly reading = new Map<number, { lost: AbortController; ended: Promise<void> }>();

  constructor(
    database: DatabaseSyncInstance,
    private readonly bell: Bell,
    private readonly health: LogHealth,
    group: string,
    private readonly take: (message: LoggedMessage) => Promise<void>,
  ) {
    this.leases = new Leases(database, group, randomUUID());
    this.find = database.prepare('SELECT key, headers, value FROM messages WHERE partition = ? AND "offset" = ?');
  }

  async read(partitions: readonly Partition[], signal: AbortSignal): Promise<void> {
    const wake = (): void => this.bell.ring();
    signal.addEventListener('abort', wake, { once: true });
    while (!signal.aborted) {
      await this.tended(() => this.keepLeases(partitions, signal));
      await pause(HEARTBEAT_MS, signal);
    }
    // The takes still running keep their partitions until they ended.
    const ended = Promise.all([...this.reading.values()].map((reading) => reading.ended)).then(() => true);
    while (!(await Promise.race([ended, sleep(HEARTBEAT_MS, false, { ref: false })]))) await this.tended(() => void this.leases.renew());
    await this.tended(() => this.leases.release());
    this.health.wentWell(this);
  }

  private keepLeases(partitions: readonly Partition[], signal: AbortSignal): void {
    const held = this.leases.renew();
    for (const [id, { lost }] of this.reading) if (!held.has(id)) lost.abort();
    this.bell.ring();

    for (const partition of partitions) {
      if (this.reading.has(partition.id)) continue;
      const from = this.leases.take(partition);
      if (from === undefined) continue;
      const lost = new AbortController();
      const stop = AbortSignal.any([signal, lost.signal]);
      const ended = this.readPartition(partition, from, stop).finally(() => {
        this.reading.delete(partition.id);
        this.health.wentWell(stop);
      });
      this.reading.set(partition.id, { lost, ended });
    }
  }

  private async readPartition(partition: Partition, from: number, stop: AbortSignal): Promise<void> {
    let offset = from;
    let inVain = 0;
    while (!stop.aborted) {
      try {
        const rung = this.bell.next();
        const message = this.messageAt(partition, offset);
        if (message) {
          if (!this.leases.inTime() || !(await this.taken(message, stop))) return;
          if (!(await patiently(() => this.leases.move(partition, offset + 1)))) return;
          offset++;
          await nextTurn(); // a long backlog must not keep heartbeats and requests waiting
        } else await rung;
        inVain = 0;
        this.health.wentWell(stop);
      } catch (error) {
        this.health.wentWrong(stop, error);
        await pause(pauseAfter(++inVain), stop);
      }
    }
  }

  /** @returns false when it was told to stop before the message was taken */
  private async taken(message: LoggedMessage, stop: AbortSignal): Promise<boolean> {
    for (let inVain = 1; !stop.aborted; inVain++) {
      try {
        await this.take(message);
        return true;
      } catch (error) {
        this.health.cannotTake(stop, message, inVain, error);
        await pause(pauseAfter(inVain), stop);
      }
    }
    return false;
  }

  private messageAt(partition: Partition, offset: number): LoggedMessage | undefined {
    const row = this.find.get(partition.id, offset) as Row | undefined;
    return (
      row && {
        topic: partition.topic,
        partition: partition.number,
        offset: String(offset),
        key: buffer(row.key).toString(),
        headers: JSON.parse(row.headers) as Record<string, string>,
        value: buffer(row.value),
      }
    );
  }

  private async tended(work: () => void): Promise<void> {
    try {
      await patiently(work);
      this.health.wentWell(this);
    } catch (error) {
      this.health.wentWrong(this, error);
    }
  }
}

function buffer({ buffer: memory, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(memory, byteOffset, byteLength);
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
