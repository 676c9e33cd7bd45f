/** The rule of rules.md on which a jurisdiction rests. */
export type Basis = 'J-1' | 'J-2' | 'J-4' | 'J-5' | 'J-6' | 'J-7' | 'J-8' | 'J-10' | 'CR-5' | 'CT-6';

/** How somebody trades, with the divisions that this makes decisive. */
export type Trade =
  /** The operator of a platform, or of a site of its own or on another network service. */
  | { kind: 'platform' | 'own-site'; domicile: string }
  | { kind: 'in-platform'; actualPlace: string; platformDomicile?: string }
  | { kind: 'advertising'; publisher: string; advertiser?: string; agency?: string; selfPublished?: true }
  /** Online travel; `server: 'abroad'` falls back to the place of the act. */
  | { kind: 'online-travel'; enterprise?: string; licence?: string; server?: string; act: string }
  | { kind: 'other'; act: string };

export type Candidate = { division: string; basis: Basis; /** Only for the bureau that found the lead first. */ ifFoundFirst?: true };

/** Who could be competent, the rule of the place first. */
export function candidatesFor(trade: Trade, complaint: boolean): Candidate[] {
  switch (trade.kind) {
    case 'platform':
    case 'own-site':
      return [{ division: trade.domicile, basis: complaint ? 'CR-5' : 'J-4' }];
    case 'in-platform': {
      const basis = complaint ? 'CR-5' : 'J-5';
      return [{ division: trade.actualPlace, basis }, ...ifFoundFirst(basis, trade.platformDomicile)];
    }
    case 'advertising':
      return trade.selfPublished
        ? [{ division: trade.advertiser ?? trade.publisher, basis: 'J-6' }]
        : [{ division: trade.publisher, basis: 'J-6' }, ...ifFoundFirst('J-6', trade.advertiser, trade.agency)];
    case 'online-travel':
      return [
        {
          division: trade.enterprise ?? trade.licence ?? (trade.server === 'abroad' ? undefined : trade.server) ?? trade.act,
          basis: 'CT-6',
        },
      ];
    case 'other':
      return [{ division: trade.act, basis: 'J-1' }];
  }
}

const ifFoundFirst = (basis: Basis, ...divisions: (string | undefined)[]): Candidate[] =>
  divisions.filter((division) => division !== undefined).map((division) => ({ division, basis, ifFoundFirst: true }));
