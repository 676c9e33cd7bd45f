import { createHash } from 'node:crypto';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { Clock, EventStreams } from '#libs/event-sourcing';
import { type Envelope, type NodeName, NotPermitted, ShapeRefused } from '#libs/kernel';
import { type Circumstances, roleFor, STANDARD_LAW } from '#libs/law';
import { type Answer, decisionOf, declarationOf, type OrderClass, OrderGate } from '#libs/orders';

/** The gate of a node without Nest: power, shape, stamp, decision, append, as the real one does it. */
export class StreamGate extends OrderGate {
  constructor(
    private readonly node: NodeName,
    private readonly streams: EventStreams,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async give<O extends object>(order: OrderClass<O>, content: NoInfer<O>, envelope: Envelope): Promise<Answer> {
    const { power, law, stream, decide, claims, follows } = declarationOf(order);
    const role = roleFor(power, envelope.by);
    if (!role) throw new NotPermitted(`${order.name} needs the power ${power}`);
    const command: object = plainToInstance(order, content);
    const errors = await validate(command, { whitelist: true, forbidNonWhitelisted: true });
    if (errors.length > 0)
      throw new ShapeRefused(errors.map(({ property, constraints }) => ({ field: property, says: Object.values(constraints ?? {}) })));

    const circumstances: Circumstances = {
      ...envelope,
      by: { ...envelope.by, role },
      at: this.clock.now(),
      node: this.node,
      order: order.name,
      digest: createHash('sha256')
        .update(JSON.stringify([order.name, content]))
        .digest('hex'),
      article: law,
      policyVersion: STANDARD_LAW.policyVersion,
      inForce: STANDARD_LAW,
    };
    const { inForce: _, ...stamp } = circumstances;
    const id = (command as Record<string, string>)[stream.id]!;
    return await this.streams.update(stream, id, decisionOf({ stream, decide }, command, circumstances), {
      stamp,
      claims: claims?.(command) ?? [],
      follows: follows?.(command),
    });
  }
}
