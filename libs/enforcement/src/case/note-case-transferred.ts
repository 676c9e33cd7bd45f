import { IsUUID } from 'class-validator';
import { IsInstant, IsPoliceNode } from '#libs/contracts';
import { type Instant, type NodeName, RuleViolated } from '#libs/kernel';
import { Order } from '#libs/orders';
import type { CaseFact } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireFiled, settledAs } from './standing';

/** The dossier left for the police: entered in the case as well, from the transfer's TransferSent. */
@Order({
  route: null,
  power: 'follow',
  law: 'S3 art 5',
  stream: enforcementCase,
  decide: noteCaseTransferred,
})
export class NoteCaseTransferred {
  @IsUUID() caseId!: string;
  @IsUUID() transferId!: string;
  /** The node of the receiving police. */
  @IsPoliceNode() to!: NodeName;
  @IsInstant() sentAt!: Instant;
}

export function noteCaseTransferred(found: EnforcementCase, { sentAt, ...order }: NoteCaseTransferred): CaseFact[] {
  const { caseNumber, party, act, operatorId, domains } = requireFiled(found);
  if (found.transferred.includes(order.transferId)) return []; // done before
  // Also recorded where the answer came first and settled it: a transfer that took place is never left out.
  if (!found.suspicions.includes(order.transferId) && !settledAs(found, order.transferId))
    throw new RuleViolated('no-such-suspicion', 'There is no such suspicion of crime in this case');

  return [
    {
      type: 'CaseTransferred',
      data: {
        ...order,
        caseNumber,
        party,
        actCode: act.code,
        ...(operatorId !== undefined && { operatorId }),
        ...(domains !== undefined && { domains }),
        at: sentAt,
      },
    },
  ];
}
