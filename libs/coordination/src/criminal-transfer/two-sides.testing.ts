import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import {
  type Actor,
  type AnyFact,
  type AnyStream,
  idOf,
  type Instant,
  type NodeName,
  type Recorded,
  type Role,
  streamName,
} from '#libs/kernel';
import { roleFor, STANDARD_LAW } from '#libs/law';
import { type Capability, declarationOf, decisionOf, type Given, type OrderClass } from '#libs/orders';
import { criminalTransferGiving } from './giving/criminal-transfer-giving';
import { type TransferGiven, transferGiven } from './giving/transfer-given';
import { criminalTransferTaking } from './taking/criminal-transfer-taking';
import { type TransferTaken, transferTaken } from './taking/transfer-taken';

type Message = { from: NodeName; to: NodeName; type: string; content: object };

/** Two or more bureaus in memory, with the exchange between them: every message is checked as its receiver checks it, and comes twice. */
export class TwoSides {
  at: Instant = '2026-03-03T01:00:00.000Z'; // a Tuesday, 9 in the morning
  readonly delivered: string[] = [];
  private readonly logs = new Map<NodeName, Recorded<AnyFact>[]>();
  private outbox: Message[] = [];

  constructor(
    private readonly transferId: string,
    private readonly giver: NodeName = 'market-regulation.620200',
  ) {}

  later(hours: number): void {
    this.at = new Date(Date.parse(this.at) + hours * 3_600_000).toISOString();
  }

  /** An officer of a bureau acts; what follows from it is sent, not yet delivered, and somebody answers for it meanwhile. */
  acts<O extends object>(node: NodeName, role: Role, order: OrderClass<O>, content: NoInfer<O>, id = `${role}-1`): AnyFact[] {
    const facts = this.give(node, { id, certificate: `CERT-${id}`, roles: [role] }, { order, content });
    this.ownedByOne();
    return facts;
  }

  /** Delivers all that is under way, in order, each message twice, until nothing is. */
  deliver(): void {
    while (this.outbox.length > 0) this.deliverNext();
  }

  /** The same, no further than the next message of a type; what comes after it is still under way. */
  deliverUntil(type: string): void {
    while (this.outbox.length > 0 && this.deliverNext() !== type);
  }

  private deliverNext(): string {
    const next = this.outbox.shift()!;
    this.takeIn(next);
    this.takeIn(next);
    const type = next.type.split('.').slice(2).join('.');
    this.delivered.push(type);
    this.ownedByOne();
    return type;
  }

  facts(node: NodeName): string[] {
    return this.log(node).map(({ type }) => type);
  }

  get given(): TransferGiven {
    return this.stateOf(this.giver, transferGiven) as TransferGiven;
  }

  taken(node: NodeName): TransferTaken {
    return this.stateOf(node, transferTaken) as TransferTaken;
  }

  /** Rules.md 11.13 no 9. @throws when nobody answers for the matter, or two do. */
  ownedByOne(): NodeName {
    const { hold, sent } = this.given;
    const police = [...this.logs.keys()].filter((node) => node !== this.giver);
    const owners = police.filter((node) => this.taken(node).hold === 'ours');
    if (hold === 'ours' || (hold === 'handing-over' && owners.length === 0)) owners.push(this.giver);
    if (hold === 'theirs' && owners.length === 0 && sent && this.taken(sent.to).hold === 'handing-over') owners.push(sent.to);
    if (owners.length !== 1) throw new Error(`The matter has the owners [${owners.join(', ')}] at ${this.given.status}`);
    return owners[0]!;
  }

  private takeIn({ from, to, type, content }: Message): void {
    const { message, take } = capabilityOf(to).intakes!.find((intake) => intake.message.type === type)!;
    const read = plainToInstance(message, JSON.parse(JSON.stringify(content))) as object;
    const errors = validateSync(read, { whitelist: true });
    if (errors.length > 0) throw new Error(`${type} breaks its contract: ${String(errors[0])}`);
    this.give(to, { id: from, roles: ['partner'] }, take(read, from));
  }

  private give(node: NodeName, by: Actor, { order, content }: Given): AnyFact[] {
    const declaration = declarationOf(order);
    const role = roleFor(declaration.power, by);
    if (!role) throw new Error(`${by.roles.join()} does not hold ${declaration.power}`);
    const command = plainToInstance(order, content);
    const errors = validateSync(command, { whitelist: true, forbidNonWhitelisted: true });
    if (errors.length > 0) throw new Error(`${order.name} is not well-formed: ${String(errors[0])}`);

    const { at } = this;
    const stamped = {
      by: { ...by, role },
      at,
      node,
      orderId: 'o',
      order: order.name,
      digest: '',
      article: declaration.law,
      policyVersion: '1',
    };
    const decided = decisionOf(declaration, command, { ...stamped, inForce: STANDARD_LAW })(this.stateOf(node, declaration.stream));
    for (const fact of decided) this.write(node, declaration.stream, fact);
    return [...decided];
  }

  private write(node: NodeName, stream: AnyStream, fact: AnyFact): void {
    const log = this.log(node);
    const position = log.length;
    const recorded = { ...fact, stream: streamName(stream, this.transferId), revision: position, position } as Recorded<AnyFact>;
    log.push(JSON.parse(JSON.stringify(recorded)) as Recorded<AnyFact>);
    const { announcements = [], reactions = [] } = capabilityOf(node);
    for (const { message, announce } of announcements) {
      const announced = announce(recorded);
      if (announced) this.outbox.push({ from: node, to: announced.to as NodeName, type: message.type, content: announced.content });
    }
    for (const given of reactions.flatMap(({ react }) => react(recorded))) this.give(node, { id: node, roles: ['system'] }, given);
  }

  private stateOf(node: NodeName, stream: AnyStream): unknown {
    return this.log(node)
      .filter((fact) => idOf(fact.stream) === this.transferId)
      .reduce((state: unknown, fact) => stream.evolve(state, fact), stream.initial);
  }

  private log(node: NodeName): Recorded<AnyFact>[] {
    const log = this.logs.get(node) ?? [];
    this.logs.set(node, log);
    return log;
  }
}

const capabilityOf = (node: NodeName): Capability => (node.startsWith('police.') ? criminalTransferTaking : criminalTransferGiving);
