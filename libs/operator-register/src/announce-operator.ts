import { OperatorRegisteredV1, type PublishedChannel } from '#libs/contracts';
import type { Announcement } from '#libs/orders';
import { type ChannelOnFile, operator, type OperatorFact } from './operator';

/** What other agencies may know of an operator: never a telephone, an ID number, an address or a legal person's name (PD-2). */
export const announceOperator: Announcement<OperatorFact> = {
  of: operator,
  message: OperatorRegisteredV1,
  announce: ({ type, data }) => {
    if (type !== 'OperatorRegistered') return undefined;
    const { operatorId, kind, identity, profile, channels, at } = data;
    const content: OperatorRegisteredV1 = {
      operatorId,
      kind,
      name: kind === 'natural-person' ? `${[...profile.name.trim()][0]}某` : profile.name,
      ...('uscc' in identity && { uscc: identity.uscc }),
      division: profile.division,
      ...(profile.businessCategory !== undefined && { businessCategory: profile.businessCategory }),
      channels: channels.map(published),
      registeredAt: at,
    };
    return { to: 'facts', matter: operatorId, content };
  },
};

const published = ({ type, key, platform, number }: ChannelOnFile): PublishedChannel =>
  type === 'site'
    ? { type, domain: key.slice('site:'.length) }
    : { type, ...(platform !== undefined && { platform }), ...(number !== undefined && { number }) };
