import {
  AppointSpecialTeam,
  ApproveTransfer,
  CountersignEvidence,
  FileCriminalCase,
  HandOverEvidence,
  OpenTransfer,
  RequestSupplement,
  SendTransfer,
  SubmitSupplement,
  SubmitTransferReport,
  TakeInTransfer,
} from '#libs/coordination';
import {
  AppointOfficers,
  CaptureEvidence,
  FileCase,
  FindLead,
  NoteCriminalThreshold,
  StartVerification,
  SuspectCrime,
} from '#libs/enforcement';
import { legalDateOf } from '#libs/kernel';
import { give } from '#libs/orders';
import { FAKE_GOODS as ID, sha256 } from './ids';
import { OFFICERS, partyOf, UNIT_HEAD } from './people';
import type { Step } from './step';

const CNY = 100;
/** Over the 150,000 of the 2001 interpretation, art 2, to 刑法 140: what would have been sold, had nobody come. */
const UNSOLD_FEN = 180_000 * CNY;
const BASIS = '刑法 140; 法释〔2001〕10号 2: 尚未销售的货值';
const PAGES = {
  evidenceId: ID.pages,
  kind: 'electronic-data',
  description: '店铺网页固定件',
  sha256: sha256('fake goods: pages'),
} as const;
const STOCK = {
  evidenceId: ID.stock,
  kind: 'on-site-record',
  description: '仓库现场笔录及涉案白酒清点清单',
  sha256: sha256('fake goods: stock'),
} as const;

/** Market regulation and the police: S2 arts 18 to 22, S3 arts 3 to 12. */
export const FAKE_GOODS_STEPS: readonly Step[] = [
  {
    id: 'fake-goods-found',
    words: {
      zh: '巡查发现一家网店待售白酒涉嫌假冒，货值 18 万元，登记线索',
      en: 'A patrol finds fake liquor worth 180,000 CNY on sale in a shop and enters a lead',
    },
    at: '2026-11-24T02:00:00.000Z',
    by: 'mr-monitor',
    orders: ({ shop }) => [
      give(FindLead, {
        leadId: ID.lead,
        violationCode: 'MR-PQ-01',
        description: '店铺在售白酒防伪码与生产企业公布的不符，仓库现存货值约 18 万元',
        party: partyOf(shop),
        operatorId: shop.operatorId,
        division: '620200',
        goodsValueFen: UNSOLD_FEN,
      }),
    ],
    awaits: [
      { agency: 'market-regulation', matter: ID.lead, types: ['LeadFound'] },
      { agency: 'culture-tourism', matter: ID.lead, types: ['LeadNoted'] },
    ],
  },
  {
    id: 'fake-goods-verification',
    words: { zh: '两名执法人员开始核查', en: 'Two certified officers begin to verify it' },
    at: '2026-11-25T01:00:00.000Z',
    by: 'mr-officer-1',
    orders: () => [give(StartVerification, { leadId: ID.lead, officers: OFFICERS })],
    awaits: [{ agency: 'market-regulation', matter: ID.lead, types: ['LeadVerificationStarted'] }],
  },
  {
    id: 'fake-goods-filed',
    words: { zh: '局领导批准立案，线索转为案件', en: 'The head approves the filing; the lead becomes a case' },
    at: '2026-11-27T01:00:00.000Z',
    by: 'mr-head',
    orders: ({ shop, at }) => [
      give(FileCase, {
        caseId: ID.case,
        leadId: ID.lead,
        caseNumber: '嘉市监立案〔2026〕101号',
        party: partyOf(shop),
        act: { code: 'MR-PQ-01', from: '2026-11-01' },
        discoveredOn: legalDateOf(at),
        conditions: {
          evidenceOfBreach: '防伪码核对记录、网页固定件',
          penaltyDue: true,
          jurisdictionBasis: 'J-5',
          gravelyHarmful: false,
        },
        officers: OFFICERS,
        approvalFormSigned: true,
        operatorId: shop.operatorId,
      }),
    ],
    awaits: [{ agency: 'market-regulation', matter: ID.lead, types: ['CaseFiled', 'LeadConverted'] }],
  },
  {
    id: 'fake-goods-officers',
    words: { zh: '办案机构负责人指定办案人员，并亲自参加', en: 'The head of the unit appoints the case officers, himself among them' },
    at: '2026-11-27T02:00:00.000Z',
    by: 'mr-org-head',
    orders: () => [give(AppointOfficers, { caseId: ID.case, officers: [...OFFICERS, UNIT_HEAD] })],
    awaits: [{ agency: 'market-regulation', matter: ID.case, types: ['InvestigatorsAppointed'] }],
  },
  {
    id: 'fake-goods-evidence',
    words: {
      zh: '固定网页、清点库存，证据以 SHA-256 摘要登记',
      en: 'Pages are preserved and the stock is counted; each piece of evidence is bound by its SHA-256',
    },
    at: '2026-11-27T06:00:00.000Z',
    by: 'mr-officer-1',
    orders: ({ shop, at }) => [
      give(CaptureEvidence, {
        caseId: ID.case,
        ...PAGES,
        source: 'https://jishi.example/shop/482981916',
        method: '网页固定，计算完整性校验值',
        capturedAt: at,
        officers: OFFICERS,
        holder: shop.name,
        holderSigned: true,
        rightsTold: true,
      }),
      give(CaptureEvidence, {
        caseId: ID.case,
        ...STOCK,
        source: '当事人仓库',
        method: '现场检查、拍照、清点',
        capturedAt: at,
        officers: OFFICERS,
        holder: shop.name,
        holderSigned: false,
        unsignedReason: '当事人拒绝签字，已注明并由见证人签字',
        witness: '仓库物业人员',
        rightsTold: true,
      }),
    ],
    awaits: [{ agency: 'market-regulation', matter: ID.case, types: ['EvidenceCaptured'] }],
  },
  {
    id: 'fake-goods-threshold',
    words: {
      zh: '货值达到追诉标准 15 万元：系统提示，由人判断',
      en: 'The value reaches the prosecution standard of 150,000 CNY: noticed; a person judges',
    },
    at: '2026-11-30T01:00:00.000Z',
    by: 'mr-officer-1',
    orders: () => [give(NoteCriminalThreshold, { caseId: ID.case, facts: { unsoldGoodsValueFen: UNSOLD_FEN } })],
    awaits: [{ agency: 'market-regulation', matter: ID.case, types: ['CriminalThresholdReached'] }],
  },
  {
    id: 'fake-goods-suspected',
    words: {
      zh: '执法人员认定涉嫌犯罪，启动移送评估；从此不得以罚代刑',
      en: 'The officers suspect a crime; a transfer is assessed, and no fine may replace it',
    },
    at: '2026-11-30T02:00:00.000Z',
    by: 'mr-officer-1',
    orders: () => [
      give(SuspectCrime, {
        caseId: ID.case,
        transferId: ID.transfer,
        basis: BASIS,
        amounts: { unsoldGoodsFen: UNSOLD_FEN },
        summary: '当事人以假充真，尚未销售的白酒货值 18 万元',
      }),
    ],
    awaits: [{ agency: 'market-regulation', matter: ID.transfer, types: ['CrimeSuspected', 'AssessmentOpened'] }],
  },
  {
    id: 'fake-goods-team',
    words: { zh: '局领导指定两名以上人员组成专案组', en: 'The head appoints a special team of two' },
    at: '2026-11-30T03:00:00.000Z',
    by: 'mr-head',
    orders: () => [give(AppointSpecialTeam, { transferId: ID.transfer, members: OFFICERS })],
    awaits: [{ agency: 'market-regulation', matter: ID.transfer, types: ['SpecialTeamAppointed'] }],
  },
  {
    id: 'fake-goods-report',
    words: { zh: '专案组提出移送报告，正职负责人三日内决定', en: 'The team proposes the transfer; the chief has three days' },
    at: '2026-12-01T01:00:00.000Z',
    by: 'mr-officer-1',
    orders: () => [
      give(SubmitTransferReport, {
        transferId: ID.transfer,
        reportId: ID.report,
        conclusion: '货值超过追诉标准，建议移送公安机关',
        sha256: sha256('fake goods: report'),
      }),
    ],
    awaits: [{ agency: 'market-regulation', matter: ID.transfer, types: ['TransferReportSubmitted'] }],
  },
  {
    id: 'fake-goods-approved',
    words: {
      zh: '局长批准移送（只有正职负责人可以批准），须在 24 小时内移送',
      en: 'The chief, and nobody else, approves; the police must have it within 24 hours',
    },
    at: '2026-12-02T01:00:00.000Z',
    by: 'mr-chief',
    orders: () => [give(ApproveTransfer, { transferId: ID.transfer, reportId: ID.report })],
    awaits: [{ agency: 'market-regulation', matter: ID.transfer, types: ['TransferApproved'] }],
  },
  {
    id: 'fake-goods-sent',
    words: {
      zh: '移送书和案卷送公安机关；对方节点签名回执，送达可证明',
      en: 'Letter and dossier go to the police; their node answers with a signed receipt',
    },
    at: '2026-12-02T08:00:00.000Z',
    by: 'mr-officer-1',
    orders: () => [
      give(SendTransfer, {
        transferId: ID.transfer,
        letterNumber: '嘉市监移送〔2026〕7号',
        documents: [
          { kind: 'transfer-letter', title: '涉嫌犯罪案件移送书', sha256: sha256('fake goods: letter') },
          { kind: 'investigation-report', title: '涉嫌犯罪案件情况的调查报告', sha256: sha256('fake goods: report') },
          { kind: 'item-list', title: '涉案物品清单', sha256: sha256('fake goods: items') },
        ],
        appraisal: 'not-needed',
        copyTo: '嘉峪关市人民检察院',
      }),
    ],
    awaits: [
      { agency: 'police', matter: ID.transfer, types: ['TransferReceived'] },
      { agency: 'market-regulation', matter: ID.case, types: ['TransferSent', 'CaseTransferred'] },
      { agency: 'cyberspace', matter: ID.transfer, types: ['TransferNoted'] },
    ],
  },
  {
    id: 'fake-goods-opened',
    words: {
      zh: '公安机关受案民警打开案卷，移送方看到“已打开”',
      en: 'The police intake opens the dossier; the agency sees that it was opened',
    },
    at: '2026-12-02T08:30:00.000Z',
    by: 'ps-intake',
    orders: () => [give(OpenTransfer, { transferId: ID.transfer })],
    awaits: [
      { agency: 'police', matter: ID.transfer, types: ['TransferOpened'] },
      { agency: 'market-regulation', matter: ID.transfer, types: ['DeliveryOpened'] },
    ],
  },
  {
    id: 'fake-goods-receipted',
    words: {
      zh: '受案民警在回执上签字，三日审查期限自收到起算',
      en: 'The intake signs the slip; the three days to decide count from arrival',
    },
    at: '2026-12-02T09:00:00.000Z',
    by: 'ps-intake',
    orders: () => [give(TakeInTransfer, { transferId: ID.transfer, receiptNumber: '嘉公回执〔2026〕12号', competence: 'confirmed' })],
    awaits: [{ agency: 'market-regulation', matter: ID.transfer, types: ['TransferReceived', 'TransferReceipted'] }],
  },
  {
    id: 'fake-goods-incomplete',
    words: { zh: '材料不全：公安机关 24 小时内一次告知补正', en: 'A paper is missing: the police ask for it within 24 hours' },
    at: '2026-12-03T01:00:00.000Z',
    by: 'ps-intake',
    orders: () => [give(RequestSupplement, { transferId: ID.transfer, supplementId: ID.supplement, missing: ['涉案白酒的鉴定意见'] })],
    awaits: [{ agency: 'market-regulation', matter: ID.transfer, types: ['SupplementRequested'] }],
  },
  {
    id: 'fake-goods-supplemented',
    words: { zh: '市场监管部门三日内补正', en: 'Market regulation sends it within its three days' },
    at: '2026-12-04T01:00:00.000Z',
    by: 'mr-officer-1',
    orders: () => [
      give(SubmitSupplement, {
        transferId: ID.transfer,
        supplementId: ID.supplement,
        documents: [{ kind: 'expert-opinion', title: '涉案白酒鉴定意见', sha256: sha256('fake goods: opinion') }],
      }),
    ],
    awaits: [{ agency: 'police', matter: ID.transfer, types: ['SupplementSubmitted'] }],
  },
  {
    id: 'fake-goods-criminal-case',
    words: {
      zh: '公安机关负责人决定刑事立案；结果返回，行政案件中止',
      en: 'The head of police files a criminal case; the answer returns and the agency’s own case is suspended',
    },
    at: '2026-12-04T08:00:00.000Z',
    by: 'ps-head',
    orders: () => [
      give(FileCriminalCase, {
        transferId: ID.transfer,
        criminalCaseNumber: '嘉公刑立字〔2026〕88号',
        charges: ['生产、销售伪劣产品罪'],
      }),
    ],
    awaits: [{ agency: 'market-regulation', matter: ID.case, types: ['CriminalCaseFiled', 'CaseSuspended'] }],
  },
  {
    id: 'fake-goods-handed-over',
    words: { zh: '三日内移交涉案物品和材料', en: 'Items and material are handed over within three days' },
    at: '2026-12-07T01:00:00.000Z',
    by: 'mr-officer-1',
    orders: () => [give(HandOverEvidence, { transferId: ID.transfer, handOverId: ID.handOver, items: [PAGES, STOCK] })],
    awaits: [{ agency: 'police', matter: ID.transfer, types: ['EvidenceHandedOver'] }],
  },
  {
    id: 'fake-goods-countersigned',
    words: { zh: '公安机关核对摘要并会签，保管责任转移', en: 'The police measure the digests and countersign; custody passes' },
    at: '2026-12-07T02:00:00.000Z',
    by: 'ps-intake',
    orders: () => [
      give(CountersignEvidence, {
        transferId: ID.transfer,
        handOverId: ID.handOver,
        items: [PAGES, STOCK].map(({ evidenceId, sha256: measured }) => ({ evidenceId, sha256: measured })),
      }),
    ],
    awaits: [{ agency: 'market-regulation', matter: ID.transfer, types: ['EvidenceHandoverCountersigned'] }],
  },
];
