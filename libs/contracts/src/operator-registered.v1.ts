import { ArrayMaxSize, IsIn, IsUUID, Matches } from 'class-validator';
import { ListOf } from '#libs/orders';
import { IsDomain, IsInstant, IsNotation, IsWording, MayBeAbsent } from './fields';

const CHANNEL_TYPES = ['site', 'shop', 'app', 'mini-program', 'live-room'] as const;

/** Where an operator trades: a site by its domain, anything else by platform and number. */
export class PublishedChannel {
  @IsIn(CHANNEL_TYPES) type!: (typeof CHANNEL_TYPES)[number];
  @MayBeAbsent() @IsDomain() domain?: string;
  @MayBeAbsent() @IsWording(200) platform?: string;
  @MayBeAbsent() @IsNotation(200) number?: string;
}

/**
 * An operator entered the register. No telephone, ID number, address or legal person's name: what others need to find the operator in
 * their own records, and no more (rules.md PD-2). A natural person's name is shortened.
 */
export class OperatorRegisteredV1 {
  static readonly type = 'cn.wangjian.market-regulation.operator-registered.v1';

  @IsUUID() operatorId!: string;
  @IsIn(['enterprise', 'individual-business', 'farmer-cooperative', 'natural-person'])
  kind!: 'enterprise' | 'individual-business' | 'farmer-cooperative' | 'natural-person';
  @IsWording(500) name!: string;
  @MayBeAbsent() @Matches(/^[0-9A-Z]{18}$/) uscc?: string;
  /** Where it does business (GB/T 2260). */
  @Matches(/^\d{6}$/) division!: string;
  @MayBeAbsent() @IsWording(500) businessCategory?: string;
  @ListOf(() => PublishedChannel) @ArrayMaxSize(1_000) channels!: PublishedChannel[];
  @IsInstant() registeredAt!: string;
}
