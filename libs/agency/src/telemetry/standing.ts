import { statfs } from 'node:fs/promises';
import { Gauge, type Registry } from 'prom-client';
import type { Clock } from '#libs/event-sourcing';
import { type ReadStore, remainingClocks } from '#libs/read-store';
import type { Health, PartHealth } from '../health';
import type { NodeTime } from '../node-time';

type Parts = {
  health: Health;
  readStore: ReadStore;
  clock: Clock;
  time: NodeTime;
  dataDir: string;
};
/** Puts into gauges how things stand now. */
export type Source = { name: string; gauges: readonly Gauge[]; look: () => Promise<void> };

const HOW: readonly PartHealth['status'][] = ['ok', 'recovering', 'failing'];

/** How a node stands, as its own registers and parts say: what is looked up when somebody asks, not counted on the way. */
export function standingOf({ health, readStore, clock, time, dataDir }: Parts, registry: Registry): Source[] {
  const gauge = <Label extends string = never>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name: `wangjian_${name}`, help, labelNames, registers: [registry] });

  const part = gauge('health', 'How a part of the node is: 0 ok, 1 recovering by itself, 2 failing', 'part');
  const head = gauge('event_store_head_position', 'Position of the newest fact');
  const behind = gauge('lag_positions', 'How far a part is behind the newest fact', 'part');
  const clocks = gauge('open_clocks', 'Statutory clocks that are open, by how much time is left', 'clock', 'remaining');
  const timeBehind = gauge('time_behind_seconds', "How far the machine's clock lies behind the last fact on record");
  const parked = gauge('parked_matters', 'Matters of which a message could not be taken');
  const parkedFor = gauge('parked_oldest_age_seconds', 'How long the oldest of them has been parked; 0 without any');
  const quarantined = gauge('quarantined_messages', 'Messages that were not believed, ever');
  const overdue = gauge('deliveries_overdue', 'Messages to partners whose receipt is overdue and has not come');
  const failed = gauge('deliveries_failed', 'Messages that cannot be sent as they are');
  const followUps = gauge('refused_follow_ups', 'Orders of the node itself that the law refused, ever');
  const unread = gauge('inbox_lag_messages', 'Messages of a topic that this node has not taken yet', 'topic');
  const free = gauge('disk_free_bytes', 'What is free where the node keeps its data');
  const size = gauge('disk_size_bytes', 'How large that disk is');

  return [
    {
      name: 'health',
      gauges: [part, head, behind, unread],
      look: async () => {
        const { parts } = await health.report();
        // A part in trouble may be named twice: how it is comes from the worse of both.
        for (const { part: name, status } of parts.toSorted((one, other) => HOW.indexOf(one.status) - HOW.indexOf(other.status)))
          part.set({ part: name }, HOW.indexOf(status));
        for (const { part: name, lag, behind: topics, head: newest } of parts) {
          // The inbox counts messages, all others positions of the store.
          if (topics) for (const [topic, messages] of Object.entries(topics as Record<string, number>)) unread.set({ topic }, messages);
          else if (typeof lag === 'number') behind.set({ part: name }, lag);
          if (typeof newest === 'number') head.set(newest);
        }
      },
    },
    {
      name: 'clocks',
      gauges: [clocks],
      look: async () => {
        for (const { clock: code, remaining, clocks: open } of await remainingClocks(readStore, clock.now()))
          clocks.set({ clock: code, remaining }, open);
      },
    },
    {
      name: 'exchange',
      gauges: [parked, parkedFor, quarantined, overdue, failed, followUps],
      look: async () => {
        const oldest = await readStore.page<{ since: string }>('parked-matters', { sort: { field: 'since' }, limit: 1 });
        const since = oldest.rows[0]?.since;
        parkedFor.set(since === undefined ? 0 : Math.max(0, Date.parse(clock.now()) - Date.parse(since)) / 1_000);
        parked.set(await readStore.count('parked-matters'));
        quarantined.set(await readStore.count('quarantine'));
        const silent = await Promise.all(
          ['submitted', 'relayed'].map((stage) => readStore.count('deliveries', { overdue: Number(true), stage })),
        );
        overdue.set(silent.reduce((sum, deliveries) => sum + deliveries));
        failed.set(await readStore.count('deliveries', { stage: 'failed' }));
        followUps.set(await readStore.count('refused-follow-ups'));
      },
    },
    {
      name: 'machine',
      gauges: [timeBehind, free, size],
      look: async () => {
        timeBehind.set(time.behindMs / 1_000);
        const { bavail, blocks, bsize } = await statfs(dataDir);
        free.set(bavail * bsize);
        size.set(blocks * bsize);
      },
    },
  ];
}
