import {
  CaptureEvidence,
  CloseCase,
  FileCase,
  FindLead,
  ImposePenalty,
  NoticePenalty,
  RecordPayment,
  ReviewCase,
  ServePenalty,
  StartVerification,
  WaiveDefence,
} from '#libs/enforcement';
import { legalDateOf } from '#libs/kernel';
import { give } from '#libs/orders';
import { NO_LICENCE as ID, sha256 } from './ids';
import { OFFICERS, partyOf, SITE_DOMAIN } from './people';
import type { Step } from './step';

/** What the bureau of the seed fined (rules.md 6.3): below the 20,000 a platform pays at least, so on a written ground (S1 art 32). */
const FINE_FEN = 6_000 * 100;
const AGENCY = 'market-regulation' as const;

/** A site without its licence on the home page (MR-LC-04; S8 arts 15, 76, 81), from a patrol to a paid fine. */
export const NO_LICENCE_STEPS: readonly Step[] = [
  {
    id: 'no-licence-found',
    words: {
      zh: `巡查发现平台网站 ${SITE_DOMAIN} 首页未公示营业执照，登记线索`,
      en: `A patrol finds no licence on the home page of the site ${SITE_DOMAIN} and enters a lead`,
    },
    at: '2026-12-08T01:00:00.000Z',
    by: 'mr-monitor',
    orders: ({ site }) => [
      give(FindLead, {
        leadId: ID.lead,
        violationCode: 'MR-LC-04',
        description: '首页显著位置未公示营业执照信息',
        party: partyOf(site),
        operatorId: site.operatorId,
        division: '620200',
        domains: [SITE_DOMAIN],
      }),
    ],
    awaits: [{ agency: 'culture-tourism', matter: ID.lead, types: ['LeadNoted'] }],
  },
  {
    id: 'no-licence-verification',
    words: { zh: '两名执法人员核查', en: 'Two certified officers verify it' },
    at: '2026-12-08T02:00:00.000Z',
    by: 'mr-officer-1',
    orders: () => [give(StartVerification, { leadId: ID.lead, officers: OFFICERS })],
    awaits: [{ agency: AGENCY, matter: ID.lead, types: ['LeadVerificationStarted'] }],
  },
  {
    id: 'no-licence-filed',
    words: { zh: '局领导批准立案', en: 'The head approves the filing' },
    at: '2026-12-09T01:00:00.000Z',
    by: 'mr-head',
    orders: ({ site, at }) => [
      give(FileCase, {
        caseId: ID.case,
        leadId: ID.lead,
        caseNumber: '嘉市监立案〔2026〕102号',
        party: partyOf(site),
        act: { code: 'MR-LC-04', from: '2026-11-24' },
        discoveredOn: legalDateOf(at),
        conditions: { evidenceOfBreach: '首页截图', penaltyDue: true, jurisdictionBasis: 'J-4', gravelyHarmful: false },
        officers: OFFICERS,
        approvalFormSigned: true,
        operatorId: site.operatorId,
        domains: [SITE_DOMAIN],
      }),
    ],
    awaits: [{ agency: AGENCY, matter: ID.lead, types: ['CaseFiled', 'LeadConverted'] }],
  },
  {
    id: 'no-licence-evidence',
    words: { zh: '固定首页证据', en: 'The home page is preserved as evidence' },
    at: '2026-12-09T03:00:00.000Z',
    by: 'mr-officer-1',
    orders: ({ site, at }) => [
      give(CaptureEvidence, {
        caseId: ID.case,
        evidenceId: ID.page,
        kind: 'electronic-data',
        description: '网站首页固定件',
        source: `http://www.${SITE_DOMAIN}/`,
        method: '网页固定，计算完整性校验值',
        capturedAt: at,
        officers: OFFICERS,
        sha256: sha256('no licence: page'),
        holder: site.name,
        holderSigned: true,
        rightsTold: true,
      }),
    ],
    awaits: [{ agency: AGENCY, matter: ID.case, types: ['EvidenceCaptured'] }],
  },
  {
    id: 'no-licence-reviewed',
    words: { zh: '非办案人员审核通过', en: 'Somebody who did not handle it reviews the case' },
    at: '2026-12-10T01:00:00.000Z',
    by: 'mr-reviewer',
    orders: () => [
      give(ReviewCase, { caseId: ID.case, reviewId: ID.review, agrees: true, opinion: '事实清楚，适用法律正确，减轻理由成立' }),
    ],
    awaits: [{ agency: AGENCY, matter: ID.case, types: ['ReviewPassed'] }],
  },
  {
    id: 'no-licence-noticed',
    words: {
      zh: '送达处罚告知：拟罚款 6,000 元，五个工作日内可以陈述、申辩',
      en: 'Prior notice is served: a fine of 6,000 CNY is intended; five working days to defend',
    },
    at: '2026-12-11T01:00:00.000Z',
    by: 'mr-officer-1',
    orders: ({ at }) => [
      give(NoticePenalty, {
        caseId: ID.case,
        penaltyId: ID.penalty,
        noticeNumber: '嘉市监罚告〔2026〕102号',
        fineFen: FINE_FEN,
        confiscationFen: 0,
        warning: false,
        facts: '平台经营者未在首页显著位置持续公示营业执照信息，立案后主动改正',
        article: '电子商务法 76、81',
        serviceMethod: '直接送达',
        servedAt: at,
      }),
    ],
    awaits: [{ agency: AGENCY, matter: ID.case, types: ['PenaltyNoticed'] }],
  },
  {
    id: 'no-licence-undefended',
    words: {
      zh: '当事人放弃陈述、申辩（期满未提出，或书面放弃）',
      en: 'The party waives its defence: by silence until the period ends, or in writing',
    },
    at: '2026-12-21T01:00:00.000Z',
    by: 'mr-officer-1',
    // Where time can be moved the period of K-DEFEND runs out by itself (N-7); where it cannot the party says so (N-6).
    orders: ({ simulated }) =>
      simulated ? [] : [give(WaiveDefence, { caseId: ID.case, penaltyId: ID.penalty, statement: '当事人书面表示放弃陈述、申辩，并签字' })],
    awaits: [{ agency: AGENCY, matter: ID.case, types: ['DefenceWaived'] }],
  },
  {
    id: 'no-licence-imposed',
    words: {
      zh: '局领导作出处罚决定：减轻处罚，罚款 6,000 元；决定摘要按共享规则公示给网信、文旅',
      en: 'The head imposes a mitigated fine of 6,000 CNY; its summary goes to cyberspace and culture-tourism',
    },
    at: '2026-12-21T02:00:00.000Z',
    by: 'mr-head',
    orders: () => [
      give(ImposePenalty, {
        caseId: ID.case,
        penaltyId: ID.penalty,
        decisionNumber: '嘉市监处罚〔2026〕102号',
        fineFen: FINE_FEN,
        confiscationFen: 0,
        warning: false,
        circumstance: 'platform',
        mitigation: '初次违法，立案后主动改正并消除危害后果（行政处罚法 32(1)）',
        content: '未公示营业执照信息，罚款人民币六千元',
        reasons: '违法事实有首页固定件证明；当事人主动改正，依法减轻处罚',
        notFinedElsewhere: true,
        appliedVersion: '电子商务法（2018）',
        reasonForVersion: 'in-force-at-act',
        correctionOrdered: true,
        remediesStated: true,
        authority: '嘉峪关市市场监督管理局',
      }),
    ],
    awaits: [
      { agency: AGENCY, matter: ID.case, types: ['PenaltyImposed'] },
      { agency: 'cyberspace', matter: ID.penalty, types: ['PenaltyNoted'] },
      { agency: 'culture-tourism', matter: ID.penalty, types: ['PenaltyNoted'] },
    ],
  },
  {
    id: 'no-licence-served',
    words: { zh: '送达处罚决定，十五日内缴款', en: 'The decision is served; fifteen days to pay' },
    at: '2026-12-22T01:00:00.000Z',
    by: 'mr-officer-1',
    orders: ({ at }) => [
      give(ServePenalty, { caseId: ID.case, penaltyId: ID.penalty, method: '直接送达', servedAt: at, publicationTold: true }),
    ],
    awaits: [{ agency: AGENCY, matter: ID.case, types: ['PenaltyServed'] }],
  },
  {
    id: 'no-licence-paid',
    words: { zh: '银行报来缴款 6,000 元（执法人员不得收款）', en: 'The bank reports 6,000 CNY (no officer may collect)' },
    at: '2026-12-28T01:00:00.000Z',
    by: 'mr-bank-feed',
    orders: ({ at }) => [
      give(RecordPayment, {
        caseId: ID.case,
        penaltyId: ID.penalty,
        paymentId: ID.payment,
        amountFen: FINE_FEN,
        bankReference: 'JYG-20261228-0001',
        receivedAt: at,
      }),
    ],
    awaits: [{ agency: AGENCY, matter: ID.case, types: ['PaymentReceived', 'PenaltyPaid'] }],
  },
  {
    id: 'no-licence-closed',
    words: { zh: '局领导批准结案', en: 'The head approves closing the case' },
    at: '2026-12-29T01:00:00.000Z',
    by: 'mr-head',
    orders: () => [give(CloseCase, { caseId: ID.case, ground: 'penalty-performed', summary: '罚款已缴清，违法行为已改正' })],
    awaits: [{ agency: AGENCY, matter: ID.case, types: ['CaseClosed'] }],
  },
];
