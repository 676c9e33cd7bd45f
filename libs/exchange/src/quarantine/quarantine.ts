import { createHash } from 'node:crypto';
import { IsArray, IsBase64, IsIn, IsInt, IsObject, IsUUID, Length, Matches, MaxLength, Min } from 'class-validator';
import { factId } from '#libs/event-sourcing';
import type { Fact, Stream } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import type { LoggedMessage } from '../message-log';
import { DISTRUST } from '../signature';

/** Stored in facts: a name never changes. */
export const QUARANTINE_REASONS = [
  ...DISTRUST,
  'malformed',
  'too-large',
  'foreign-type',
  'wrong-recipient',
  'wrong-topic',
  'false-receipt',
  'cannot-be-taken',
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** How much of a hostile message is kept: bytes of its value, of its key and of a header, and headers. */
const KEPT = { value: 65_536, text: 2_048, headers: 50 };

/** A message that cannot be believed, or (`cannot-be-taken`) neither taken nor parked, kept as it came; no handler sees it. Key, headers and value are base64 of their first bytes: they may hold anything. */
export type MessageQuarantined = Fact<'MessageQuarantined', QuarantineMessage>;

export const quarantine: Stream<{ taken: boolean }, MessageQuarantined, 'quarantineId'> = {
  category: 'quarantine',
  id: 'quarantineId',
  initial: { taken: false },
  evolve: () => ({ taken: true }),
  facts: { MessageQuarantined: [] },
};

@Order({ route: null, power: 'record-delivery', law: 'P exchange', stream: quarantine, decide: quarantineMessage })
export class QuarantineMessage {
  @IsUUID() quarantineId!: string;
  @Length(1, 249) topic!: string;
  @IsInt() @Min(0) partition!: number;
  @Matches(/^\d{1,20}$/) offset!: string;
  @IsIn(QUARANTINE_REASONS) reason!: QuarantineReason;
  @Length(1, 2_000) sentence!: string;
  /** Who it claims to be from, as text; nothing of it is proven. */
  @MaxLength(200) claimedSource!: string;
  @IsBase64() key!: string;
  @IsArray() @IsObject({ each: true }) headers!: { name: string; value: string }[];
  @IsBase64() value!: string;
  /** Of the whole value. */
  @IsInt() @Min(0) bytes!: number;
}

export function quarantineMessage({ taken }: { taken: boolean }, order: QuarantineMessage, { at }: Circumstances): MessageQuarantined[] {
  return taken ? [] : [{ type: 'MessageQuarantined', data: { ...order, at } }];
}

/** The order for a logged message; the same message at the same place always gets the same id. */
export function quarantineOf(message: LoggedMessage, reason: QuarantineReason, sentence: string): QuarantineMessage {
  const { topic, partition, offset, key, headers, value } = message;
  // With the value: a topic made anew counts its offsets from 0 again.
  const quarantineId = factId(`${topic}/${partition}/${offset}`, createHash('sha256').update(value).digest('hex'), 0);
  const claimed = headers['ce_source'] ?? '';
  const kept = Object.entries(headers).slice(0, KEPT.headers);
  return {
    quarantineId,
    topic,
    partition,
    offset,
    reason,
    sentence: sentence.slice(0, 2_000) || reason,
    claimedSource: /^[\x20-\x7e]{1,200}$/.test(claimed) ? claimed : '',
    key: base64(Buffer.from(key), KEPT.text),
    headers: kept.map(([name, text]) => ({ name: base64(Buffer.from(name), KEPT.text), value: base64(Buffer.from(text), KEPT.text) })),
    value: base64(value, KEPT.value),
    bytes: value.length,
  };
}

const base64 = (bytes: Buffer, most: number) => bytes.subarray(0, most).toString('base64');
