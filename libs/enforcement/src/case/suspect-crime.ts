import { IsUUID } from 'class-validator';
import { IsWording, One, SuspectedAmounts } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import type { CaseFact, CrimeSuspected } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireOpen, settledAs } from './standing';

/** Amount, circumstances or consequences point to a crime: from here the agency must assess and transfer, and may not fine (T-1, T-13). */
@Order({
  route: 'PUT /enforcement-cases/:caseId/suspicions/:transferId',
  power: 'suspect-crime',
  law: 'S3 art 3',
  stream: enforcementCase,
  decide: suspectCrime,
})
export class SuspectCrime {
  @IsUUID() caseId!: string;
  /** Also the id of the transfer that is opened for it. */
  @IsUUID() transferId!: string;
  /** The criminal norm and standard, such as 刑法 140. */
  @IsWording(200) basis!: string;
  @One(() => SuspectedAmounts) amounts!: SuspectedAmounts;
  @IsWording(4000) summary!: string;
}

export function suspectCrime(found: EnforcementCase, order: SuspectCrime, { at }: Circumstances): CaseFact[] {
  if (found.suspicions.includes(order.transferId) || settledAs(found, order.transferId)) return []; // sent again
  const { caseNumber, party, act, operatorId } = requireOpen(found);
  if (found.suspicions.length > 0)
    throw new RuleViolated('suspicion-open', 'A suspicion of crime in this case is being dealt with', { transferIds: found.suspicions });
  // T-4, T-24: what goes to the police is evidence on a list, secured first.
  if (found.evidence.length === 0)
    throw new RuleViolated('evidence-missing', 'A suspicion of crime rests on evidence that was secured', {}, 'S3 art 4');

  // The fact carries all that the transfer needs: it is opened from this fact alone.
  const data = { ...order, caseNumber, party, act, evidence: [...found.evidence], ...(operatorId !== undefined && { operatorId }), at };
  requireSendable(data);
  return [{ type: 'CrimeSuspected', data }];
}

/** What the contract of a package takes, and its share of the one megabyte of a message: the rest is for the documents. */
const MOST_EVIDENCE = 2_000;
const MOST_BYTES = 600_000;

/** A dossier that no message can carry would never reach the police (T-3): that is refused here, while it can still be shortened. */
function requireSendable(suspicion: CrimeSuspected['data']): void {
  const items = suspicion.evidence.length;
  const bytes = Buffer.byteLength(JSON.stringify(suspicion));
  if (items > MOST_EVIDENCE || bytes > MOST_BYTES)
    throw new RuleViolated(
      'package-too-large',
      'What would go to the police is too large for one package',
      { items, mostItems: MOST_EVIDENCE, bytes, mostBytes: MOST_BYTES },
      'S3 art 6',
    );
}
