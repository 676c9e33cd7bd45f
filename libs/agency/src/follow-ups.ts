import { IsString, IsUUID, MaxLength } from 'class-validator';
import type { Fact, Projection, Stream } from '#libs/kernel';
import { type Capability, Order, type Register } from '#libs/orders';

export const LONGEST_SENTENCE = 2_000;

/** An order that followed from a fact was refused: somebody must look, so it is a fact and not a line in a log. */
export type FollowUpRefused = Fact<
  'FollowUpRefused',
  { followUpId: string; reaction: string; order: string; code: string; sentence: string; content: string }
>;

export const followUp: Stream<{ refused: boolean }, FollowUpRefused, 'followUpId'> = {
  category: 'followUp',
  id: 'followUpId',
  initial: { refused: false },
  evolve: () => ({ refused: true }),
  facts: { FollowUpRefused: [] },
};

@Order({ route: null, power: 'follow', law: 'P follow-ups', stream: followUp, decide: recordRefusedFollowUp })
export class RecordRefusedFollowUp {
  @IsUUID() followUpId!: string;
  @IsString() @MaxLength(200) reaction!: string;
  @IsString() @MaxLength(200) order!: string;
  @IsString() @MaxLength(200) code!: string;
  @IsString() @MaxLength(LONGEST_SENTENCE) sentence!: string;
  @IsString() content!: string;
}

export function recordRefusedFollowUp(
  { refused }: { refused: boolean },
  order: RecordRefusedFollowUp,
  { at }: { at: string },
): FollowUpRefused[] {
  return refused ? [] : [{ type: 'FollowUpRefused', data: { ...order, at } }];
}

type RefusedFollowUp = FollowUpRefused['data'];
const refusedFollowUps: Projection<RefusedFollowUp, FollowUpRefused> = {
  name: 'refused-follow-ups',
  version: 1,
  of: [followUp],
  key: ({ data }) => data.followUpId,
  project: (_, { data }) => data,
  index: ['at', 'code'],
};
const register: Register<RefusedFollowUp> = {
  route: '/refused-follow-ups',
  power: 'inspect-exchange',
  title: { en: 'Follow-up orders that were refused', zh: '被拒绝的后续指令' },
  of: refusedFollowUps,
  filters: ['code'],
};

export const followUps: Capability = { name: 'follow-ups', streams: [followUp], orders: [RecordRefusedFollowUp], registers: [register] };
