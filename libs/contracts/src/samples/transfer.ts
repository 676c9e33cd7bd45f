import {
  CaseReturnedV1,
  CriminalCaseFiledV1,
  CriminalCaseWithdrawnV1,
  EvidenceCountersignedV1,
  EvidenceHandedOverV1,
  EvidenceIntegrityFailedV1,
  FilingRefusedV1,
  ReconsiderationDecidedV1,
  ReconsiderationRequestedV1,
  SupplementRequestedV1,
  SupplementSubmittedV1,
  TransferForwardedV1,
  TransferOutsideCompetenceV1,
  TransferReceiptedV1,
  TransferSentV1,
  TransferWithdrawnV1,
} from '..';

const TRANSFER = '0197a000-0000-7000-8000-000000000001';
const EVIDENCE = '0197a000-0000-7000-8000-000000000002';
const ACT = '0197a000-0000-7000-8000-000000000003';
const SHA256 = 'a'.repeat(64);
const AT = '2026-03-04T01:00:00.000Z';

const sample = <M extends object>(message: new () => M, content: M) => ({ message, content });

/** A valid content of every message of a criminal transfer. */
export const TRANSFER_SAMPLES = [
  sample(TransferSentV1, {
    transferId: TRANSFER,
    letterNumber: '嘉市监移字〔2026〕3号',
    caseNumber: '嘉市监立〔2026〕12号',
    party: { kind: 'organisation', name: '嘉峪关市雄关商贸有限公司', uscc: '91620200MA00000008' },
    act: 'MR-PQ-01',
    basis: '刑法 140',
    amounts: { unsoldGoodsFen: 18_000_000 },
    summary: '在网店仓库查获标注他人商标的商品，货值十八万元。',
    documents: [
      { kind: 'transfer-letter', title: '涉嫌犯罪案件移送书', sha256: SHA256 },
      { kind: 'investigation-report', title: '涉嫌犯罪案件情况的调查报告', sha256: SHA256 },
      { kind: 'item-list', title: '涉案物品清单', sha256: SHA256 },
    ],
    evidence: [{ evidenceId: EVIDENCE, kind: 'electronic-data', description: '店铺页面', sha256: SHA256 }],
    sentAt: AT,
  }),
  sample(SupplementSubmittedV1, {
    transferId: TRANSFER,
    supplementId: ACT,
    documents: [{ kind: 'test-report', title: '检验报告', sha256: SHA256 }],
    submittedAt: AT,
  }),
  sample(EvidenceHandedOverV1, {
    transferId: TRANSFER,
    handOverId: ACT,
    items: [{ evidenceId: EVIDENCE, kind: 'electronic-data', description: '店铺页面', sha256: SHA256 }],
    handedOverAt: AT,
  }),
  sample(ReconsiderationRequestedV1, { transferId: TRANSFER, reconsiderationId: ACT, grounds: '货值已达追诉标准', requestedAt: AT }),
  sample(TransferWithdrawnV1, { transferId: TRANSFER, withdrawalId: ACT, reason: '货值重新核定', withdrawnAt: AT }),
  sample(TransferReceiptedV1, { transferId: TRANSFER, receiptNumber: '嘉公收字〔2026〕5号', receivedAt: AT, signedAt: AT }),
  sample(TransferForwardedV1, { transferId: TRANSFER, to: 'police.620900', reason: '犯罪地在酒泉', forwardedAt: AT }),
  sample(SupplementRequestedV1, { transferId: TRANSFER, supplementId: ACT, missing: ['检验报告'], requestedAt: AT }),
  sample(TransferOutsideCompetenceV1, {
    transferId: TRANSFER,
    reasons: '职务犯罪线索',
    competentOrgan: '嘉峪关市监察委员会',
    declaredAt: AT,
  }),
  sample(CriminalCaseFiledV1, {
    transferId: TRANSFER,
    criminalCaseNumber: '嘉公立字〔2026〕8号',
    charges: ['生产、销售伪劣产品罪'],
    filedAt: AT,
  }),
  sample(FilingRefusedV1, {
    transferId: TRANSFER,
    noticeNumber: '嘉公不立字〔2026〕2号',
    ground: 'clearly-minor',
    reasons: '情节显著轻微',
    refusedAt: AT,
  }),
  sample(ReconsiderationDecidedV1, {
    transferId: TRANSFER,
    reconsiderationId: ACT,
    outcome: 'upheld',
    reasons: '维持原决定',
    decidedAt: AT,
  }),
  sample(EvidenceCountersignedV1, {
    transferId: TRANSFER,
    handOverId: ACT,
    items: [{ evidenceId: EVIDENCE, sha256: SHA256 }],
    countersignedAt: AT,
  }),
  sample(EvidenceIntegrityFailedV1, { transferId: TRANSFER, handOverId: ACT, evidenceIds: [EVIDENCE], foundAt: AT }),
  sample(CriminalCaseWithdrawnV1, { transferId: TRANSFER, reasons: '不构成犯罪', withdrawnAt: AT }),
  sample(CaseReturnedV1, { transferId: TRANSFER, ground: 'no-crime', reasons: '应予行政处罚', returnedAt: AT }),
];
