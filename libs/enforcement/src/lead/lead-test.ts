import { IsIn, IsUUID } from 'class-validator';
import { IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { type Lead, lead, type LeadFact, TEST_KINDS, type TestKind } from './lead';
import { requireOpen } from './open-lead';

/** Testing, appraisal or identification begins: its time is not counted (L-3). */
@Order({
  route: 'PUT /leads/:leadId/tests/:testId',
  power: 'verify-lead',
  law: 'S2 art 18',
  stream: lead,
  decide: startLeadTest,
})
export class StartLeadTest {
  @IsUUID() leadId!: string;
  @IsUUID() testId!: string;
  @IsIn(TEST_KINDS) kind!: TestKind;
  @IsWording(200) institution!: string;
}

export function startLeadTest(found: Lead, order: StartLeadTest, { at }: Circumstances): LeadFact[] {
  if (found.testId === order.testId || found.testsDone.includes(order.testId)) return []; // sent again
  requireOpen(found);
  // One excluded span at a time: two that overlap would be excluded twice.
  if (found.testId) throw new RuleViolated('test-under-way', 'Another test of this lead is under way', { testId: found.testId });

  return [{ type: 'LeadTestStarted', data: { ...order, at } }];
}

@Order({
  route: 'PUT /leads/:leadId/tests/:testId/result',
  power: 'verify-lead',
  law: 'S2 art 18',
  stream: lead,
  decide: finishLeadTest,
})
export class FinishLeadTest {
  @IsUUID() leadId!: string;
  @IsUUID() testId!: string;
  @IsWording(2000) result!: string;
}

export function finishLeadTest(found: Lead, order: FinishLeadTest, { at }: Circumstances): LeadFact[] {
  if (found.testsDone.includes(order.testId)) return []; // sent again
  if (found.testId !== order.testId) throw new RuleViolated('no-such-test', 'No such test of this lead is under way');

  return [{ type: 'LeadTestFinished', data: { ...order, at } }];
}
