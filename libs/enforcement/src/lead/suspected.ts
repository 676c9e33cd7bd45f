import { IsFQDN, IsUUID, Matches } from 'class-validator';
import { AreDomains, IsWording, MayBeAbsent, One } from '#libs/contracts';
import { type Instant, type LegalDate, legalDateOf, RuleViolated } from '#libs/kernel';
import { Party } from '../party';
import { IsFen, IsLegalDate } from '../shapes';
import type { Suspected } from './lead';

/** The part that found and received leads have in common. Whoever reported anything is not among it (CR-7). */
export class SuspectedAct {
  @Matches(/^[A-Z]{2}-[A-Z]{2}-\d{2}$/) violationCode!: string;
  @IsWording(2000) description!: string;
  @MayBeAbsent() @One(() => Party) party?: Party;
  @MayBeAbsent() @IsUUID() operatorId?: string;
  @MayBeAbsent() @Matches(/^\d{6}$/) division?: string;
  @MayBeAbsent() @IsFQDN({}, { each: true }) @AreDomains() domains?: string[];
  @MayBeAbsent() @IsFen() goodsValueFen?: number;
  @MayBeAbsent() @IsFen() salesFen?: number;
  @MayBeAbsent() @IsLegalDate() seenOn?: LegalDate;
}

/** Nothing was seen tomorrow. */
export function requireNotAhead({ seenOn }: Suspected, at: Instant): void {
  if (seenOn && seenOn > legalDateOf(at))
    throw new RuleViolated('date-in-future', 'What was found lies in the future', { seenOn }, 'S2 art 18');
}
