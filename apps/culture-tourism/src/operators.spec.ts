import { project } from '#libs/kernel/testing';
import type { LeadNoted, OperatorNoted, PenaltyNoted } from '#libs/partner-facts';
import { operators } from './operators';
import { tradeOf } from './trades';

const from = 'market-regulation.620200';
const at = '2026-03-04T01:00:00.000Z';
const operator = (businessCategory?: string): OperatorNoted => ({
  type: 'OperatorNoted',
  data: {
    ...{ operatorId: 'o-1', kind: 'enterprise', name: '卓泉', division: '620200', channels: [], registeredAt: at, from, at },
    ...(businessCategory !== undefined && { businessCategory }),
  },
});
const lead: LeadNoted = {
  type: 'LeadNoted',
  data: { leadId: 'l-1', source: 'inspection', violationCode: 'MR-LC-04', operatorId: 'o-1', domains: [], foundAt: at, from, at },
};
const penalty: PenaltyNoted = {
  type: 'PenaltyNoted',
  data: {
    ...{
      caseId: 'c-1',
      penaltyId: 'p-1',
      decisionNumber: '嘉市监处罚〔2026〕1号',
      violationCode: 'MR-LC-04',
      content: '罚款',
      fineFen: 600_000,
    },
    ...{ confiscationFen: 0, authority: '嘉峪关市市场监督管理局', decisionDate: '2026-03-03', operatorId: 'o-1', domains: [] },
    ...{ partyKind: 'organisation', partyName: '卓泉', imposedAt: at, from, at },
  },
};

describe('travel and cultural operators', () => {
  it('come with their leads and penalties, whichever of them came first', () => {
    const rows = project(operators, operator('旅游线路、食品'), lead, penalty);
    expect(rows.get('o-1')).toMatchObject({
      trade: 'travel',
      ofOurTrades: true,
      leads: [{ leadId: 'l-1' }],
      penalties: [{ fineFen: 600_000 }],
    });
    expect(project(operators, penalty, lead, operator('旅游线路、食品'))).toEqual(rows);
  });
  it('are told from other trades, and from those whose trade is withheld', () => {
    expect(project(operators, operator('五金工具')).get('o-1')).toMatchObject({ trade: 'other', ofOurTrades: false });
    expect(project(operators, operator()).get('o-1')).toMatchObject({ trade: 'other', ofOurTrades: false });
    expect(project(operators, lead).get('o-1')).toMatchObject({ trade: null, ofOurTrades: false });
  });
  it.each([
    ['民宿预订、手机通讯', 'travel'],
    ['电动自行车;图书音像', 'culture'],
    ['茶叶', 'other'],
  ])('%s is %s', (category, trade) => expect(tradeOf(category)).toBe(trade));
});
