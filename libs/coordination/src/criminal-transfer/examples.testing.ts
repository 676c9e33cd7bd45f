import type { EvidenceItem } from '#libs/contracts';
import type { OpenAssessment } from './giving/open-assessment';
import type { SendTransfer } from './giving/send-transfer';

/** Fixed ids, times and contents for the tests of both sides. */
export const TRANSFER = '0197a000-0000-7000-8000-000000000001' as const;
export const CASE = '0197a000-0000-7000-8000-000000000002' as const;
export const REPORT = '0197a000-0000-7000-8000-000000000003' as const;
export const ACT = '0197a000-0000-7000-8000-000000000004' as const;
export const OTHER_ACT = '0197a000-0000-7000-8000-000000000005' as const;
export const EVIDENCE = '0197a000-0000-7000-8000-000000000006' as const;
export const SHA256 = 'a'.repeat(64);
export const OTHER_SHA256 = 'b'.repeat(64);

export const AGENCY = 'market-regulation.620200' as const;
export const POLICE = 'police.620200' as const;
export const OTHER_POLICE = 'police.620900' as const;

export const item: EvidenceItem = { evidenceId: EVIDENCE, kind: 'electronic-data', description: '店铺页面', sha256: SHA256 };

export const assessment: OpenAssessment = {
  transferId: TRANSFER,
  caseId: CASE,
  caseNumber: '嘉市监立〔2026〕12号',
  party: { kind: 'organisation', name: '嘉峪关市雄关商贸有限公司', uscc: '91620200MA00000008' },
  act: 'MR-PQ-01',
  basis: '刑法 140',
  amounts: { unsoldGoodsFen: 18_000_000 },
  summary: '在网店仓库查获标注他人商标的商品，货值十八万元。',
  evidence: [item],
};

export const letter: SendTransfer = {
  transferId: TRANSFER,
  letterNumber: '嘉市监移字〔2026〕3号',
  documents: [
    { kind: 'transfer-letter', title: '涉嫌犯罪案件移送书', sha256: SHA256 },
    { kind: 'investigation-report', title: '涉嫌犯罪案件情况的调查报告', sha256: SHA256 },
    { kind: 'item-list', title: '涉案物品清单', sha256: SHA256 },
  ],
  appraisal: 'not-needed',
  copyTo: '嘉峪关市人民检察院',
};
