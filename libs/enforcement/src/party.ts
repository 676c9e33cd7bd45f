import { IsIn, Matches } from 'class-validator';
import { IsSha256, IsWording, MayBeAbsent } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';

export const PARTY_KINDS = ['organisation', 'natural-person'] as const;

/** Against whom a matter goes. A natural person is told apart by the salted hash of his ID number, never by the number. */
export class Party {
  @IsIn(PARTY_KINDS) kind!: (typeof PARTY_KINDS)[number];
  @IsWording(200) name!: string;
  @MayBeAbsent() @Matches(/^[0-9A-Z]{18}$/) uscc?: string;
  @MayBeAbsent() @IsSha256() personHash?: string;
}

/** What makes two acts acts of the same party; undefined: he is not identified yet. */
export const partyKey = ({ kind, uscc, personHash }: Party): string | undefined => (kind === 'organisation' ? uscc : personHash);

/** A lead may concern an unknown party, a case may not (S2 art 19, J-7). */
export function requireIdentified(party: Party): void {
  if (!partyKey(party))
    throw new RuleViolated(
      'party-not-identified',
      'A case is filed against a party whose identity is established',
      { party: party.name },
      'S2 art 19',
    );
}

/** What may be told in public of a party: a natural person's name is personal data and stays at home (PB-6, PD-2). */
export type PublicParty = { partyKind: (typeof PARTY_KINDS)[number]; partyName: string; uscc?: string };
export function publicPartyOf({ kind, name, uscc }: Party): PublicParty {
  if (kind === 'natural-person') return { partyKind: kind, partyName: `${[...name][0]}某` };
  return { partyKind: kind, partyName: name, ...(uscc !== undefined && { uscc }) };
}
