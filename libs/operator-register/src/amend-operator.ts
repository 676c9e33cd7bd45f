import { IsUUID, Matches } from 'class-validator';
import { IsNotation, IsWording, MayBeAbsent } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import { type Circumstances, isDivision } from '#libs/law';
import { Order } from '#libs/orders';
import { type Operator, operator, type OperatorFact, type Profile } from './operator';
import { PROFILE_FIELDS } from './register-operator';

/** Corrects a record. What it said before stays beside what it says now (11.1); who it is about never changes. */
@Order({
  route: 'PUT /operators/:operatorId/amendments/:amendmentId',
  power: 'amend-operator',
  law: 'S8 art 15',
  stream: operator,
  decide: amendOperator,
})
export class AmendOperator {
  @IsUUID() operatorId!: string;
  @IsUUID() amendmentId!: string;
  @IsWording(500) reason!: string;
  @MayBeAbsent() @IsWording(500) name?: string;
  @MayBeAbsent() @Matches(/^\d{6}$/) division?: string;
  @MayBeAbsent() @IsWording(500) legalPerson?: string;
  @MayBeAbsent() @IsNotation(500) phone?: string;
  @MayBeAbsent() @IsWording(500) domicile?: string;
  @MayBeAbsent() @IsWording(500) placeOfBusiness?: string;
  @MayBeAbsent() @IsWording(500) businessCategory?: string;
}

export function amendOperator({ profile, amendments }: Operator, order: AmendOperator, { at }: Circumstances): OperatorFact[] {
  if (amendments.includes(order.amendmentId)) return []; // sent again
  if (!profile) throw new RuleViolated('no-such-operator', 'No such operator is registered');
  if (order.division !== undefined && !isDivision(order.division))
    throw new RuleViolated('division-unknown', 'There is no such division', { division: order.division });

  const changed = PROFILE_FIELDS.filter((field) => order[field] !== undefined && order[field] !== profile[field]);
  if (changed.length === 0) return []; // it says so already
  const { operatorId, amendmentId, reason } = order;
  return [
    {
      type: 'OperatorProfileAmended',
      data: { operatorId, amendmentId, reason, before: only(changed, profile), after: only(changed, order), at },
    },
  ];
}

const only = (fields: readonly (keyof Profile)[], from: Partial<Profile>): Partial<Profile> =>
  Object.fromEntries(fields.flatMap((field) => (from[field] === undefined ? [] : [[field, from[field]]])));
