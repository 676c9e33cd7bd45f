import type { PartyKind } from './facts';

/** Sums in fen and counts that make an act a suspected crime. */
export const CRIMINAL_QUANTITIES = [
  'gainFen',
  'turnoverFen',
  'unsoldGoodsValueFen',
  'soldAndUnsoldFen',
  'lossFen',
  'fraudFen',
  'settlementFen',
  'advertisingFen',
  'penaltiesInTwoYears',
  'monthsStopped',
  'seriousHarm',
  'poisonousFood',
  'trackingRecords',
  'communicationRecords',
  'otherPersonalRecords',
  'impersonatedStateOrFinanceSites',
  'sites',
  'accounts',
  'groups',
  'groupMembers',
  'messageGroupMembers',
  'followers',
  'posts',
  'messages',
  'calls',
  'recipients',
  'videos',
  'otherItems',
  'clicks',
] as const;
export type CriminalQuantity = (typeof CRIMINAL_QUANTITIES)[number];

/** Holds for these only: the party, goods or duty the interpretation names. */
export const QUALIFIERS = ['food-drug-or-emergency', 'on-duty', 'after-correction-order'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

export type Threshold = {
  quantity: CriminalQuantity;
  /** In fen, or a count. The number itself is included. */
  atLeast: number;
  /** The article of the Criminal Law and of the interpretation or prosecution standard. */
  provision: string;
  party?: PartyKind;
  only?: Qualifier;
  /** Untreated acts of one party add up, across agencies and cases. */
  accumulates?: true;
};

type More = Omit<Threshold, 'quantity' | 'atLeast' | 'provision'>;
export const sum = (quantity: CriminalQuantity & `${string}Fen`, yuan: number, provision: string, more: More = {}): Threshold => ({
  quantity,
  atLeast: yuan * 100,
  provision,
  ...more,
});
export const count = (
  quantity: Exclude<CriminalQuantity, `${string}Fen`>,
  atLeast: number,
  provision: string,
  more: More = {},
): Threshold => ({
  quantity,
  atLeast,
  provision,
  ...more,
});
