import { IsIn, Matches } from 'class-validator';
import { IsSha256, IsWording, MayBeAbsent } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import { acceptedUscc } from '#libs/law';

export const PARTY_KINDS = ['organisation', 'natural-person'] as const;

/** Against whom a matter goes. A natural person is told apart by the salted hash of his ID number, never by the number. */
export class Party {
  @IsIn(PARTY_KINDS) kind!: (typeof PARTY_KINDS)[number];
  @IsWording(200) name!: string;
  @MayBeAbsent() @Matches(/^[0-9A-Z]{18}$/) uscc?: string;
  @MayBeAbsent() @IsSha256() personHash?: string;
}

/**
 * What makes two acts acts of the same party. A sole trader has two: his own, and that of his business; an act done under the one
 * is not to be filed again under the other (J-7).
 */
export const partyKeys = ({ uscc, personHash }: Party): string[] => [uscc, personHash].filter((key) => key !== undefined);

/**
 * A lead may concern an unknown party, a case may not (S2 art 19, J-7).
 * @param onFile the register holds this operator: a genuine old code that fails its check was confirmed there (rules.md 7.2)
 * @throws RuleViolated `party-not-identified`, `uscc-alphabet`, `uscc-check`, `uscc-authority`
 */
export function requireIdentified({ kind, name, uscc, personHash }: Party, onFile: boolean): void {
  if ((kind === 'organisation' ? uscc : personHash) === undefined)
    throw new RuleViolated(
      'party-not-identified',
      'A case is filed against a party whose identity is established',
      { party: name },
      'S2 art 19',
    );
  if (uscc === undefined) return;
  acceptedUscc(uscc, onFile ? 'registrar' : 'typed');
  // GB 32100 gives 0 to no authority; noughts alone would pass both checks.
  if (uscc.startsWith('0')) throw new RuleViolated('uscc-authority', 'No authority gives such a code', { code: uscc }, 'S14 art 8');
}

/** What may be told in public of a party: a natural person's name is personal data and stays at home (PB-6, PD-2). */
export type PublicParty = { partyKind: (typeof PARTY_KINDS)[number]; partyName: string; uscc?: string };
export function publicPartyOf({ kind, name, uscc }: Party): PublicParty {
  if (kind === 'natural-person') return { partyKind: kind, partyName: `${[...name][0]}某` };
  return { partyKind: kind, partyName: name, ...(uscc !== undefined && { uscc }) };
}
