import { idOf, type Instant, type Projection } from '#libs/kernel';
import type { Register } from '#libs/orders';
import { type ChannelType, type Display, worstDisplay } from '../channel';
import { type Identity, identityKey, type OperatorKind, type OperatorSource } from '../identity';
import { type ChannelOnFile, operator, type OperatorFact, type OperatorRegistered } from '../operator';

export type ChannelEntry = {
  key: string;
  type: ChannelType;
  platform: string | null;
  number: string | null;
  display: Display;
  disputed: boolean;
};

export type OperatorEntry = {
  operatorId: string;
  kind: OperatorKind;
  name: string;
  /** The USCC, or `person.<hash>`. */
  identityKey: string;
  uscc: string | null;
  idMasked: string | null;
  usccToConfirm: boolean;
  division: string;
  businessCategory: string | null;
  legalPerson: string | null;
  phone: string | null;
  placeOfBusiness: string | null;
  source: OperatorSource;
  /** The worst of its channels (S8 art 15). */
  display: Display;
  /** The type of its first channel, and the domain of its first site. */
  channelType: ChannelType;
  domain: string | null;
  channels: ChannelEntry[];
  disputedChannels: number;
  suspectedTwinOf: string | null;
  registeredAt: Instant;
};

export const operators: Projection<OperatorEntry, OperatorFact> = {
  name: 'operators',
  version: 1,
  of: [operator],
  key: ({ stream }) => idOf(stream),
  project: (entry, { type, data }) => {
    if (type === 'OperatorRegistered') return registered(data);
    if (!entry) return undefined;
    switch (type) {
      case 'OperatorChannelAdded':
        return withChannels(entry, [...entry.channels, channelEntry(data.channel)]);
      case 'OperatorChannelDisputed':
        return withChannels(entry, withOne(entry, data.channelKey, { disputed: true }));
      case 'OperatorLicenceDisplayConfirmed':
        return withChannels(entry, withOne(entry, data.channelKey, { display: 'displayed' }));
      case 'OperatorLicenceDisplayMissing':
        return withChannels(entry, withOne(entry, data.channelKey, { display: 'not-displayed' }));
      case 'OperatorProfileAmended':
        return { ...entry, ...data.after };
    }
  },
  index: ['division', 'kind', 'display', 'channelType', 'domain', 'uscc', 'source', 'usccToConfirm', 'disputedChannels', 'name'],
};

function registered({
  operatorId,
  kind,
  identity,
  profile,
  channels,
  source,
  suspectedTwinOf,
  at,
}: OperatorRegistered['data']): OperatorEntry {
  const entry: OperatorEntry = {
    operatorId,
    kind,
    name: profile.name,
    ...identityOfEntry(identity),
    division: profile.division,
    businessCategory: profile.businessCategory ?? null,
    legalPerson: profile.legalPerson ?? null,
    phone: profile.phone ?? null,
    placeOfBusiness: profile.placeOfBusiness ?? null,
    source,
    display: 'unchecked',
    channelType: channels[0]?.type ?? 'site',
    domain: null,
    channels: [],
    disputedChannels: 0,
    suspectedTwinOf: suspectedTwinOf ?? null,
    registeredAt: at,
  };
  return withChannels(entry, channels.map(channelEntry));
}

const identityOfEntry = (identity: Identity) => ({
  identityKey: identityKey(identity),
  uscc: 'uscc' in identity ? identity.uscc : null,
  idMasked: 'uscc' in identity ? null : identity.idMasked,
  usccToConfirm: 'uscc' in identity && identity.usccWarning !== undefined,
});

const channelEntry = ({ key, type, platform, number, display }: ChannelOnFile): ChannelEntry => ({
  key,
  type,
  platform: platform ?? null,
  number: number ?? null,
  display,
  disputed: false,
});

const withOne = ({ channels }: OperatorEntry, key: string, change: Partial<ChannelEntry>): ChannelEntry[] =>
  channels.map((channel) => (channel.key === key ? { ...channel, ...change } : channel));

const withChannels = (entry: OperatorEntry, channels: ChannelEntry[]): OperatorEntry => ({
  ...entry,
  channels,
  display: worstDisplay(channels.map(({ display }) => display)),
  domain: channels.find(({ type }) => type === 'site')?.key.slice('site:'.length) ?? null,
  disputedChannels: channels.filter(({ disputed }) => disputed).length,
});

export const operatorRegister: Register<OperatorEntry> = {
  route: '/operators',
  power: 'read-registers',
  title: { en: 'Operators', zh: '网络经营主体台账' },
  of: operators,
  filters: ['division', 'kind', 'display', 'channelType', 'domain', 'uscc', 'source', 'usccToConfirm'],
  // A case against a natural person names this hash: it is how his acts are known to be his.
  show: ({ identityKey: key, ...entry }) => ({ ...entry, personHash: key.startsWith('person.') ? key.slice('person.'.length) : null }),
};
