import { type Batch, type Checkpoints, type EventStore, factId, toToday } from '#libs/event-sourcing';
import {
  type AnyFact,
  BEGINNING,
  categoryOf,
  type NodeName,
  NotPermitted,
  OrderIdReused,
  type Position,
  type RecordedFact,
  RuleViolated,
  ShapeRefused,
  streamName,
} from '#libs/kernel';
import type { AnyReaction, Given, OrderGate } from '#libs/orders';
import { followUp, LONGEST_SENTENCE, RecordRefusedFollowUp } from './follow-ups';

/** Gives the orders that follow from facts. One reader of the log for all reactions; each has its own checkpoint. */
export class Reactor {
  private readonly at = new Map<string, Position>();
  /** What stood in the log when this run began: of that another may have given the orders, and not have come to its checkpoint. */
  private givenPerhaps: Position = BEGINNING;

  constructor(
    private readonly reactions: readonly AnyReaction[],
    private readonly store: EventStore,
    private readonly gate: OrderGate,
    private readonly checkpoints: Checkpoints,
    private readonly node: NodeName,
  ) {}

  /** How far the slowest reaction has come. */
  get position(): Position {
    return Math.min(...this.at.values());
  }

  /** Follows the log until the signal; rejects when an order could not be given for a reason other than its refusal. */
  async run(signal: AbortSignal): Promise<void> {
    if (this.reactions.length === 0) return;
    for (const { name } of this.reactions) this.at.set(name, await this.checkpoints.load(readerOf(name)));
    this.givenPerhaps = await this.store.head();
    const categories = [...new Set(this.reactions.map(({ of }) => of.category))];
    for await (const batch of this.store.subscribe(this.position, { categories, signal })) await this.follow(batch);
  }

  private async follow({ facts, upTo }: Batch): Promise<void> {
    for (const fact of facts)
      for (const reaction of this.reactions)
        if (reaction.of.category === categoryOf(fact.stream) && fact.position > this.at.get(reaction.name)!)
          await this.react(reaction, fact);
    // All are read to from where the slowest stands; whoever is ahead stays there, or he would be given again what he has had.
    const moved = this.reactions.filter(({ name }) => this.at.get(name)! < upTo);
    for (const { name } of moved) this.at.set(name, upTo);
    await Promise.all(moved.map(({ name }) => this.checkpoints.save(readerOf(name), upTo)));
  }

  private async react(reaction: AnyReaction, fact: RecordedFact): Promise<void> {
    const given = reaction.react(toToday<AnyFact>(reaction.of, fact));
    for (const [index, order] of given.entries()) await this.give(reaction.name, order, fact, index);
  }

  private async give(reaction: string, { order, content }: Given, fact: RecordedFact, index: number): Promise<void> {
    const envelope = {
      by: { id: this.node, roles: ['system'] as const },
      orderId: factId(reaction, fact.id, index),
      correlationId: fact.metadata.correlationId,
      causationId: fact.id,
      ...(fact.metadata.trace && { trace: fact.metadata.trace }),
    };
    // A person decides what now, by what is on file: it must not be done after all because a crash gives the order once more.
    if (fact.position <= this.givenPerhaps && (await this.isOnFile(envelope.orderId))) return;
    try {
      await this.gate.give(order, content, envelope);
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      const refused = {
        followUpId: envelope.orderId,
        reaction,
        order: order.name,
        code: thrown instanceof RuleViolated ? thrown.code : thrown.name,
        sentence: thrown.message.slice(0, LONGEST_SENTENCE),
        content: JSON.stringify(content),
      };
      await this.gate.give(RecordRefusedFollowUp, refused, { ...envelope, orderId: factId('refused', envelope.orderId, 0) });
    }
  }

  private async isOnFile(followUpId: string): Promise<boolean> {
    return (await this.store.read(streamName(followUp, followUpId), 0, 1)).length > 0;
  }
}

const readerOf = (reaction: string) => `reaction:${reaction}`;
/** A lost race is none: the reaction is tried again. */
const isRefusal = (thrown: unknown): thrown is Error =>
  [RuleViolated, ShapeRefused, NotPermitted, OrderIdReused].some((refusal) => thrown instanceof refusal);
