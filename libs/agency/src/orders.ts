import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { plainToInstance } from 'class-transformer';
import { type Envelope, NotPermitted } from '#libs/kernel';
import { type Circumstances, POWERS, roleFor } from '#libs/law';
import { type Answer, declarationOf, type OrderClass, OrderGate } from '#libs/orders';
import { tidied } from './content';
import { refuseMisshapen } from './misshapen';
import { NodeIdentity } from './node-identity';
import { NodeTime } from './node-time';
import { isRecognised } from './recognised';

export const CarriesOut = DiscoveryService.createDecorator<OrderClass>();
const circumstances = new WeakMap<object, Circumstances>();

/** By whom, when, under which id and law an order on the bus was given. */
export function circumstancesOf(order: object): Circumstances {
  const known = circumstances.get(order);
  if (!known) throw new Error(`${order.constructor.name} went round the gate: give it to OrderGate.give`);
  return known;
}

/** The one gate to the CommandBus. */
@Injectable()
export class Orders extends OrderGate {
  constructor(
    private readonly commands: CommandBus,
    private readonly time: NodeTime,
    private readonly discovery: DiscoveryService,
    private readonly self: NodeIdentity,
  ) {
    super();
  }

  async give<O extends object>(order: OrderClass<O>, content: O, envelope: Envelope): Promise<Answer> {
    const { power, law } = declarationOf(order);
    const role = roleFor(power, envelope.by);
    if (!role)
      throw new NotPermitted(`${order.name} needs the power ${power}`, {
        power,
        heldBy: POWERS[power].roles,
        article: POWERS[power].article,
      });

    const command = plainToInstance(order, tidied(content) as O);
    if (!isRecognised(command)) await refuseMisshapen(command);

    const { node, inForce } = this.self;
    circumstances.set(command, {
      ...envelope,
      by: { ...envelope.by, role },
      at: this.time.now(),
      node,
      order: order.name,
      digest: digestOf(order.name, command),
      article: law,
      policyVersion: inForce.policyVersion,
      inForce,
    });
    return await this.commands.execute<O, Answer>(command);
  }

  /** Every order this node takes: for the permission matrix, the command line and the docs. */
  taken(): OrderClass[] {
    return this.discovery
      .getProviders({ metadataKey: CarriesOut.KEY })
      .map((found) => this.discovery.getMetadataByDecorator(CarriesOut, found)!);
  }
}

/** The same for the same content, however its members were ordered when it was sent. */
function digestOf(name: string, content: object): string {
  return hash('sha256', name + JSON.stringify(inOrder(content)), 'base64url');
}
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([member, of]) => [member, inOrder(of)]),
  );
};
