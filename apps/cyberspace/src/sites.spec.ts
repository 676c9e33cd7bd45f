import { project } from '#libs/kernel/testing';
import { type OperatorNoted, type PenaltyNoted, type TransferNoted } from '#libs/partner-facts';
import { sites } from './sites';

const from = 'market-regulation.620200';
const at = '2026-03-04T01:00:00.000Z';
const operator: OperatorNoted = {
  type: 'OperatorNoted',
  data: {
    ...{ operatorId: 'o-1', kind: 'enterprise', name: '卓泉', division: '620200', registeredAt: at, from, at },
    channels: [
      { type: 'site', domain: 'jishi.example' },
      { type: 'shop', platform: '集市', number: '1' },
    ],
  },
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
    ...{
      confiscationFen: 0,
      authority: '嘉峪关市市场监督管理局',
      decisionDate: '2026-03-03',
      operatorId: 'o-1',
      domains: ['jishi.example'],
    },
    ...{ partyKind: 'organisation', partyName: '卓泉', imposedAt: at, from, at },
  },
};
const transfer: TransferNoted = {
  type: 'TransferNoted',
  data: {
    ...{ caseId: 'c-2', transferId: 't-1', caseNumber: '嘉市监案〔2026〕2号', violationCode: 'MR-PQ-01', domains: ['jishi.example'] },
    ...{ receivingNode: 'police.620200', transferredAt: at, partyKind: 'organisation', partyName: '卓泉', from, at },
  },
};
const noted = {
  penaltyId: 'p-1',
  decisionNumber: '嘉市监处罚〔2026〕1号',
  violationCode: 'MR-LC-04',
  fineFen: 600_000,
  decisionDate: '2026-03-03',
};
const site = {
  domain: 'jishi.example',
  operatorId: 'o-1',
  operatorName: '卓泉',
  division: '620200',
  penalties: [noted],
  transfers: 1,
  penalised: true,
};

describe('sites by domain', () => {
  it('tell who runs them and what was published against them', () =>
    expect(project(sites, operator, penalty, transfer)).toEqual(new Map([['jishi.example', site]])));
  it('are the same, whichever of them came first: matters keep no order among each other', () =>
    expect(project(sites, transfer, penalty, operator)).toEqual(project(sites, operator, penalty, transfer)));
  it('do not list shops on a platform, which have no domain of their own', () =>
    expect(project(sites, { ...operator, data: { ...operator.data, channels: [operator.data.channels[1]!] } })).toEqual(new Map()));
});
