import { IsArray, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { MayBeAbsent, One } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import { CRIMINAL_QUANTITIES, type Circumstances, criminalBand, type CriminalFacts, QUALIFIERS } from '#libs/law';
import { Order } from '#libs/orders';
import type { CaseFact } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireFiled, requireOpen } from './standing';

/** What an act came to: sums in fen and counts, each under its name in libs/law. What is not known is left out. */
class FactsOfCrime {}
for (const quantity of CRIMINAL_QUANTITIES)
  for (const check of [MayBeAbsent(), IsInt(), Min(0), Max(Number.MAX_SAFE_INTEGER)]) check(FactsOfCrime.prototype, quantity);
for (const check of [MayBeAbsent(), IsArray(), IsIn(QUALIFIERS, { each: true })]) check(FactsOfCrime.prototype, 'qualifiers');

/** A prosecution standard was reached. It informs and decides nothing: a person suspects, the chief transfers (R-3.5, T-3). */
@Order({
  route: 'POST /enforcement-cases/:caseId/criminal-threshold',
  power: 'note-criminal-threshold',
  law: 'S3 art 3',
  stream: enforcementCase,
  decide: noteCriminalThreshold,
})
export class NoteCriminalThreshold {
  @IsUUID() caseId!: string;
  /** Norm, amount and band follow from these and from the code of the case. */
  @One(() => FactsOfCrime) facts!: Omit<CriminalFacts, 'partyKind'>;
}

export function noteCriminalThreshold(found: EnforcementCase, { caseId, facts }: NoteCriminalThreshold, { at }: Circumstances): CaseFact[] {
  const { act, party } = requireFiled(found);
  const measured = criminalBand(act.code, { ...facts, partyKind: party.kind === 'organisation' ? 'organisation' : 'person' });
  if (measured.band === 'none')
    throw new RuleViolated('no-threshold', `${act.code} has no threshold that these facts speak to`, { code: act.code });
  const { band, ...threshold } = measured;
  // a threshold includes its own number. From 80 % on the refusal says that it is near.
  if (band !== 'reached') throw new RuleViolated('below-threshold', 'The facts do not reach the threshold', measured);
  const { provision, quantity } = threshold;
  if (found.thresholds.some((noticed) => noticed.provision === provision && noticed.quantity === quantity)) return []; // noticed before
  requireOpen(found);

  return [{ type: 'CriminalThresholdReached', data: { caseId, ...threshold, at } }];
}
