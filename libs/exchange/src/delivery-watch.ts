import { EventEmitter, once } from 'node:events';
import { type Checkpoints, type Clock, type EventStore, toToday } from '#libs/event-sourcing';
import type { Instant, NodeName, Position, RecordedFact } from '#libs/kernel';
import type { OrderGate } from '#libs/orders';
import { delivery, type DeliveryFact } from './delivery/delivery';
import { NoteOverdue } from './delivery/relay-evidence';
import { batchesFor } from './batches-for';
import { passes } from './in-vain';
import { keepGoing } from './keep-going';

/** `after`: how far the log had been read before its submission; a place to read on from, which the one just before it need not be. */
type Silent = { dueBy: Instant; after: Position; correlationId: string };

/**
 * Sees to it that silence becomes a fact. Which deliveries are without a receipt is told by the log itself, read again at each
 * start from the oldest of them: its checkpoint never passes one that is still open.
 */
export class DeliveryWatch {
  /** The name of its checkpoint. */
  static readonly reader = 'exchange:delivery-watch';
  /** Each half of its work fails, and is well again, by itself: new facts do not mend what cannot be noted. */
  private notFollowed: unknown;
  private notNoted: unknown;
  /** In the order they were submitted, which need not be the order in which they fall due. */
  private readonly silent = new Map<string, Silent>();
  /** Until when it waits now; undefined while nothing is open. */
  private waitsUntil: Instant | undefined;
  private readonly bell = new EventEmitter();

  constructor(private readonly parts: { node: NodeName; store: EventStore; checkpoints: Checkpoints; gate: OrderGate; clock: Clock }) {}

  get failure(): unknown {
    return this.notFollowed ?? this.notNoted;
  }

  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([
      keepGoing(
        signal,
        () => this.follow(signal),
        (thrown) => (this.notFollowed = thrown),
      ),
      keepGoing(
        signal,
        () => this.wait(signal),
        (thrown) => (this.notNoted = thrown),
      ),
    ]);
  }

  /**
   * Records what is overdue at an instant. A receipt that came meanwhile wins: the decision looks at the delivery itself.
   * @throws what the store says, at once; and for a delivery that cannot be noted, once the others are
   */
  async checkOverdue(now: Instant): Promise<void> {
    const { gate, node } = this.parts;
    const failed: unknown[] = [];
    for (const [messageId, { dueBy, correlationId }] of this.silent) {
      if (dueBy > now) continue;
      const by = { id: node, roles: ['system'] as const };
      try {
        await gate.give(NoteOverdue, { messageId }, { by, orderId: `${messageId}.overdue`, correlationId });
        this.silent.delete(messageId);
      } catch (thrown) {
        if (passes(thrown)) throw thrown;
        failed.push(thrown);
      }
    }
    if (failed.length > 0) throw failed[0];
  }

  private async follow(signal: AbortSignal): Promise<void> {
    this.silent.clear();
    const isWell = () => (this.notFollowed = undefined);
    for await (const { facts, after, upTo } of batchesFor(
      DeliveryWatch.reader,
      this.parts,
      { categories: [delivery.category], signal },
      isWell,
    )) {
      for (const fact of facts) this.note(fact, after);
      const [oldest] = this.silent.values();
      await this.parts.checkpoints.save(DeliveryWatch.reader, oldest?.after ?? upTo);
    }
  }

  private note(fact: RecordedFact, after: Position): void {
    const { type, data } = toToday<DeliveryFact>(delivery, fact);
    if (type === 'DeliverySubmitted') {
      this.silent.set(data.messageId, { dueBy: data.dueBy, after, correlationId: fact.metadata.correlationId });
      if (this.waitsUntil === undefined || data.dueBy < this.waitsUntil) this.bell.emit('sooner');
    } else if (type !== 'DeliveryRelayed' && type !== 'DeliveryFailed') this.silent.delete(data.messageId);
  }

  private async wait(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.checkOverdue(this.parts.clock.now());
      this.notNoted = undefined;
      this.waitsUntil = this.nextDue();
      const over = new AbortController();
      const waiting = AbortSignal.any([signal, over.signal]);
      const sooner = once(this.bell, 'sooner', { signal: waiting }).catch(() => undefined);
      const due = this.waitsUntil === undefined ? [] : [this.parts.clock.until(this.waitsUntil, waiting)];
      await Promise.race([sooner, ...due]);
      over.abort();
    }
  }

  private nextDue(): Instant | undefined {
    let next: Instant | undefined;
    for (const { dueBy } of this.silent.values()) if (next === undefined || dueBy < next) next = dueBy;
    return next;
  }
}
