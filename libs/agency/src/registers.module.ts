import { Controller, type DynamicModule, Get, Headers, Injectable, Module, Param, Query, type Type } from '@nestjs/common';
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Clock, EventStore } from '#libs/event-sourcing';
import { type AnyProjection, NotFound, ShapeRefused } from '#libs/kernel';
import type { AnyRegister, Register } from '#libs/orders';
import { type PageAsked, ReadStore, RegisterBehind } from '#libs/read-store';
import { POSITION } from './header-shapes';
import { NodeIdentity } from './node-identity';
import { NeedsPower } from './officer.guard';
import { ListDocument, RowDocument } from './order-document';
import { pageAsked } from './page-asked';

type Row = Record<string, unknown>;
type Served = Omit<Register<Row>, 'of'> & { of: AnyProjection };

const WAIT_MS = 5_000;

/** A page of a register, once its table has come to `waitFor`. */
export class ListRegister {
  constructor(
    readonly register: Served,
    readonly asked: PageAsked,
    readonly waitFor: number | undefined,
  ) {}
}
/** One row of a register. */
export class ReadRegister {
  constructor(
    readonly register: Served,
    readonly key: string,
    readonly waitFor: number | undefined,
  ) {}
}

@Injectable()
class RegisterReader {
  constructor(
    readonly readStore: ReadStore,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly self: NodeIdentity,
  ) {}

  /** An officer sees what he just did: the order's answer names a position, and this waits until the table has it. */
  async waitFor({ name }: AnyProjection, position: number | undefined): Promise<void> {
    if (position === undefined || (await this.readStore.waitFor(name, position, 0))) return;
    if (position > (await this.store.head())) throw new ShapeRefused([{ field: 'wangjian-wait-for', says: ['lies ahead of this node'] }]);
    if (!(await this.readStore.waitFor(name, position, WAIT_MS)))
      throw new RegisterBehind(`${name} has not come to ${position} within ${WAIT_MS / 1_000} s`);
  }

  shown({ show }: Served, row: Row): object {
    return show ? show(row, { at: this.clock.now(), inForce: this.self.inForce }) : row;
  }
}

@QueryHandler(ListRegister)
class ListRegisterHandler implements IQueryHandler<ListRegister> {
  constructor(private readonly reader: RegisterReader) {}

  async execute({ register, asked, waitFor }: ListRegister) {
    await this.reader.waitFor(register.of, waitFor);
    const { rows, next } = await this.reader.readStore.page<Row>(register.of.name, asked);
    return { rows: rows.map((row) => this.reader.shown(register, row)), ...(next !== undefined && { next }) };
  }
}

@QueryHandler(ReadRegister)
class ReadRegisterHandler implements IQueryHandler<ReadRegister> {
  constructor(private readonly reader: RegisterReader) {}

  async execute({ register, key, waitFor }: ReadRegister) {
    await this.reader.waitFor(register.of, waitFor);
    const row = await this.reader.readStore.row<Row>(register.of.name, key);
    if (!row) throw new NotFound(`${register.title.en}: there is no ${key}`);
    return this.reader.shown(register, row);
  }
}

/** Serves registers: `GET route` lists, `GET route/:key` shows one row. */
@Module({})
export class RegistersModule {
  static of(registers: readonly AnyRegister[]): DynamicModule {
    return {
      module: RegistersModule,
      providers: [RegisterReader, ListRegisterHandler, ReadRegisterHandler],
      controllers: registers.map((register) => controllerOf(register as Served)),
    };
  }
}

function controllerOf(register: Served): Type {
  @Controller(register.route.slice(1))
  class RegisterController {
    constructor(private readonly queries: QueryBus) {}

    @Get()
    @NeedsPower(register.power)
    @ListDocument(register)
    async list(@Query() query: Record<string, unknown>, @Headers('wangjian-wait-for') waitFor: string | undefined): Promise<object> {
      return await this.queries.execute(new ListRegister(register, pageAsked(register, query), positionIn(waitFor)));
    }

    @Get(':key')
    @NeedsPower(register.power)
    @RowDocument(register)
    async read(@Param('key') key: string, @Headers('wangjian-wait-for') waitFor: string | undefined): Promise<object> {
      return await this.queries.execute(new ReadRegister(register, key, positionIn(waitFor)));
    }
  }
  const name = `${register.of.name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}RegisterController`;
  return Object.defineProperty(RegisterController, 'name', { value: name });
}

function positionIn(waitFor: string | undefined): number | undefined {
  if (waitFor === undefined) return undefined;
  if (!POSITION.test(waitFor)) throw new ShapeRefused([{ field: 'wangjian-wait-for', says: ['must be a position this server gave'] }]);
  return Number(waitFor);
}
