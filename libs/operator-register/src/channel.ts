import { IsIn } from 'class-validator';
import { IsNotation, IsWording, MayBeAbsent } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import { domainOf, normalised } from '#libs/law';

/** 网站, 网店, APP, 小程序, 直播间. */
export const CHANNEL_TYPES = ['site', 'shop', 'app', 'mini-program', 'live-room'] as const;
export type ChannelType = (typeof CHANNEL_TYPES)[number];

/** Whether the licence is shown there (S8 art 15): 已亮照, 未亮照, 未检查. */
export const DISPLAYS = ['displayed', 'not-displayed', 'unchecked'] as const;
export type Display = (typeof DISPLAYS)[number];

/** One place where an operator trades. */
export class Channel {
  @IsIn(CHANNEL_TYPES) type!: ChannelType;
  @MayBeAbsent() @IsWording(500) platform?: string;
  /** The shop, app or room by its number on that platform. */
  @MayBeAbsent() @IsNotation(500) number?: string;
  @MayBeAbsent() @IsWording(500) shopName?: string;
  @MayBeAbsent() @IsNotation(500) url?: string;
  @MayBeAbsent() @IsNotation(500) icp?: string;
  @IsIn(DISPLAYS) display!: Display;
}

export type ChannelFault = 'channel-missing' | 'url-invalid';

/** What a channel is told apart by: a site by its domain, anything else by platform and number; or why it cannot be. */
export function channelKeyOf({
  type,
  platform = '',
  number = '',
  url = '',
}: Omit<Channel, 'display'>): { key: string } | { fault: ChannelFault } {
  const address = url.trim();
  const place = [platform, number].map(normalised);
  if (type === 'site' ? address === '' : place.includes('')) return { fault: 'channel-missing' };
  const domain = address === '' ? undefined : domainOf(address);
  if (address !== '' && domain === undefined) return { fault: 'url-invalid' };
  if (type === 'site') return { key: `site:${domain}` };
  return { key: `at:${place.map((part) => part.replaceAll('%', '%25').replaceAll('/', '%2F')).join('/')}` };
}

/** @throws RuleViolated `channel-missing` or `url-invalid` */
export function requireChannelKey(channel: Channel): string {
  const found = channelKeyOf(channel);
  if ('fault' in found)
    throw new RuleViolated(found.fault, 'A site has a web address; anything else has a platform and a number', { type: channel.type });
  return found.key;
}

/** The worst of an operator's channels: one shop without a licence on show is a breach, whatever the others show. */
export function worstDisplay(displays: readonly Display[]): Display {
  if (displays.includes('not-displayed')) return 'not-displayed';
  return displays.includes('displayed') ? 'displayed' : 'unchecked';
}
