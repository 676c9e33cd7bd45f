import { given } from '#libs/orders/testing';
import { type NoteOperator, notedOperator, noteOperator, type OperatorNoted, takeOperator } from './note-operator';
import { notedPenalty, NotePenalty, notePenalty, type PenaltyNoted, takePenalty } from './note-penalty';

const at = '2026-03-04T01:00:00.000Z';
const by = { id: 'market-regulation.620200', roles: ['partner'], role: 'partner' } as const;
const order: NoteOperator = {
  operatorId: '01955f00-0000-7000-8000-000000000001',
  kind: 'enterprise',
  name: '嘉峪关卓泉电子商务有限公司',
  division: '620200',
  channels: [{ type: 'site', domain: 'jishi.example' }],
  registeredAt: '2026-03-04T00:59:00.000Z',
};
const operatorNoted: OperatorNoted = { type: 'OperatorNoted', data: { ...order, from: 'market-regulation.620200', at } };

const penalty: NotePenalty = {
  ...{ caseId: '01955f00-0000-7000-8000-000000000002', penaltyId: '01955f00-0000-7000-8000-000000000003', violationCode: 'MR-LC-04' },
  ...{ decisionNumber: '嘉市监处罚〔2026〕1号', content: '罚款6000元', fineFen: 600_000, confiscationFen: 0, decisionDate: '2026-03-03' },
  ...{
    authority: '嘉峪关市市场监督管理局',
    partyKind: 'organisation',
    partyName: '嘉峪关卓泉电子商务有限公司',
    domains: ['jishi.example'],
  },
  imposedAt: '2026-03-03T08:00:00.000Z',
};
const penaltyNoted: PenaltyNoted = { type: 'PenaltyNoted', data: { ...penalty, from: 'market-regulation.620200', at } };

describe('noting what a partner publishes (GS-6)', () => {
  it('keeps it, and from whom it is', () => given(notedOperator).when(noteOperator, order, { at, by }).then(operatorNoted));
  it('keeps it once, however often it comes', () =>
    given(notedOperator, operatorNoted).when(noteOperator, order, { at, by }).thenNothing());
  it('keeps a penalty as it was published', () => given(notedPenalty).when(notePenalty, penalty, { at, by }).then(penaltyNoted));
  it('keeps withheld fields absent', () =>
    given(notedOperator)
      .when(noteOperator, { ...order, uscc: undefined as never }, { at, by })
      .then(operatorNoted));
  it('makes an order of each message', () => {
    expect(takeOperator.take(order, 'market-regulation.620200').content).toBe(order);
    expect(takePenalty.take({} as never, 'market-regulation.620200').order).toBe(NotePenalty);
  });
});
