import { CaseTransferredV1, LeadFoundV1, OperatorRegisteredV1, PenaltyImposedV1 } from '..';

const OPERATOR = '0197b000-0000-7000-8000-000000000001';
const LEAD = '0197b000-0000-7000-8000-000000000002';
const CASE = '0197b000-0000-7000-8000-000000000003';
const TRANSFER = '0197b000-0000-7000-8000-000000000004';
const PENALTY = '0197b000-0000-7000-8000-000000000005';
const AT = '2026-03-04T01:00:00.000Z';
const PARTY = { partyKind: 'organisation', partyName: '嘉峪关市雄关商贸有限公司', uscc: '91620200MA00000077' } as const;

const sample = <M extends object>(message: new () => M, content: M) => ({ message, content });

/** A valid content of every message that market regulation publishes. */
export const FACT_SAMPLES = [
  sample(OperatorRegisteredV1, {
    operatorId: OPERATOR,
    kind: 'enterprise',
    name: PARTY.partyName,
    uscc: PARTY.uscc,
    division: '620200',
    businessCategory: '网络交易平台服务',
    channels: [
      { type: 'site', domain: 'jishi.example' },
      { type: 'shop', platform: '嘉峪关集市', number: '583618004' },
    ],
    registeredAt: AT,
  }),
  sample(LeadFoundV1, {
    leadId: LEAD,
    source: 'inspection',
    violationCode: 'MR-PQ-01',
    ...PARTY,
    operatorId: OPERATOR,
    division: '620200',
    domains: ['jishi.example'],
    foundAt: AT,
  }),
  sample(CaseTransferredV1, {
    caseId: CASE,
    transferId: TRANSFER,
    caseNumber: '嘉市监案〔2026〕12号',
    violationCode: 'MR-PQ-01',
    ...PARTY,
    operatorId: OPERATOR,
    domains: [],
    receivingNode: 'police.620200',
    transferredAt: AT,
  }),
  sample(PenaltyImposedV1, {
    caseId: CASE,
    penaltyId: PENALTY,
    decisionNumber: '嘉市监处罚〔2026〕3号',
    ...PARTY,
    violationCode: 'MR-LC-01',
    content: '罚款八千元',
    fineFen: 800_000,
    confiscationFen: 0,
    authority: '嘉峪关市市场监督管理局',
    decisionDate: '2026-03-04',
    operatorId: OPERATOR,
    domains: ['jishi.example'],
    imposedAt: AT,
  }),
];
