export type PartyKind = 'person' | 'organisation';

/** What a case establishes, in fen. A sum that is not known is left out; one that is nil is 0. */
export const QUANTITIES = [
  'gainFen',
  'turnoverFen',
  'goodsValueFen',
  'adCostFen',
  'registeredCapitalFen',
  'investmentFen',
  'annualTurnoverFen',
] as const;
export type Quantity = (typeof QUANTITIES)[number];

export type Facts = { readonly [Q in Quantity]?: number } & {
  /** An organisation, where left out. */
  partyKind?: PartyKind;
  circumstances?: 'ordinary' | 'serious' | 'very-serious';
  /** Whether an order to correct was refused or let pass; left out: the range of the case that it is (see `FineRange.after`). */
  correctionRefused?: boolean;
  /** The party is the platform itself, where a statute fines it otherwise than its merchants. */
  platform?: boolean;
  /** The promotion is advertising. */
  advertising?: boolean;
  /** Life, health or financial safety was concerned and harm resulted: five years instead of two. */
  harm?: boolean;
};
