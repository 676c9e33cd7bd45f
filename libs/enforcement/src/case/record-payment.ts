import { IsInt, IsUUID, Max, Min } from 'class-validator';
import { IsInstant, IsNotation } from '#libs/contracts';
import { type Instant, RuleViolated } from '#libs/kernel';
import type { Circumstances, Clocked } from '#libs/law';
import { Order } from '#libs/orders';
import type { CaseFact } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireImposed } from './standing';

/** The designated bank says what it received. No officer may give this order, since none may collect. */
@Order({
  route: 'PUT /enforcement-cases/:caseId/penalties/:penaltyId/payments/:paymentId',
  power: 'record-payment',
  law: 'S2 art 73',
  stream: enforcementCase,
  decide: recordPayment,
})
export class RecordPayment {
  @IsUUID() caseId!: string;
  @IsUUID() penaltyId!: string;
  @IsUUID() paymentId!: string;
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) amountFen!: number;
  @IsNotation(100) bankReference!: string;
  @IsInstant() receivedAt!: Instant;
}

export function recordPayment(
  found: EnforcementCase & Clocked,
  { receivedAt, ...order }: RecordPayment,
  { at }: Circumstances,
): CaseFact[] {
  const penalty = requireImposed(found, order.penaltyId);
  if (penalty.payments.includes(order.paymentId)) return []; // sent again
  if (receivedAt > at) throw new RuleViolated('date-in-future', 'The bank cannot have received it in the future', { receivedAt });

  const { caseId, penaltyId } = order;
  // What reached the bank in time is in time, however late its word reaches us.
  const limit = penalty.overdue ? found.clocks['K-PAY']?.stoppedAt : undefined;
  const late = limit != null && receivedAt >= limit;
  const paidFen = penalty.paidFen + order.amountFen;
  const received: CaseFact = { type: 'PaymentReceived', data: { ...order, late, at: receivedAt } };
  // Money that came is entered, whatever it is: too late, too much, or before service.
  if (penalty.paidFen >= penalty.dueFen || paidFen < penalty.dueFen) return [received];
  return [received, { type: 'PenaltyPaid', data: { caseId, penaltyId, paidFen, at: receivedAt } }];
}
