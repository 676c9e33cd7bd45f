import type { EventStreams } from '#libs/event-sourcing';
import { type Envelope, type NodeName, NotFound, NotPermitted, OrderIdReused, RuleViolated, ShapeRefused } from '#libs/kernel';
import { type Given, give, type Intake, type OrderClass, type OrderGate } from '#libs/orders';
import { type CloudEvent, isAddressed, threadOf } from './cloud-event';
import { RecordAnswer } from './delivery/partner-evidence';
import { InVain, passes } from './in-vain';
import { contentOf, Unreadable } from './message-content';
import { factIdIn, nodeOf } from './names';
import { type Obstacle, park } from './park/park';
import { ParkMessage, WaitBehind } from './park/park-message';
import { StopRelease, UnparkMessage } from './park/release-park';
import { AcknowledgeMessage } from './receipt/acknowledge-message';
import { receipt } from './receipt/receipt';

type Parts = { node: NodeName; gate: OrderGate; streams: EventStreams; intakes: readonly Intake[] };

/** What becomes of a message that is believed: an order of this node, or, where it is refused, a parked matter. */
export class Reception {
  private readonly intakes: ReadonlyMap<string, Intake>;
  private readonly inVain = new InVain();

  constructor(private readonly parts: Parts) {
    this.intakes = new Map(parts.intakes.map((intake) => [intake.message.type, intake]));
    if (this.intakes.size < parts.intakes.length) throw new Error('Two intakes take the same message');
  }

  /**
   * Resolves once the message is durably taken or parked.
   * @throws StoreUnavailable and whatever is no refusal: receive it again. What fails often enough is parked all the same, rather than
   * hold up all other matters: nothing is lost by it, for the sender is told and an officer can release it once the fault is mended.
   */
  async receive(message: CloudEvent): Promise<void> {
    try {
      await this.takeInTurn(message);
    } catch (thrown) {
      if (!this.inVain.enough(message.id, thrown)) throw thrown;
      const { revision } = await this.parts.streams.load(park, message.subject);
      await this.parkMessage(message, revision, notTakeable(thrown));
    }
    this.inVain.forget(message.id);
  }

  private async takeInTurn(message: CloudEvent): Promise<void> {
    for (;;) {
      const { state, revision } = await this.parts.streams.load(park, message.subject);
      if (state.discarded.includes(message.id)) return;
      if (state.waiting.length === 0) return await this.takeOrPark(message, revision);
      if (await this.wasTaken(message)) return;
      if (await this.waitsBehind(message, revision)) return await this.acknowledge(message, 'parked');
    }
  }

  /** Takes the waiting messages of a released matter in their order, until one is refused again. */
  async release(matterId: string): Promise<void> {
    for (;;) {
      const { state, revision } = await this.parts.streams.load(park, matterId);
      const [first] = state.waiting;
      if (!first || state.release === null) return;
      const { messageId, message } = first;
      const obstacle = await this.take(message).catch(obstacleOfRelease);
      if (obstacle) {
        const stopped = { matterId, releaseId: state.release, messageId, ...obstacle };
        return await this.record(StopRelease, stopped, message, `stopped.${state.release}`);
      }
      await this.acknowledge(message, 'delivered');
      await this.record(UnparkMessage, { matterId, messageId }, message, `unparked.${revision}`);
    }
  }

  private async takeOrPark(message: CloudEvent, revision: number): Promise<void> {
    const obstacle = await this.take(message);
    if (obstacle) await this.parkMessage(message, revision, obstacle);
    else await this.acknowledge(message, 'delivered');
  }

  private async parkMessage(message: CloudEvent, revision: number, obstacle: Obstacle): Promise<void> {
    const parked = { matterId: message.subject, messageId: message.id, message: JSON.stringify(message), ...obstacle };
    await this.record(ParkMessage, parked, message, `parked.${revision}`);
    await this.acknowledge(message, 'parked');
  }

  /** Undefined: its order was given, now or before. */
  private async take(message: CloudEvent): Promise<Obstacle | undefined> {
    const given = await this.orderIn(message);
    if ('code' in given) return given;
    const { id, answers, outcome } = message;
    const by = { id: nodeOf(message.source), roles: ['partner'] as const };
    const envelope: Envelope = { by, orderId: id, ...threadOf(message), causationId: factIdIn(id) };
    const obstacle = await this.obstacleTo(given, envelope);
    // An answer to what this node never sent, or not to him, is no evidence; but what he asked is done, and is no matter to park.
    if (!obstacle && answers && outcome)
      await this.obstacleTo(give(RecordAnswer, { messageId: answers, outcome, answeredBy: id }), { ...envelope, orderId: `${id}.answer` });
    return obstacle;
  }

  /** Gives the order. @returns why it was refused; undefined: it was not */
  private async obstacleTo({ order, content }: Given, envelope: Envelope): Promise<Obstacle | undefined> {
    try {
      await this.parts.gate.give(order, content, envelope);
      return undefined;
    } catch (thrown) {
      const obstacle = obstacleOf(thrown);
      if (!obstacle) throw thrown;
      return obstacle;
    }
  }

  private async orderIn({ type, data, source }: CloudEvent): Promise<Given | Obstacle> {
    const intake = this.intakes.get(type);
    if (!intake) return { code: 'unknown-message', sentence: `This node does not take ${type}` };
    try {
      return intake.take(await contentOf(intake.message, data), nodeOf(source));
    } catch (thrown) {
      if (thrown instanceof Unreadable) return { code: 'message-refused', sentence: cut(thrown.message) };
      // The translation is pure: it would fail again for ever and hold up every other matter.
      return { code: 'not-translatable', sentence: cut(String(thrown)) };
    }
  }

  private async waitsBehind(message: CloudEvent, revision: number): Promise<boolean> {
    const waiting = { matterId: message.subject, messageId: message.id, message: JSON.stringify(message) };
    try {
      await this.record(WaitBehind, waiting, message, `waits.${revision}`);
      return true;
    } catch (thrown) {
      if (thrown instanceof RuleViolated && thrown.code === 'nothing-parked') return false;
      throw thrown;
    }
  }

  private async wasTaken(message: CloudEvent): Promise<boolean> {
    return isAddressed(message) && (await this.parts.streams.load(receipt, message.id)).state.stages.includes('delivered');
  }

  /** Only to whom it was addressed by name; what is published to many is not receipted. */
  private async acknowledge(message: CloudEvent, stage: 'parked' | 'delivered'): Promise<void> {
    if (!isAddressed(message)) return;
    const { id: messageId, type: messageType, subject: matter, source } = message;
    await this.record(AcknowledgeMessage, { messageId, from: nodeOf(source), messageType, matter, stage }, message, stage);
  }

  private async record<O extends object>(order: OrderClass<O>, content: NoInfer<O>, message: CloudEvent, what: string): Promise<void> {
    const { id } = message;
    const by = { id: this.parts.node, roles: ['system'] as const };
    await this.parts.gate.give(order, content, { by, orderId: `${id}.${what}`, ...threadOf(message), causationId: factIdIn(id) });
  }
}

const notTakeable = (thrown: unknown): Obstacle => ({ code: 'cannot-be-taken', sentence: cut(String(thrown)) });

/** An officer waits for the release, and the others behind it: it stops, and he may try again. */
function obstacleOfRelease(thrown: unknown): Obstacle {
  if (passes(thrown)) throw thrown;
  return notTakeable(thrown);
}

/** Undefined for what is no refusal, such as a lost race: that comes again. Codes stand in facts: they never change. */
function obstacleOf(thrown: unknown): Obstacle | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const sentence = cut(thrown.message);
  if (thrown instanceof RuleViolated) return { code: thrown.code, sentence };
  if (thrown instanceof NotPermitted) return { code: 'not-permitted', sentence };
  if (thrown instanceof NotFound) return { code: 'not-found', sentence };
  if (thrown instanceof OrderIdReused) return { code: 'order-id-reused', sentence };
  if (thrown instanceof ShapeRefused)
    return { code: 'shape-refused', sentence: cut(`${sentence}: ${thrown.errors.map(({ field }) => field).join(', ')}`) };
  return undefined;
}

const cut = (sentence: string) => sentence.slice(0, 2_000) || 'Refused';
