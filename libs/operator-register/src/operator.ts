import type { Fact, LegalDate, Stream } from '#libs/kernel';
import type { Channel, Display } from './channel';
import type { Identity, OperatorKind, OperatorSource } from './identity';

/** What may be amended later. Telephone and legal person are personal data: they stay in this node's register. */
export type Profile = {
  name: string;
  division: string;
  legalPerson?: string;
  phone?: string;
  domicile?: string;
  placeOfBusiness?: string;
  businessCategory?: string;
};
export type ChannelOnFile = Channel & { key: string };

type Named = { operatorId: string };
export type OperatorRegistered = Fact<
  'OperatorRegistered',
  Named & {
    kind: OperatorKind;
    identity: Identity;
    profile: Profile;
    channels: ChannelOnFile[];
    source: OperatorSource;
    collectedOn: LegalDate;
    /** An earlier operator of the same name and telephone; a person decides whether it is the same (11.1). */
    suspectedTwinOf?: string;
  }
>;
export type OperatorChannelAdded = Fact<
  'OperatorChannelAdded',
  Named & { channel: ChannelOnFile; source: OperatorSource; collectedOn: LegalDate }
>;
/** Somebody else claims a channel that is on file here: neither claim is confirmed until a person decides. */
export type OperatorChannelDisputed = Fact<
  'OperatorChannelDisputed',
  Named & { disputeId: string; channelKey: string; claimantName: string; source: OperatorSource }
>;
export type OperatorProfileAmended = Fact<
  'OperatorProfileAmended',
  Named & { amendmentId: string; reason: string; before: Partial<Profile>; after: Partial<Profile> }
>;
export type OperatorLicenceDisplayConfirmed = Fact<'OperatorLicenceDisplayConfirmed', Named & { channelKey: string }>;
export type OperatorLicenceDisplayMissing = Fact<'OperatorLicenceDisplayMissing', Named & { channelKey: string }>;
export type OperatorFact =
  | OperatorRegistered
  | OperatorChannelAdded
  | OperatorChannelDisputed
  | OperatorProfileAmended
  | OperatorLicenceDisplayConfirmed
  | OperatorLicenceDisplayMissing;

export type Operator = {
  identity: Identity | null;
  profile: Profile | null;
  channels: readonly string[];
  disputes: readonly string[];
  amendments: readonly string[];
};

export const operator: Stream<Operator, OperatorFact, 'operatorId'> = {
  category: 'operator',
  id: 'operatorId',
  initial: { identity: null, profile: null, channels: [], disputes: [], amendments: [] },
  evolve: (found, { type, data }) => {
    switch (type) {
      case 'OperatorRegistered':
        return { ...found, identity: data.identity, profile: data.profile, channels: data.channels.map(({ key }) => key) };
      case 'OperatorChannelAdded':
        return { ...found, channels: [...found.channels, data.channel.key] };
      case 'OperatorChannelDisputed':
        return { ...found, disputes: [...found.disputes, data.disputeId] };
      case 'OperatorProfileAmended':
        return {
          ...found,
          profile: found.profile && { ...found.profile, ...data.after },
          amendments: [...found.amendments, data.amendmentId],
        };
      case 'OperatorLicenceDisplayConfirmed':
      case 'OperatorLicenceDisplayMissing':
        return found; // counted by the register, asked by no decision here
    }
  },
  facts: {
    OperatorRegistered: [],
    OperatorChannelAdded: [],
    OperatorChannelDisputed: [],
    OperatorProfileAmended: [],
    OperatorLicenceDisplayConfirmed: [],
    OperatorLicenceDisplayMissing: [],
  },
};

/** What was seen of the licence on a channel, when something was (S8 art 15). */
export function displaySeen(operatorId: string, channelKey: string, display: Display, at: string): OperatorFact[] {
  if (display === 'unchecked') return [];
  return [
    {
      type: display === 'displayed' ? 'OperatorLicenceDisplayConfirmed' : 'OperatorLicenceDisplayMissing',
      data: { operatorId, channelKey, at },
    },
  ];
}
