import { IsIn, Length } from 'class-validator';
import { type Instant, RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { IsInstant, IsMessageId } from '../names';
import { type Delivery, delivery, type DeliveryFact, type Outcome, OUTCOMES, type Stage, STAGES } from './delivery';

@Order({ route: null, power: 'partner-answer', law: 'P exchange', stream: delivery, decide: recordReceipt })
export class RecordReceipt {
  @IsMessageId() messageId!: string;
  @IsIn(STAGES) stage!: Stage;
  @IsInstant() statedAt!: Instant;
  @Length(1, 20_000) jws!: string;
}

/** A receipt counts also when it comes late: that it was overdue stays a fact beside it. */
export function recordReceipt(
  found: Delivery,
  { messageId, stage, statedAt, jws }: RecordReceipt,
  { at, by }: Circumstances,
): DeliveryFact[] {
  const { stages } = sentTo(by.id, found);
  if (stages.includes(stage)) return [];
  if (stage === 'opened') return [{ type: 'DeliveryOpened', data: { messageId, statedAt, jws, at } }];
  return [{ type: 'DeliveryReceipted', data: { messageId, stage, statedAt, jws, at } }];
}

@Order({ route: null, power: 'partner-answer', law: 'P exchange', stream: delivery, decide: recordAnswer })
export class RecordAnswer {
  @IsMessageId() messageId!: string;
  @IsIn(OUTCOMES) outcome!: Outcome;
  @IsMessageId() answeredBy!: string;
}

/** A second, other answer is a fact of its own: a refusal may be reconsidered (S3 art 9). */
export function recordAnswer(found: Delivery, order: RecordAnswer, { at, by }: Circumstances): DeliveryFact[] {
  const { answer } = sentTo(by.id, found);
  if (answer?.answeredBy === order.answeredBy) return [];
  return [{ type: 'DeliveryAnswered', data: { ...order, at } }];
}

function sentTo(partner: string, found: Delivery) {
  if (found.status === 'Unknown') throw new RuleViolated('unknown-delivery', 'Nothing was sent under this message id');
  if (found.to !== partner) throw new RuleViolated('not-the-addressee', `It was sent to ${found.to}, not to ${partner}`, { to: found.to });
  return found;
}
