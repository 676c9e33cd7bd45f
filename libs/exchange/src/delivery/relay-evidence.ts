import { IsHash, IsInt, IsPositive, Length, Matches, MaxLength, Min, ValidateIf } from 'class-validator';
import { type NodeName, RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { IsMatter, IsMessageId, IsMessageType, IsNode } from '../names';
import { type Delivery, delivery, type DeliveryFact } from './delivery';

@Order({ route: null, power: 'record-delivery', law: 'P exchange', stream: delivery, decide: submitDelivery })
export class SubmitDelivery {
  @IsMessageId() messageId!: string;
  @IsMessageType() messageType!: string;
  @IsNode() to!: NodeName;
  @IsMatter() matter!: string;
  @IsHash('sha256') digest!: string;
  /** After so many milliseconds without a receipt it is overdue. */
  @IsInt() @IsPositive() receiptWithin!: number;
}

export function submitDelivery(found: Delivery, { receiptWithin, ...about }: SubmitDelivery, { at }: Circumstances): DeliveryFact[] {
  if (found.status === 'Submitted') return []; // relayed again after a crash
  const dueBy = new Date(Date.parse(at) + receiptWithin).toISOString();
  return [{ type: 'DeliverySubmitted', data: { ...about, dueBy, at } }];
}

@Order({ route: null, power: 'record-delivery', law: 'P exchange', stream: delivery, decide: recordRelay })
export class RecordRelay {
  @IsMessageId() messageId!: string;
  @Length(1, 249) topic!: string;
  @IsInt() @Min(0) partition!: number;
  @Matches(/^\d{1,20}$/) offset!: string;
}

/** Only where it stood first: a copy that a crash sent again is the same message. */
export function recordRelay(found: Delivery, order: RecordRelay, { at }: Circumstances): DeliveryFact[] {
  if (found.status === 'Unknown') throw new RuleViolated('unknown-delivery', 'Nothing was submitted under this message id');
  return found.relayed ? [] : [{ type: 'DeliveryRelayed', data: { ...order, at } }];
}

const IsKnown = () => ValidateIf((_, value: unknown) => value !== null);

@Order({ route: null, power: 'record-delivery', law: 'P exchange', stream: delivery, decide: failDelivery })
export class FailDelivery {
  @IsMessageId() messageId!: string;
  @IsMessageType() messageType!: string;
  /** As the announcement named them, and so perhaps neither a node nor a matter at all. */
  @IsKnown() @MaxLength(200) to!: string | null;
  @IsKnown() @MaxLength(200) matter!: string | null;
  @Length(1, 100) code!: string;
  @Length(1, 2_000) sentence!: string;
}

/** What stands on the log was sent, whatever became of another attempt. */
export function failDelivery(found: Delivery, order: FailDelivery, { at }: Circumstances): DeliveryFact[] {
  if (found.status === 'Submitted' && found.relayed) return [];
  const again = found.failures.some(({ to, code }) => to === order.to && code === order.code);
  return again ? [] : [{ type: 'DeliveryFailed', data: { ...order, at } }];
}

@Order({ route: null, power: 'record-delivery', law: 'P exchange', stream: delivery, decide: noteOverdue })
export class NoteOverdue {
  @IsMessageId() messageId!: string;
}

export function noteOverdue(found: Delivery, { messageId }: NoteOverdue, { at }: Circumstances): DeliveryFact[] {
  if (found.status === 'Unknown') throw new RuleViolated('unknown-delivery', 'Nothing was submitted under this message id');
  if (found.overdue || found.stages.length > 0) return [];
  if (at < found.dueBy) throw new RuleViolated('not-yet-overdue', `A receipt may come until ${found.dueBy}`, { dueBy: found.dueBy });
  return [{ type: 'DeliveryOverdue', data: { messageId, dueBy: found.dueBy, at: found.dueBy } }];
}
