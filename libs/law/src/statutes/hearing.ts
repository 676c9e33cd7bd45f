import { parentOf } from '../regions';
import type { PartyKind } from './facts';

/** From which fine on a hearing must be offered, in yuan (H-2, H-7, H-8). */
export type HearingAmounts = {
  standard: Record<PartyKind, number>;
  /** By code of the division that set its own; the nearest one upwards from the deciding bureau applies. */
  byRegion: Readonly<Record<string, Record<PartyKind, number>>>;
  /** By prefix of the code: the police count otherwise. */
  byPrefix: Readonly<Record<string, Record<PartyKind, number>>>;
};

/** No province's own amounts were verified: a deployment enters its own. */
export const STANDARD_HEARING_AMOUNTS: HearingAmounts = {
  standard: { person: 10_000, organisation: 100_000 },
  byRegion: {},
  byPrefix: {
    'PS-CR-02': { person: 2_000, organisation: 10_000 }, // H-8: the cybersecurity law, not public order
    'PS-CR-03': { person: 2_000, organisation: 10_000 },
    PS: { person: 4_000, organisation: 4_000 }, // H-7
  },
};

export function hearingDueFromFen(code: string, region: string | undefined, party: PartyKind, amounts = STANDARD_HEARING_AMOUNTS): number {
  const ofPrefix = amounts.byPrefix[code] ?? amounts.byPrefix[code.slice(0, 2)];
  return (ofPrefix ?? ofRegion(region, amounts) ?? amounts.standard)[party] * 100;
}

function ofRegion(region: string | undefined, { byRegion }: HearingAmounts) {
  for (let division = region; division !== undefined; division = parentOf(division))
    if (Object.hasOwn(byRegion, division)) return byRegion[division];
  return undefined;
}
