import { ArrayMaxSize, IsIn, IsUUID, Matches } from 'class-validator';
import { IsNotation, IsWording, MayBeAbsent } from '#libs/contracts';
import { type Claim, type LegalDate, legalDateOf, RuleViolated } from '#libs/kernel';
import { type Circumstances, isDivision } from '#libs/law';
import { ListOf, Order } from '#libs/orders';
import { Channel, requireChannelKey } from './channel';
import { identityKey, identityOf, OPERATOR_KINDS, type OperatorKind, type OperatorSource, SOURCES } from './identity';
import { displaySeen, type Operator, operator, type OperatorFact, type Profile } from './operator';

@Order({
  route: 'PUT /operators/:operatorId',
  power: 'register-operator',
  law: 'S8 art 15',
  stream: operator,
  claims: claimsOfRegistration,
  decide: registerOperator,
})
export class RegisterOperator {
  @IsUUID() operatorId!: string;
  @IsIn(OPERATOR_KINDS) kind!: OperatorKind;
  @IsWording(500) name!: string;
  @MayBeAbsent() @IsNotation(40) uscc?: string;
  /** A natural person's only. Goes into no fact: see identity.ts. */
  @MayBeAbsent() @IsNotation(40) idNumber?: string;
  @MayBeAbsent() @IsWording(500) legalPerson?: string;
  @MayBeAbsent() @IsNotation(500) phone?: string;
  @MayBeAbsent() @IsWording(500) domicile?: string;
  @MayBeAbsent() @IsWording(500) placeOfBusiness?: string;
  /** The division of the place of business (J-5). */
  @Matches(/^\d{6}$/) division!: string;
  @MayBeAbsent() @IsWording(500) businessCategory?: string;
  @ListOf(() => Channel) @ArrayMaxSize(1_000) channels!: Channel[];
  @IsIn(SOURCES) source!: OperatorSource;
  @Matches(/^\d{4}-\d{2}-\d{2}$/) collectedOn!: LegalDate;
  @MayBeAbsent() @IsUUID() suspectedTwinOf?: string;
}

/** 11.1: neither an identity nor a channel is on file twice. */
export function claimsOfRegistration(order: RegisterOperator): Claim[] {
  const { operatorId, channels } = order;
  return [
    { category: 'operatorIdentity', name: identityKey(identityOf(order)), holder: operatorId, refusal: 'operator-exists' },
    ...channels.map((channel) => channelClaim(operatorId, channel)),
  ];
}

export const channelClaim = (operatorId: string, channel: Channel): Claim => ({
  category: 'operatorChannel',
  name: requireChannelKey(channel),
  holder: operatorId,
  refusal: 'channel-taken',
});

export function registerOperator(found: Operator, order: RegisterOperator, { at }: Circumstances): OperatorFact[] {
  const identity = identityOf(order);
  if (found.identity && identityKey(found.identity) === identityKey(identity)) return []; // sent again
  if (found.identity) throw new RuleViolated('operator-exists', 'Another operator is registered under this id');
  if (!isDivision(order.division)) throw new RuleViolated('division-unknown', 'There is no such division', { division: order.division });
  requireCollected(order.collectedOn, at);
  const channels = order.channels.map((channel) => ({ ...channel, key: requireChannelKey(channel) }));
  if (new Set(channels.map(({ key }) => key)).size < channels.length)
    throw new RuleViolated('channel-repeated', 'The same channel is named twice');

  const { operatorId, kind, source, collectedOn, suspectedTwinOf } = order;
  const registered: OperatorFact = {
    type: 'OperatorRegistered',
    data: {
      operatorId,
      kind,
      identity,
      profile: profileOf(order),
      channels,
      source,
      collectedOn,
      ...(suspectedTwinOf !== undefined && { suspectedTwinOf }),
      at,
    },
  };
  return [registered, ...channels.flatMap(({ key, display }) => displaySeen(operatorId, key, display, at))];
}

/** What was collected was collected by today. */
export function requireCollected(collectedOn: LegalDate, at: string): void {
  if (collectedOn > legalDateOf(at))
    throw new RuleViolated('date-in-future', 'This cannot have been collected in the future', { collectedOn });
}

export const PROFILE_FIELDS = ['name', 'division', 'legalPerson', 'phone', 'domicile', 'placeOfBusiness', 'businessCategory'] as const;
const profileOf = (order: Profile): Profile =>
  Object.fromEntries(PROFILE_FIELDS.flatMap((field) => (order[field] === undefined ? [] : [[field, order[field]]]))) as Profile;
