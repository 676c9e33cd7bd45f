import { IsUUID, Length } from 'class-validator';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { IsMatter, IsMessageId } from '../names';
import { type Park, park, type ParkFact } from './park';

@Order({
  route: 'PUT /parked-matters/:matterId/releases/:releaseId',
  power: 'release-park',
  law: 'P exchange',
  stream: park,
  decide: releasePark,
})
export class ReleasePark {
  @IsMatter() matterId!: string;
  @IsUUID() releaseId!: string;
}

export function releasePark({ waiting, release, releases }: Park, order: ReleasePark, { at }: Circumstances): ParkFact[] {
  if (releases.includes(order.releaseId)) return [];
  if (waiting.length === 0) throw new RuleViolated('nothing-parked', 'No message of this matter waits');
  if (release !== null) throw new RuleViolated('release-under-way', 'The messages of this matter are being taken now', { release });
  return [{ type: 'ParkReleased', data: { ...order, at } }];
}

@Order({ route: null, power: 'record-delivery', law: 'P exchange', stream: park, decide: unparkMessage })
export class UnparkMessage {
  @IsMatter() matterId!: string;
  @IsMessageId() messageId!: string;
}

export function unparkMessage({ waiting }: Park, order: UnparkMessage, { at }: Circumstances): ParkFact[] {
  return waiting.some(({ messageId }) => messageId === order.messageId) ? [{ type: 'MessageUnparked', data: { ...order, at } }] : [];
}

@Order({ route: null, power: 'record-delivery', law: 'P exchange', stream: park, decide: stopRelease })
export class StopRelease {
  @IsMatter() matterId!: string;
  @IsUUID() releaseId!: string;
  @IsMessageId() messageId!: string;
  @Length(1, 100) code!: string;
  @Length(1, 2_000) sentence!: string;
}

export function stopRelease({ release }: Park, { code, sentence, ...order }: StopRelease, { at }: Circumstances): ParkFact[] {
  return release === order.releaseId ? [{ type: 'ReleaseStopped', data: { ...order, obstacle: { code, sentence }, at } }] : [];
}
