import { Body, Controller, type DynamicModule, HttpCode, Injectable, Module, Param, Post, Put, Res, type Type } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import { type Decide, EventStreams } from '#libs/event-sourcing';
import { type AnyFact, type Envelope, ShapeRefused } from '#libs/kernel';
import { type Answer, decisionOf, declarationOf, type OrderClass } from '#libs/orders';
import { answerInHeaders, type HeadersOfReply, Sent } from './envelope';
import { NodeTime } from './node-time';
import { NeedsPower } from './officer.guard';
import { OrderDocument } from './order-document';
import { CarriesOut, circumstancesOf, Orders } from './orders';
import { OrdersUnderWay } from './orders-first';

/** Makes orders reachable: each gets a handler on the CommandBus and, if it has a route, a controller. */
@Module({})
export class OrdersModule {
  static of(orders: readonly OrderClass[]): DynamicModule {
    const overHttp = orders.filter((order) => declarationOf(order).route);
    return { module: OrdersModule, providers: orders.map(handlerOf), controllers: overHttp.map(controllerOf) };
  }
}

// One handler and one controller class for each order: Nest tells them apart by class.
function handlerOf(order: OrderClass): Type {
  const declaration = declarationOf(order);
  const { stream, claims, follows } = declaration;

  @Injectable()
  class OrderHandler {
    constructor(
      private readonly streams: EventStreams,
      private readonly time: NodeTime,
    ) {}

    async execute(command: Record<string, string>): Promise<Answer> {
      const { inForce: _, ...stamp } = circumstancesOf(command);
      const decide: Decide<object, AnyFact> = (found, at) => {
        this.time.notBefore(at);
        return decisionOf(declaration, command, { ...circumstancesOf(command), at })(found);
      };
      return await this.streams.update(stream, command[stream.id]!, decide, {
        stamp,
        ...(claims && { claims: claims(command) }),
        follows: follows?.(command),
      });
    }
  }
  const Handler = named(`${order.name}Handler`, OrderHandler);
  CommandHandler(order)(Handler);
  CarriesOut(order)(Handler);
  return Handler;
}

function controllerOf(order: OrderClass): Type {
  const { route, power } = declarationOf(order);
  const [verb, path] = route!.split(' ') as ['PUT' | 'POST', string];
  const Verb = { PUT: Put, POST: Post }[verb];
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);

  @Controller()
  class OrderController {
    constructor(
      private readonly orders: Orders,
      private readonly underWay: OrdersUnderWay,
    ) {}

    @Verb(path)
    @HttpCode(204)
    @NeedsPower(power)
    @OrderDocument(order, inPath)
    async take(
      @Param() names: Record<string, string>,
      @Body() content: unknown,
      @Sent() envelope: Envelope,
      @Res({ passthrough: true }) reply: HeadersOfReply,
    ): Promise<void> {
      if (content !== undefined && content !== null && (typeof content !== 'object' || Array.isArray(content)))
        throw new ShapeRefused([{ field: '', says: ['the body must be a JSON object'] }]);
      const twice = inPath.filter((name) => Object.hasOwn(content ?? {}, name));
      if (twice.length > 0) throw new ShapeRefused(twice.map((field) => ({ field, says: ['comes from the path'] })));
      const answer = await this.underWay.during(() => this.orders.give(order, { ...content, ...names }, envelope));
      answerInHeaders(answer, reply);
    }
  }
  return named(`${order.name}Controller`, OrderController);
}

const named = (name: string, made: Type): Type => Object.defineProperty(made, 'name', { value: name });
